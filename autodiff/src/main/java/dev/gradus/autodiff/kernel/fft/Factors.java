package dev.gradus.autodiff.kernel.fft;

import java.util.ArrayList;
import java.util.List;

/** The small factors that stages of a transform have. */
final class Factors {
  private static final int[] RADICES = {4, 2, 3, 5, 7, 11, 13, 17, 19};

  private Factors() {}

  /** Whether all prime factors are small. */
  static boolean areSmall(int n) {
    for (int radix : RADICES) {
      while (n % radix == 0) {
        n /= radix;
      }
    }
    return n == 1;
  }

  /** The radices whose product is n, the powers of two first. */
  static List<Integer> of(int n) {
    List<Integer> factors = new ArrayList<>();
    int left = n;
    for (int radix : RADICES) {
      while (left % radix == 0) {
        left /= radix;
        factors.add(radix);
      }
    }
    return factors;
  }
}
