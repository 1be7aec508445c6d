package dev.gradus.autodiff.kernel;

import java.util.Arrays;

/**
 * The values that a {@link Minimum} chooses from, none of them infinite, and what it finds. Number
 * s has its coefficients from {@code s·parts} on. Memory grows with the largest number so far.
 */
final class Candidates {
  final int parts;
  int count;
  double[] values = {};
  double[] shares = {};
  double[] soft = {};
  final double[] minimum;
  private double[] sorted = {};

  Candidates(int parts) {
    this.parts = parts;
    minimum = new double[parts];
  }

  /** Makes room for one more, and says where its coefficients go. */
  int add() {
    int at = count++ * parts;
    if (at + parts > values.length) {
      int larger = 2 * (at + parts);
      values = Arrays.copyOf(values, larger);
      shares = new double[larger];
      soft = new double[larger];
      sorted = new double[larger / parts];
    }
    return at;
  }

  /** The first of the smallest; NaN is smaller than anything, so that it is not hidden. */
  int least() {
    int first = 0;
    for (int s = 1; s < count; s++) {
      double v = values[s * parts];
      if (v < values[first * parts] || (Double.isNaN(v) && !Double.isNaN(values[first * parts]))) {
        first = s;
      }
    }
    return first;
  }

  /**
   * The soft minimum, and p = ∂min/∂v. With D the derivative by the highest of a set of directions,
   * {@code D min = Σ p_s·D v_s} and {@code D p_s = −p_s·(D v_s − D min)}, each product a sum over
   * the subsets of the rest.
   */
  void soften(double[] p) {
    double least = values[least() * parts];
    double sum = 0;
    for (int s = 0; s < count; s++) {
      p[s * parts] = Math.exp(least - values[s * parts]);
      sum += p[s * parts];
    }
    for (int s = 0; s < count; s++) {
      p[s * parts] /= sum;
    }
    minimum[0] = least - Math.log(sum);
    for (int set = 1; set < parts; set++) {
      minimum[set] = slope(p, set);
      int rest = set ^ Integer.highestOneBit(set);
      for (int s = 0; s < count; s++) {
        double change = 0;
        for (int sub = rest; ; sub = (sub - 1) & rest) {
          change += p[s * parts + sub] * (values[s * parts + (set ^ sub)] - minimum[set ^ sub]);
          if (sub == 0) {
            break;
          }
        }
        p[s * parts + set] = -change;
      }
    }
  }

  /** Σ_s k_s·D v_s, D the derivative by the highest of the set, for the gradient k. */
  double slope(double[] k, int set) {
    int rest = set ^ Integer.highestOneBit(set);
    double sum = 0;
    for (int s = 0; s < count; s++) {
      for (int sub = rest; ; sub = (sub - 1) & rest) {
        sum += k[s * parts + sub] * values[s * parts + (set ^ sub)];
        if (sub == 0) {
          break;
        }
      }
    }
    return sum;
  }

  /**
   * θ with Σ max(0, least − v − θ) = 1: the largest of the partial means (Σ_{i≤r} z_i − 1)/r of z =
   * least − v in descending order.
   */
  double threshold(double least) {
    for (int s = 0; s < count; s++) {
      sorted[s] = values[s * parts] - least;
    }
    Arrays.sort(sorted, 0, count);
    double sum = 0;
    double threshold = Double.NEGATIVE_INFINITY;
    for (int r = 0; r < count; r++) {
      sum -= sorted[r];
      threshold = Math.max(threshold, (sum - 1) / (r + 1));
    }
    return threshold;
  }
}
