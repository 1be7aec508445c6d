package dev.gradus.dsl;

import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.kernel.functions.DoubleFunctions;
import dev.gradus.autodiff.kernel.functions.FloatFunctions;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A number outside of [0, 1].
 *
 * @param index where it stands in row-major order
 */
record Outlier(int index, double value) {
  /**
   * So far outside a number may be: a sum of probabilities misses 1 by a few roundings, in single
   * precision 6e-8 each.
   */
  private static final double ROUNDING = 0x1p-20;

  private static final int BLOCK = 1024;

  /** A piece of work for a thread. */
  private static final int PIECE = 64 * BLOCK;

  /**
   * The first one that the mask does not leave out, or null.
   *
   * @param mask 0 where a number is left out; null if none is
   * @param size how many numbers there are
   * @param single whether they are in single precision
   */
  static Outlier find(
      NumberBuffer numbers, NumberBuffer mask, int size, boolean single, Threads threads) {
    Outlier[] found = new Outlier[(size + PIECE - 1) / PIECE];
    threads.forEach(
        found.length,
        (worker, i) -> {
          int end = Math.min(size, (i + 1) * PIECE);
          found[i] = find(numbers, mask, i * PIECE, end, single);
        });
    return Arrays.stream(found).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static Outlier find(
      NumberBuffer numbers, NumberBuffer mask, int from, int to, boolean single) {
    float[] room = new float[Math.min(BLOCK, to - from)];
    double[] block = null;
    FloatFunctions singles = FloatFunctions.best();
    DoubleFunctions doubles = DoubleFunctions.best();
    for (int at = from; at < to; at += BLOCK) {
      int n = Math.min(BLOCK, to - at);
      if (single) {
        numbers.read(at, room, n, room);
        if (singles.areWithin(room, n, (float) -ROUNDING, (float) (1 + ROUNDING))) {
          continue;
        }
      }
      block = block == null ? new double[room.length] : block;
      numbers.read(at, block, n, room);
      if (doubles.areWithin(block, n, -ROUNDING, 1 + ROUNDING)) {
        continue;
      }
      double[] kept = new double[n];
      if (mask != null) {
        mask.read(at, kept, n, room);
      }
      for (int i = 0; i < n; i++) {
        boolean outside = block[i] < -ROUNDING || block[i] > 1 + ROUNDING;
        if (outside && (mask == null || kept[i] != 0)) {
          return new Outlier(at + i, block[i]);
        }
      }
    }
    return null;
  }
}
