package dev.gradus.autodiff.kernel.fft;

/**
 * Roots of unity, each rounded from an angle in [0, π/4] after exact integer reduction: within 1
 * ulp for every index.
 */
final class Twiddles {
  private Twiddles() {}

  /** cos(2πk/n). */
  static double cos(long k, long n) {
    long octant = 8 * Math.floorMod(k, n);
    if (octant > 4 * n) {
      octant = 8 * n - octant;
    }
    // now an angle of octant/n · π/4 in [0, π]
    if (octant > 2 * n) {
      return -firstQuadrantCos(4 * n - octant, n);
    }
    return firstQuadrantCos(octant, n);
  }

  /** sin(2πk/n) = cos(2πk/n − π/2). */
  static double sin(long k, long n) {
    return cos(4 * Math.floorMod(k, n) - n, 4 * n);
  }

  /** cos of octant/n · π/4, an angle in [0, π/2]; exact at both ends. */
  private static double firstQuadrantCos(long octant, long n) {
    return octant <= n
        ? StrictMath.cos(octant * (Math.PI / 4) / n)
        : StrictMath.sin((2 * n - octant) * (Math.PI / 4) / n);
  }
}
