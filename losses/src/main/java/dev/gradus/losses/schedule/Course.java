package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Duration;
import dev.gradus.losses.value.Unit;
import java.util.Collections;
import java.util.List;

/**
 * From value to value in pieces of equal length: the first value before the start, the last one
 * after the end, and each of them exactly where its piece begins or ends.
 *
 * @param path two values or more
 * @param over the length of all pieces together, above 0
 * @param start when the first piece begins, in the same unit
 */
record Course(List<Double> path, Duration over, Duration start) {

  /** How a piece goes from a to b. */
  interface Piece {
    /** The value at x in (0, 1). */
    double at(double a, double b, double x);
  }

  Course {
    path = List.copyOf(path);
  }

  Unit unit() {
    return over.unit();
  }

  double low() {
    return Collections.min(path);
  }

  double high() {
    return Collections.max(path);
  }

  double at(Clock clock, Piece piece) {
    double now = Reading.now(clock, unit());
    if (now <= node(0)) {
      return path.get(0);
    }
    int last = path.size() - 1;
    for (int k = 0; k < last; k++) {
      double from = node(k);
      double to = node(k + 1);
      if (now < to) {
        double a = path.get(k);
        double b = path.get(k + 1);
        double x = (now - from) / (to - from);
        // Rounding must not carry a weight out of its range.
        double value = x <= 0 ? a : x >= 1 ? b : piece.at(a, b, x);
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), value));
      }
    }
    return path.get(last);
  }

  /**
   * When value k is reached. Amounts are added before they are converted: 10% and 20% make 30%,
   * while 0.1 and 0.2 make more than 0.3.
   */
  private double node(int k) {
    double share = over.amount() * k / (path.size() - 1);
    return new Duration(Math.min(start.amount() + share, Double.MAX_VALUE), unit()).onClock();
  }
}
