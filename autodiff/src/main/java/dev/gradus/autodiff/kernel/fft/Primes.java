package dev.gradus.autodiff.kernel.fft;

/** What transforms of prime length need of number theory. */
final class Primes {
  private Primes() {}

  static boolean isPrime(int n) {
    for (int d = 2; (long) d * d <= n; d++) {
      if (n % d == 0) {
        return false;
      }
    }
    return n > 1;
  }

  /** The powers g⁰, g¹, …, g^(p−2) modulo p of the least g for which they are all of 1 … p − 1. */
  static int[] powersOfRoot(int p) {
    for (int g = 1; ; g++) {
      int[] powers = powers(g, p);
      if (powers != null) {
        return powers;
      }
    }
  }

  /** Null if the powers return to 1 too early. */
  private static int[] powers(int g, int p) {
    int[] powers = new int[p - 1];
    long power = 1;
    for (int i = 0; i < p - 1; i++) {
      if (i > 0 && power == 1) {
        return null;
      }
      powers[i] = (int) power;
      power = power * g % p;
    }
    return powers;
  }
}
