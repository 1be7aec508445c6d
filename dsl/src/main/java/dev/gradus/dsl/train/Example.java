package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A record to learn from: arrays by the names that model and loss use, FLOAT or DOUBLE. It can be
 * sent to other processes. Immutable.
 */
public final class Example implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No record of Java: libraries that store objects do not all know these. */
  private static final class Column implements Serializable {
    private static final long serialVersionUID = 1L;
    private final long[] shape;
    private final double[] numbers;
    private final boolean single;

    Column(long[] shape, double[] numbers, boolean single) {
      this.shape = shape;
      this.numbers = numbers;
      this.single = single;
    }

    Batch.Value value() {
      DataType dtype = single ? DataType.FLOAT : DataType.DOUBLE;
      return new Batch.OfNumbers(Shape.of(shape), dtype, numbers);
    }
  }

  private final String name;
  private final TreeMap<String, Column> columns = new TreeMap<>();

  /**
   * A record. Whole numbers take the type of the others, DOUBLE if there are no others.
   *
   * @param name what it is called in messages, and what its noise is drawn by
   * @param arrays not copied, and not to be written to from here on
   */
  public Example(String name, Map<String, Samples> arrays) {
    this.name = name;
    boolean single = arrays.values().stream().anyMatch(a -> a.dtype() == Element.FLOAT);
    arrays.forEach(
        (key, a) -> {
          boolean whole = a.dtype() == Element.INTEGER;
          boolean rounded = whole && single;
          columns.put(
              key,
              new Column(
                  a.shape(),
                  rounded ? rounded(a.data()) : a.data(),
                  rounded || a.dtype() == Element.FLOAT));
        });
  }

  private static double[] rounded(double[] numbers) {
    double[] singles = new double[numbers.length];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = (float) numbers[i];
    }
    return singles;
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** It alone as the arrays of a step. */
  Batch batch() {
    Map<String, Batch.Value> values = new TreeMap<>();
    columns.forEach((key, column) -> values.put(key, column.value()));
    return new Batch(values, 1);
  }
}
