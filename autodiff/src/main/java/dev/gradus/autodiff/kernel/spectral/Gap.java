package dev.gradus.autodiff.kernel.spectral;

/**
 * How far two spectrograms a and b are apart: the sum S of something over all d = a − b, and what
 * is made of it.
 *
 * @param kind what is summed
 * @param constant delta or floor
 */
public record Gap(Kind kind, double constant) {
  /** What is summed, and what is made of the sum. */
  public enum Kind {
    /** S = Σ|d|. */
    ABSOLUTE,
    /** S = Σd². */
    SQUARE,
    /** S = Σ of d²/2, beyond delta of delta·(|d| − delta/2). */
    HUBER,
    /** √S of S = Σd². */
    ROOT,
    /** √S/max(√Σb², floor) of S = Σd². */
    RATIO
  }

  /** Whether the derivative by the sum is known only when the sum is. */
  boolean isRoot() {
    return kind == Kind.ROOT || kind == Kind.RATIO;
  }
}
