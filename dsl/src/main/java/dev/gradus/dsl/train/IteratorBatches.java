package dev.gradus.dsl.train;

import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batches that a caller's iterators give. */
final class IteratorBatches extends Batches {
  private final OptionalInt perEpoch;
  private final IntFunction<? extends Iterator<Map<String, INDArray>>> epochs;

  IteratorBatches(
      OptionalInt perEpoch, IntFunction<? extends Iterator<Map<String, INDArray>>> epochs) {
    this.perEpoch = perEpoch;
    this.epochs = epochs;
  }

  @Override
  OptionalInt perEpoch() {
    return perEpoch;
  }

  @Override
  Iterator<Batch> epoch(int number, long seed, long skip) {
    Iterator<Map<String, INDArray>> source = epochs.apply(number);
    for (long i = 0; i < skip && source.hasNext(); i++) {
      source.next();
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return source.hasNext();
      }

      @Override
      public Batch next() {
        Map<String, INDArray> arrays = source.next();
        if (arrays == null) {
          throw new IllegalArgumentException("it is null");
        }
        return Batch.of(arrays);
      }
    };
  }
}
