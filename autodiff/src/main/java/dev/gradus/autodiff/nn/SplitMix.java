package dev.gradus.autodiff.nn;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are the same on every machine and every JDK. Used by one thread.
 *
 * <p>The generator is SplitMix64, with the constants of {@code java.util.SplittableRandom}; what is
 * made from its bits is written here, because the JDK has changed its own methods between releases.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">G. Steele, D. Lea and C. Flood, Fast
 *     splittable pseudorandom number generators, 2014</a>
 */
public final class SplitMix {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** The generator that starts from this seed. */
  public SplitMix(long seed) {
    state = seed;
  }

  /** A generator for one name: another name, or another seed, gives unrelated numbers. */
  public static SplitMix of(long seed, String name) {
    return new SplitMix(mix(mix(seed + GAMMA) + hash(name)));
  }

  /** A generator for one name at one step. */
  public static SplitMix of(long seed, String name, long step) {
    return new SplitMix(mix(of(seed, name).state + GAMMA * (step + 1)));
  }

  /** The 64-bit FNV-1a hash of the name's UTF-8 bytes. */
  private static long hash(String name) {
    long h = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ (b & 0xff)) * 0x100000001b3L;
    }
    return h;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  /** 64 random bits. */
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /**
   * Uniform in {@code 0 … bound − 1}.
   *
   * @param bound at least 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("no integer from 0 to below " + bound);
    }
    // 2³¹ need not be a multiple of the bound: what lies beyond its last multiple is drawn again.
    int limit = Integer.MAX_VALUE - (int) ((Integer.MAX_VALUE + 1L) % bound);
    int bits;
    do {
      bits = (int) (nextLong() >>> 33);
    } while (bits > limit);
    return bits % bound;
  }

  /**
   * Normally distributed, mean 0, variance 1, by Marsaglia's polar method. Its second number is
   * thrown away, so that the state is one long. {@code StrictMath} because {@code Math.log} may
   * differ in the last bit between machines.
   */
  public double nextGaussian() {
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s < 1 && s > 0) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }

  /** The numbers {@code 0 … n − 1} in random order, each order equally likely. */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
