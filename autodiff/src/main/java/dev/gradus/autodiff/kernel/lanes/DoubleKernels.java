package dev.gradus.autodiff.kernel.lanes;

import java.util.Optional;

/**
 * One implementation of the loops.
 *
 * @param name {@code vector} or {@code plain}
 * @param passes stages of transforms in place; plain Java has others, {@link PlainDoubleSteps}
 */
public record DoubleKernels(String name, DoubleSpectra spectra, Optional<DoublePasses> passes) {
  private static final DoubleKernels PLAIN =
      new DoubleKernels("plain", new PlainDoubleSpectra(), Optional.empty());

  /** Made when first asked for, so that the vector classes are not loaded before. */
  private static final class Best {
    static final DoubleKernels CHOSEN = VectorModule.isUsed() ? vector() : plain();
  }

  /** Whether they use the vector API. */
  public boolean isVector() {
    return passes.isPresent();
  }

  /** Loops in plain Java, which work everywhere. */
  public static DoubleKernels plain() {
    return PLAIN;
  }

  private static DoubleKernels vector() {
    return new DoubleKernels(
        "vector", new VectorDoubleSpectra(), Optional.of(new VectorDoublePasses()));
  }

  /** The fastest there is on this machine. */
  public static DoubleKernels best() {
    return Best.CHOSEN;
  }
}
