package dev.gradus.autodiff.kernel.functions;

import dev.gradus.autodiff.kernel.lanes.VectorModule;

/** Sums of single precision in double precision, for as many numbers as a block has. */
public interface WideSum {
  /** Σ x[i], 0 ≤ i &lt; n; the order depends on n alone. */
  double of(float[] x, int n);

  /** The fastest there is on this machine. */
  static WideSum best() {
    return Best.CHOSEN;
  }

  /** A loop in plain Java. */
  static WideSum plain() {
    return WideSum::inFour;
  }

  private static double inFour(float[] x, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < n; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }

  /** Made when first asked for, so that the vector classes are not loaded before. */
  final class Best {
    private static final WideSum CHOSEN = VectorModule.isUsed() ? new VectorWideSum() : plain();

    private Best() {}
  }
}
