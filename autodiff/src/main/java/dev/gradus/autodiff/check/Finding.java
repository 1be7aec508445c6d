package dev.gradus.autodiff.check;

import java.util.Locale;

/**
 * One derivative that was compared.
 *
 * @param where what it is of, such as {@code pred[3]} or {@code direction 2}
 * @param analytic the engine's derivative
 * @param numeric the difference quotient, or its extrapolation
 * @param errorBar how far {@code numeric} may be off
 * @param verdict the outcome
 */
public record Finding(
    String where, double analytic, double numeric, double errorBar, Verdict verdict) {

  /** What came of a comparison. */
  public enum Verdict {
    /** Both agree. */
    AGREES,
    /** Both agree once the difference is extrapolated. */
    AGREES_EXTRAPOLATED,
    /** The function has a kink here, and the derivative lies between the one-sided slopes. */
    KINK,
    /** No step gives a difference good enough to tell; counts as a failure. */
    INCONCLUSIVE,
    /** They differ by more than the error bar. */
    DIFFERS;

    /** True unless the check fails by it. */
    public boolean passes() {
      return compareTo(INCONCLUSIVE) < 0;
    }
  }

  /** |analytic − numeric| relative to the larger of both; 0 if both are 0, ∞ if not finite. */
  public double relativeError() {
    double size = Math.max(Math.abs(analytic), Math.abs(numeric));
    double difference = Math.abs(analytic - numeric);
    if (!Double.isFinite(difference)) {
      return Double.POSITIVE_INFINITY;
    }
    return difference == 0 ? 0 : difference / size;
  }

  /** analytic/numeric: 1 where right; 2, −1 or 0 tell of a factor. */
  public double ratio() {
    return analytic / numeric;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: analytic %.10g, numeric %.10g ± %.2g, ratio %.6g (%s)",
        where,
        analytic,
        numeric,
        errorBar,
        ratio(),
        verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
