package dev.gradus.autodiff.kernel;

import dev.gradus.autodiff.nd4j.NumberBuffer;

/**
 * Moves rows between memory, where each row is one run, and a block, where the rows stand
 * innermost: element c of row r is at {@code c·height + r}. For one thread.
 */
public final class DoubleRows {
  private final double[] runs;
  private final float[] room;

  /** Scratch memory for blocks of at most so many numbers. */
  public DoubleRows(int size) {
    runs = new double[size];
    room = new float[size];
  }

  /**
   * Fills a block.
   *
   * @param first the first of the rows
   * @param width numbers in a row
   * @param height rows of the block
   */
  public void load(NumberBuffer from, int first, int width, int height, double[] block) {
    if (width == 1) {
      from.read(first, block, height, room);
      return;
    }
    from.read(first * width, runs, width * height, room);
    DoubleTransposition.toColumns(runs, 0, width, width, block, height);
  }

  /** The reverse of {@link #load}. */
  public void store(double[] block, int height, int width, NumberBuffer to, int first) {
    if (width == 1) {
      to.write(block, first, height, room);
      return;
    }
    DoubleTransposition.toRows(block, height, width, runs, 0, width);
    to.write(runs, first * width, width * height, room);
  }
}
