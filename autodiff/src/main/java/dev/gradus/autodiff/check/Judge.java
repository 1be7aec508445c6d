package dev.gradus.autodiff.check;

import dev.gradus.autodiff.check.Finding.Verdict;
import java.util.function.DoubleUnaryOperator;

/**
 * Compares one derivative with differences of a function f of one variable, around 0.
 *
 * @param value f(0)
 * @param noise what adding up its summands adds to a value
 * @param rtol the relative tolerance
 */
record Judge(double value, double noise, double rtol) {
  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  /** One-sided slopes that differ by more than this part of them are looked at more closely. */
  private static final double BENT = 1e-3;

  /**
   * By a central difference with the fixed step h = ∛ε·scale, and by extrapolation if that misses.
   *
   * @param x what the argument of f is added to; the difference is taken between representable
   *     numbers
   */
  Finding byFixedStep(
      String where, double analytic, double scale, double x, DoubleUnaryOperator fOfX) {
    double h = STEP * scale;
    double above = fOfX.applyAsDouble(x + h);
    double below = fOfX.applyAsDouble(x - h);
    double numeric = (above - below) / ((x + h) - (x - h));
    double bar = 8 * noise / h;
    DoubleUnaryOperator f = t -> fOfX.applyAsDouble(x + t);
    if (!agree(analytic, numeric, bar)) {
      return byExtrapolation(where, analytic, scale, f);
    }
    // The mean of both slopes is what a central difference sees of a kink: |x|′(0) = 0.
    boolean kink =
        bent((value - below) / h, (above - value) / h, bar)
            && Kink.at(f, value, scale, noise, analytic, rtol).isPresent();
    return new Finding(where, analytic, numeric, bar, kink ? Verdict.KINK : Verdict.AGREES);
  }

  private static boolean bent(double left, double right, double bar) {
    return Math.abs(right - left) > bar + BENT * Math.max(Math.abs(left), Math.abs(right));
  }

  /** By Ridders' extrapolation, and by the one-sided slopes if that misses. */
  Finding byExtrapolation(String where, double analytic, double scale, DoubleUnaryOperator f) {
    double rounding = Math.max(noise, Noise.of(f, scale));
    Ridders.Estimate e = Ridders.derivative(f, scale, rounding);
    boolean agrees = agree(analytic, e.value(), 3 * e.errorBar());
    Verdict verdict;
    if (agrees && e.conclusive(analytic)) {
      verdict = Verdict.AGREES_EXTRAPOLATED;
    } else {
      // Zero on both sides has no relative size; what rounding explains is then enough. It may be
      // the mean of the slopes of a kink.
      boolean zero = analytic == 0 && Math.abs(e.value()) <= e.errorBar();
      Verdict smooth =
          zero
              ? Verdict.AGREES_EXTRAPOLATED
              : e.conclusive(analytic) ? Verdict.DIFFERS : Verdict.INCONCLUSIVE;
      verdict =
          Kink.at(f, value, scale, rounding, analytic, rtol)
              .map(k -> k.contains(analytic, rtol) ? Verdict.KINK : Verdict.DIFFERS)
              .orElse(smooth);
    }
    return new Finding(where, analytic, e.value(), e.errorBar(), verdict);
  }

  private boolean agree(double a, double n, double bar) {
    double room = bar + rtol * Math.max(Math.abs(a), Math.abs(n));
    return Double.isFinite(room) && Math.abs(a - n) <= room;
  }
}
