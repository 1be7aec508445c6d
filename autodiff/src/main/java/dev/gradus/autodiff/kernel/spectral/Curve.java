package dev.gradus.autodiff.kernel.spectral;

/**
 * What is done to magnitudes x before they are compared.
 *
 * @param kind which function
 * @param constant eps, gamma or p
 * @param factor what a logarithm is multiplied by
 */
public record Curve(Kind kind, double constant, double factor) {
  /** The functions. */
  public enum Kind {
    /** x. */
    LINEAR,
    /** factor·ln(x + eps). */
    LOG,
    /** ln(1 + gamma·x). */
    LOG1P,
    /** xᵖ, with slope 0 at 0. */
    POWER
  }
}
