package dev.gradus.spark;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.nd4j.linalg.api.ndarray.INDArray;
import scala.collection.Seq;

/**
 * Cells with arrays of arrays of numbers, one level for each axis; with none, numbers. Booleans are
 * 0 and 1.
 *
 * @param rank how many axes there are
 * @param element what the numbers are
 */
record NestedCells(int rank, Element element) implements Cells {
  private static final long serialVersionUID = 1L;

  private static final Set<DataType> WHOLE =
      Set.of(
          DataTypes.BooleanType,
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType);

  static Optional<NestedCells> of(DataType type) {
    int rank = 0;
    DataType inner = type;
    while (inner instanceof ArrayType array) {
      inner = array.elementType();
      rank++;
    }
    int axes = rank;
    return element(inner).map(element -> new NestedCells(axes, element));
  }

  private static Optional<Element> element(DataType type) {
    if (type.equals(DataTypes.DoubleType)) {
      return Optional.of(Element.DOUBLE);
    }
    if (type.equals(DataTypes.FloatType)) {
      return Optional.of(Element.FLOAT);
    }
    return WHOLE.contains(type) ? Optional.of(Element.INTEGER) : Optional.empty();
  }

  @Override
  public Samples read(String name, Object cell) {
    // Lengths are those of the first array of each level; the others are compared when they are
    // read.
    long[] shape = new long[rank];
    Object first = cell;
    int count = 1;
    for (int axis = 0; axis < rank; axis++) {
      Seq<?> items = (Seq<?>) present(name, first);
      shape[axis] = items.length();
      count = Math.multiplyExact(count, items.length());
      if (count == 0) {
        return Samples.array(new double[0], element, shape);
      }
      first = items.apply(0);
    }
    double[] data = new double[count];
    fill(name, cell, 0, shape, data, 0);
    return Samples.array(data, element, shape);
  }

  /** Copies what is below a level, and says where the next begins. */
  private static int fill(
      String name, Object cell, int axis, long[] shape, double[] data, int begin) {
    if (axis == shape.length) {
      data[begin] = number(name, present(name, cell));
      return begin + 1;
    }
    Seq<?> items = (Seq<?>) present(name, cell);
    int length = items.length();
    if (length != shape[axis]) {
      throw new SpecException(
          Diagnostic.of(
                  Code.SHAPES_DO_NOT_FIT,
                  String.format(
                      Locale.ROOT,
                      "along axis %d of `%s` there are arrays of %d and of %d",
                      axis,
                      name,
                      shape[axis],
                      length))
              .withHelp("cut or pad them to one length"));
    }
    int next = begin;
    for (int i = 0; i < length; i++) {
      next = fill(name, items.apply(i), axis + 1, shape, data, next);
    }
    return next;
  }

  private static double number(String name, Object cell) {
    if (cell instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    double x = ((Number) cell).doubleValue();
    if (cell instanceof Long whole && (long) x != whole) {
      throw new SpecException(
          Diagnostic.of(
              Code.VALUE_OUT_OF_RANGE,
              "`" + name + "` holds the whole number " + whole + ", which no double equals"));
    }
    return x;
  }

  private static Object present(String name, Object cell) {
    if (cell == null) {
      throw new SpecException(
          Diagnostic.of(Code.NOT_FINITE, "there is a null among the numbers of `" + name + "`")
              .withHelp("check the program that wrote it"));
    }
    return cell;
  }

  @Override
  public Object write(INDArray array) {
    return nested(NdArrays.toDoubles(array), 0, array.shape(), 0);
  }

  /** The part of a row-major array that begins at a place, as arrays of arrays. */
  private Object nested(double[] data, int axis, long[] shape, int begin) {
    if (axis == shape.length) {
      return single() ? (Object) (float) data[begin] : (Object) data[begin];
    }
    int size = 1;
    for (int inner = axis + 1; inner < shape.length; inner++) {
      size *= (int) shape[inner];
    }
    Object[] items = new Object[(int) shape[axis]];
    for (int i = 0; i < items.length; i++) {
      items[i] = nested(data, axis + 1, shape, begin + i * size);
    }
    return items;
  }

  private boolean single() {
    return element == Element.FLOAT;
  }

  @Override
  public DataType type() {
    DataType type = single() ? DataTypes.FloatType : DataTypes.DoubleType;
    for (int axis = 0; axis < rank; axis++) {
      type = DataTypes.createArrayType(type, false);
    }
    return type;
  }
}
