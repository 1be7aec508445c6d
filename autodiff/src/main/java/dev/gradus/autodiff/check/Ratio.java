package dev.gradus.autodiff.check;

import java.util.List;
import java.util.Optional;

/** What a wrong derivative looks like: a factor that all failures share often names the mistake. */
final class Ratio {
  private static final double CLOSE = 1e-3;
  private static final int LARGEST = 1000;

  private Ratio() {}

  /**
   * The likely mistake, if the failed findings have one ratio of analytic to numeric derivative in
   * common.
   */
  static Optional<String> mistake(List<Finding> failed) {
    List<Double> ratios =
        failed.stream().filter(f -> f.numeric() != 0).map(Finding::ratio).sorted().toList();
    if (ratios.isEmpty()) {
      return Optional.empty();
    }
    double ratio = ratios.get(ratios.size() / 2);
    long alike = ratios.stream().filter(r -> near(r, ratio)).count();
    return alike * 4 >= ratios.size() * 3L ? name(ratio) : Optional.empty();
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= CLOSE * Math.max(0.1, Math.abs(b));
  }

  private static Optional<String> name(double ratio) {
    if (near(ratio, 0)) {
      return Optional.of("the derivative is 0: a cotangent is dropped, or the gradient cut");
    }
    if (near(ratio, -1)) {
      return Optional.of("the derivative has the wrong sign");
    }
    if (near(ratio, Math.rint(ratio)) && Math.abs(ratio) > 1.5) {
      return Optional.of(
          "the derivative is "
              + Math.round(ratio)
              + " times too large: something is counted again");
    }
    if (near(1 / ratio, Math.rint(1 / ratio)) && Math.abs(ratio) < 0.75) {
      return Optional.of(
          "the derivative is " + Math.round(1 / ratio) + " times too small: something is left out");
    }
    // n/(n − 1) and its inverse, as in a variance divided by the wrong count.
    long n = Math.round(ratio > 1 ? ratio / (ratio - 1) : 1 / (1 - ratio));
    if (n >= 3 && n <= LARGEST) {
      double guess = ratio > 1 ? n / (n - 1.0) : (n - 1.0) / n;
      if (Math.abs(guess - ratio) <= 1e-5) {
        return Optional.of(
            ratio > 1
                ? "the ratio is n/(n − 1) for n = " + n + ": divided by n − 1 instead of n"
                : "the ratio is (n − 1)/n for n = " + n + ": divided by n instead of n − 1");
      }
    }
    return Optional.empty();
  }
}
