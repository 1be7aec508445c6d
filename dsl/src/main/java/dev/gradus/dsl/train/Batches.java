package dev.gradus.dsl.train;

import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a run is fed with: for each epoch a sequence of batches, each of them arrays by name.
 *
 * <p>A run that is resumed asks for its epoch again and passes over the batches it has seen. So an
 * epoch must give the same batches whenever it is asked for; what a source draws at random it draws
 * from the number of the epoch.
 */
public abstract sealed class Batches permits ArrayBatches, IteratorBatches, ShardBatches {
  Batches() {}

  /**
   * Batches of consecutive examples, which are the first axis of each array. The arrays are copied
   * once, so they may be closed or changed afterwards.
   *
   * @param examples arrays of one dtype, FLOAT or DOUBLE, by the names that model and loss use
   * @param size examples in a batch; the last batch of an epoch has what is left, unless {@link
   *     ArrayBatches#dropLast} says otherwise
   * @throws IllegalArgumentException if the arrays do not have the same number of examples, one is
   *     a scalar, or dtypes differ
   */
  public static ArrayBatches of(Map<String, INDArray> examples, int size) {
    return ArrayBatches.copyOf(examples, size);
  }

  /**
   * Batches that come from elsewhere, all of them in each epoch. As nobody knows how many there
   * are, the clock shows whole epochs only.
   *
   * @param epoch gives the same batches each time it is iterated over
   */
  public static Batches from(Iterable<Map<String, INDArray>> epoch) {
    return new IteratorBatches(OptionalInt.empty(), number -> epoch.iterator());
  }

  /**
   * A given number of batches in each epoch.
   *
   * @param perEpoch how many are taken; a source that ends before stops the run with an error, one
   *     that has more is left there
   * @param epochs gives the batches of an epoch by its number, from 0
   * @throws IllegalArgumentException if {@code perEpoch} is below 1
   */
  public static Batches from(
      int perEpoch, IntFunction<? extends Iterator<Map<String, INDArray>>> epochs) {
    if (perEpoch < 1) {
      throw new IllegalArgumentException("an epoch has 1 batch or more, not " + perEpoch);
    }
    return new IteratorBatches(OptionalInt.of(perEpoch), epochs);
  }

  /** How many batches an epoch has, if that is known. */
  abstract OptionalInt perEpoch();

  /**
   * The batches of an epoch, without the first ones.
   *
   * @param seed of the run
   * @param skip how many to leave out, all of which exist
   */
  abstract Iterator<Batch> epoch(int number, long seed, long skip);
}
