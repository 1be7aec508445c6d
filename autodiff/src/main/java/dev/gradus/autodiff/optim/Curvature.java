package dev.gradus.autodiff.optim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The last steps s and changes of the gradient y, and what they say of the inverse Hessian:
 * algorithm 7.4 (two-loop recursion) of Nocedal and Wright, Numerical Optimization, 2006.
 */
final class Curvature {
  private record Pair(double[] s, double[] y, double rho) {}

  private final int history;
  private final Deque<Pair> pairs = new ArrayDeque<>();

  Curvature(int history) {
    this.history = history;
  }

  boolean isEmpty() {
    return pairs.isEmpty();
  }

  void clear() {
    pairs.clear();
  }

  /** Remembers a step; not one along which the function does not curve upwards. */
  void add(double[] s, double[] y) {
    double sy = Vectors.dot(s, y);
    double rho = 1 / sy;
    if (sy > 0 && Double.isFinite(rho)) {
      pairs.addLast(new Pair(s, y, rho));
      if (pairs.size() > history) {
        pairs.removeFirst();
      }
    }
  }

  /** −H·g for the estimate H of the inverse Hessian; −g while nothing is known. */
  double[] direction(double[] g) {
    double[] q = Vectors.along(new double[g.length], -1, g);
    double[] alphas = new double[pairs.size()];
    int i = pairs.size();
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair p = newest.next();
      i--;
      alphas[i] = p.rho * Vectors.dot(p.s, q);
      q = Vectors.along(q, -alphas[i], p.y);
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      double scale = 1 / (last.rho * Vectors.dot(last.y, last.y)); // eq. 7.20
      q = Vectors.along(new double[g.length], scale, q);
    }
    for (Pair p : pairs) {
      double beta = p.rho * Vectors.dot(p.y, q);
      q = Vectors.along(q, alphas[i++] - beta, p.s);
    }
    return q;
  }
}
