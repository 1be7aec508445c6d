package dev.gradus.autodiff.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Numbers against the JDK's generator, against published ones, and against their distributions. */
class SplitMixTest {

  /** The first numbers of seed 1234567, as the author of the C version prints them. */
  @Test
  void isTheGeneratorOfThatName() {
    SplitMix random = new SplitMix(1234567);
    for (String expected :
        new String[] {
          "6457827717110365317",
          "3203168211198807973",
          "9817491932198370423",
          "4593380528125082431",
          "16408922859458223821"
        }) {
      assertEquals(expected, Long.toUnsignedString(random.nextLong()));
    }
  }

  @Test
  void bitsAreThoseOfTheJdk() {
    for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE}) {
      SplitMix ours = new SplitMix(seed);
      SplittableRandom theirs = new SplittableRandom(seed);
      for (int i = 0; i < 1000; i++) {
        assertEquals(theirs.nextLong(), ours.nextLong());
        assertEquals((theirs.nextLong() >>> 11) / 0x1p53, ours.nextDouble());
      }
    }
  }

  /** Computed with arbitrary-precision integers by another program from the same definition. */
  @Test
  void namesAndStepsSeed() {
    SplitMix named = SplitMix.of(42, "dense.weight");
    assertEquals(-5091074770287459008L, named.nextLong());
    assertEquals(-8088455422499564743L, named.nextLong());
    SplitMix stepped = SplitMix.of(42, "drop.mask", 7);
    assertEquals(2905898942807460668L, stepped.nextLong());
    assertEquals(1336968032419142981L, stepped.nextLong());
    assertEquals(-2814302494630833977L, SplitMix.of(42, "größe").nextLong());
  }

  @Test
  void gaussiansAreThoseOfThePolarMethod() {
    SplitMix random = new SplitMix(42);
    double[] drawn = new double[4];
    Arrays.setAll(drawn, i -> random.nextGaussian());
    double[] expected = {
      0.49295065581737485, -1.2810773478777024, -0.6018779810957331, -1.5423606818352653
    };
    assertArrayEquals(expected, drawn, 1e-15);
  }

  @Test
  void gaussiansAreNormal() {
    SplitMix random = SplitMix.of(5, "gaussians");
    double[] drawn = new double[20_000];
    Arrays.setAll(drawn, i -> random.nextGaussian());
    double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new NormalDistribution(), drawn);
    assertTrue(p > 0.01, () -> "p = " + p);
  }

  @Test
  void integersAreUniform() {
    SplitMix random = SplitMix.of(6, "integers");
    long[] counts = new long[7];
    for (int i = 0; i < 70_000; i++) {
      counts[random.nextInt(7)]++;
    }
    assertUniform(counts);
    // Three quarters of the range of the bits drawn: a remainder alone would be low 5 times in 8.
    int bound = 3 << 29;
    long low = 0;
    for (int i = 0; i < 10_000; i++) {
      int drawn = random.nextInt(bound);
      assertTrue(drawn >= 0 && drawn < bound);
      low += drawn < bound / 2 ? 1 : 0;
    }
    assertUniform(low, 10_000 - low);
    assertEquals(0, random.nextInt(1));
    assertThrows(IllegalArgumentException.class, () -> random.nextInt(0));
  }

  @Test
  void everyOrderIsEquallyLikely() {
    SplitMix random = SplitMix.of(7, "orders");
    Map<String, Long> counts = new HashMap<>();
    for (int i = 0; i < 24_000; i++) {
      counts.merge(Arrays.toString(random.permutation(4)), 1L, Long::sum);
    }
    assertEquals(24, counts.size());
    assertUniform(counts.values().stream().mapToLong(Long::longValue).toArray());
    int[] many = random.permutation(1000);
    Arrays.sort(many);
    for (int i = 0; i < many.length; i++) {
      assertEquals(i, many[i]);
    }
    assertEquals(0, random.permutation(0).length);
  }

  private static void assertUniform(long... counts) {
    double[] expected = new double[counts.length];
    Arrays.fill(expected, 1);
    double p = new ChiSquareTest().chiSquareTest(expected, counts);
    assertTrue(p > 0.001, () -> "p = " + p + " for " + Arrays.toString(counts));
  }
}
