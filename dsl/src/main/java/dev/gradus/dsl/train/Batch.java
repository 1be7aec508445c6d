package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Shape;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays of one step.
 *
 * @param values by name, in alphabetical order: the order of a caller's map may differ from one
 *     process to the next, and with it the order of a sum
 * @param weight what it counts in a mean over batches
 */
record Batch(Map<String, Value> values, double weight) {
  Batch {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** One array, wherever its numbers are. */
  sealed interface Value {
    Shape shape();

    DataType dtype();

    void into(Evaluation evaluation, String name);
  }

  /** An array of the caller's. */
  record OfArray(INDArray array) implements Value {
    @Override
    public Shape shape() {
      return Shape.of(array.shape());
    }

    @Override
    public DataType dtype() {
      return array.dataType();
    }

    @Override
    public void into(Evaluation evaluation, String name) {
      evaluation.set(name, array);
    }
  }

  /** Numbers in row-major order that the dtype can hold. */
  record OfNumbers(Shape shape, DataType dtype, double[] numbers) implements Value {
    @Override
    public void into(Evaluation evaluation, String name) {
      evaluation.set(name, numbers);
    }
  }

  /** A batch of the caller's arrays, of weight 1. */
  static Batch of(Map<String, INDArray> arrays) {
    Map<String, Value> values = new TreeMap<>();
    arrays.forEach((name, array) -> values.put(name, new OfArray(array)));
    return new Batch(values, 1);
  }

  /** The shape of each array. */
  Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new TreeMap<>();
    values.forEach((name, value) -> shapes.put(name, value.shape()));
    return shapes;
  }

  /**
   * What all arrays are.
   *
   * @throws IllegalArgumentException if they differ, or are neither FLOAT nor DOUBLE, or there are
   *     none
   */
  DataType dtype() {
    String first = null;
    DataType dtype = null;
    for (Map.Entry<String, Value> v : values.entrySet()) {
      DataType other = v.getValue().dtype();
      if (other != DataType.FLOAT && other != DataType.DOUBLE) {
        throw new IllegalArgumentException(
            "`" + v.getKey() + "` is " + other + "; convert it with castTo(DataType.DOUBLE)");
      }
      if (dtype != null && other != dtype) {
        throw new IllegalArgumentException(
            "`%s` is %s and `%s` is %s; convert one with castTo(DataType.%s)"
                .formatted(first, dtype, v.getKey(), other, dtype));
      }
      first = v.getKey();
      dtype = other;
    }
    if (dtype == null) {
      throw new IllegalArgumentException("there is no array in it");
    }
    return dtype;
  }

  /** Copies every array in. */
  void into(Evaluation evaluation) {
    values.forEach((name, value) -> value.into(evaluation, name));
  }

  /** For messages, as in {@code x [8, 2], target [8, 1]}. */
  @Override
  public String toString() {
    return describe(shapes());
  }

  /** Names and shapes for messages. */
  static String describe(Map<String, Shape> shapes) {
    return shapes.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
