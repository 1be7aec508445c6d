package dev.gradus.autodiff.kernel.lanes;

/**
 * One implementation of the loops.
 *
 * @param name {@code vector} or {@code plain}
 */
public record DoubleKernels(String name, DoubleButterflies butterflies, DoubleTiles tiles) {
  private static final DoubleKernels PLAIN =
      new DoubleKernels("plain", new PlainDoubleButterflies(), new PlainDoubleTiles());

  /** Made when first asked for, so that the vector classes are not loaded before. */
  private static final class Best {
    static final DoubleKernels CHOSEN = VectorModule.isUsed() ? vector() : plain();
  }

  /** Loops in plain Java, which work everywhere. */
  public static DoubleKernels plain() {
    return PLAIN;
  }

  private static DoubleKernels vector() {
    return new DoubleKernels("vector", new VectorDoubleButterflies(), new VectorDoubleTiles());
  }

  /** The fastest there is on this machine. */
  public static DoubleKernels best() {
    return Best.CHOSEN;
  }
}
