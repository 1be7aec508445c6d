package dev.gradus.dsl.study;

/**
 * The Halton sequence: points that fill a cube evenly, the same ones every time, so that a study of
 * a few hundred of them repeats to the last count.
 *
 * @see <a href="https://doi.org/10.1007/BF01386213">J. H. Halton, On the efficiency of certain
 *     quasi-random sequences of points, Numer. Math. 2 (1960)</a>
 */
public final class Halton {
  private Halton() {}

  /**
   * The digits of an index mirrored at the point: 1, 2, 3 in base 2 are 0.5, 0.25, 0.75. Correctly
   * rounded while the mirrored digits are below 2^53.
   *
   * @param index 0 or more; 0 gives 0, so that sequences begin at 1
   * @param base 2 or more; a prime of its own for each dimension
   * @return in [0, 1)
   * @throws IllegalArgumentException for another index or base
   */
  public static double at(int index, int base) {
    if (index < 0 || base < 2) {
      throw new IllegalArgumentException("no element " + index + " in base " + base);
    }
    long mirrored = 0;
    long scale = 1;
    for (int rest = index; rest > 0; rest /= base) {
      mirrored = mirrored * base + rest % base;
      scale *= base;
    }
    return (double) mirrored / scale;
  }
}
