package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.autodiff.nn.SplitMix;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batches of examples that are in memory. Immutable; made by {@link Batches#of}. */
public final class ArrayBatches extends Batches {
  /** All examples of one name, one after the other. */
  private record Column(Shape shape, double[] numbers) {
    int width() {
      return shape.size() / shape.dim(0);
    }
  }

  private final Map<String, Column> columns;
  private final DataType dtype;
  private final int examples;
  private final int size;
  private final boolean shuffled;
  private final boolean dropLast;

  private ArrayBatches(
      Map<String, Column> columns, DataType dtype, int size, boolean shuffled, boolean dropLast) {
    this.columns = columns;
    this.dtype = dtype;
    this.examples = columns.values().iterator().next().shape().dim(0);
    this.size = size;
    this.shuffled = shuffled;
    this.dropLast = dropLast;
  }

  static ArrayBatches copyOf(Map<String, INDArray> arrays, int size) {
    DataType dtype = Batch.of(arrays).dtype();
    if (size < 1) {
      throw new IllegalArgumentException("a batch has 1 example or more, not " + size);
    }
    Map<String, Column> columns = new TreeMap<>();
    String first = null;
    for (Map.Entry<String, INDArray> a : new TreeMap<>(arrays).entrySet()) {
      Shape shape = Shape.of(a.getValue().shape());
      if (shape.rank() == 0) {
        throw new IllegalArgumentException(
            "`" + a.getKey() + "` is a scalar; examples are the first axis of an array");
      }
      if (shape.dim(0) == 0) {
        throw new IllegalArgumentException("`" + a.getKey() + "` has no examples");
      }
      if (first != null && columns.get(first).shape().dim(0) != shape.dim(0)) {
        throw new IllegalArgumentException(
            "`%s` has %d examples and `%s` has %d; examples are the first axis"
                .formatted(first, columns.get(first).shape().dim(0), a.getKey(), shape.dim(0)));
      }
      first = first == null ? a.getKey() : first;
      columns.put(a.getKey(), new Column(shape, NdArrays.toDoubles(a.getValue())));
    }
    return new ArrayBatches(columns, dtype, size, false, false);
  }

  /** The same batches in an order that is new in each epoch, drawn from the run's seed. */
  public ArrayBatches shuffled() {
    return new ArrayBatches(columns, dtype, size, true, dropLast);
  }

  /**
   * The same without a last batch that is smaller than the others. In shuffled batches it is
   * another few examples that are left out in each epoch.
   *
   * @throws IllegalArgumentException if nothing is left
   */
  public ArrayBatches dropLast() {
    if (examples < size) {
      throw new IllegalArgumentException(
          "there are " + examples + " examples, not enough for one batch of " + size);
    }
    return new ArrayBatches(columns, dtype, size, shuffled, true);
  }

  @Override
  OptionalInt perEpoch() {
    return OptionalInt.of(dropLast ? examples / size : (examples - 1) / size + 1);
  }

  @Override
  Iterator<Batch> epoch(int number, long seed, long skip) {
    int[] order = shuffled ? SplitMix.of(seed, "batches", number).permutation(examples) : null;
    int count = perEpoch().getAsInt();
    return new Iterator<>() {
      private int next = Math.toIntExact(skip);

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public Batch next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return batch(next++, order);
      }
    };
  }

  private Batch batch(int number, int[] order) {
    int from = number * size;
    int rows = Math.min(size, examples - from);
    Map<String, Batch.Value> values = new TreeMap<>();
    columns.forEach(
        (name, column) -> {
          int width = column.width();
          double[] numbers = new double[rows * width];
          for (int r = 0; r < rows; r++) {
            int example = order == null ? from + r : order[from + r];
            System.arraycopy(column.numbers(), example * width, numbers, r * width, width);
          }
          values.put(name, new Batch.OfNumbers(column.shape().with(0, rows), dtype, numbers));
        });
    return new Batch(values, rows);
  }
}
