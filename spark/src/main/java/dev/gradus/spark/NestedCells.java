package dev.gradus.spark;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.nd4j.linalg.api.ndarray.INDArray;
import scala.collection.Seq;
import scala.collection.mutable.ArraySeq;

/**
 * Cells with arrays of arrays of numbers, one level for each axis; none is a single number.
 *
 * @param rank how many axes there are
 * @param kind what the numbers are
 * @param type of the column
 */
record NestedCells(int rank, Numbers.Kind kind, DataType type) implements Cells {
  private static final long serialVersionUID = 1L;

  static Optional<NestedCells> of(DataType type) {
    int rank = 0;
    DataType element = type;
    while (element instanceof ArrayType array) {
      element = array.elementType();
      rank++;
    }
    int axes = rank;
    return kind(element).map(kind -> new NestedCells(axes, kind, type));
  }

  private static Optional<Numbers.Kind> kind(DataType element) {
    if (element.equals(DataTypes.DoubleType)) {
      return Optional.of(Numbers.Kind.DOUBLE);
    }
    if (element.equals(DataTypes.FloatType)) {
      return Optional.of(Numbers.Kind.FLOAT);
    }
    boolean whole =
        element.equals(DataTypes.ByteType)
            || element.equals(DataTypes.ShortType)
            || element.equals(DataTypes.IntegerType);
    return whole ? Optional.of(Numbers.Kind.INTEGER) : Optional.empty();
  }

  @Override
  public Numbers read(String name, Object cell) {
    if (cell == null) {
      throw new SpecException(
          Diagnostic.of(Code.MISSING_INPUT, "`" + name + "` is null in this record"));
    }
    long[] shape = new long[rank];
    Object inner = cell;
    for (int axis = 0; axis < rank; axis++) {
      // Lengths are those of the first array of each level; the others are compared when they are
      // read.
      shape[axis] = ((Seq<?>) inner).length();
      if (shape[axis] == 0) {
        return new Numbers(new double[0], shape, kind);
      }
      inner = axis + 1 < rank ? ((Seq<?>) inner).apply(0) : inner;
      if (inner == null) {
        throw missing(name);
      }
    }
    double[] data =
        new double[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
    fill(name, cell, 0, shape, data, 0);
    return new Numbers(data, shape, kind);
  }

  /** Copies what is below a level, and says where the next begins. */
  private int fill(String name, Object cell, int axis, long[] shape, double[] data, int at) {
    if (cell == null) {
      throw missing(name);
    }
    if (axis == shape.length) {
      data[at] = ((Number) cell).doubleValue();
      return at + 1;
    }
    Seq<?> items = (Seq<?>) cell;
    int length = items.length();
    if (length != shape[axis]) {
      throw new SpecException(
          Diagnostic.of(
                  Code.SHAPES_DO_NOT_FIT,
                  "`"
                      + name
                      + "` has arrays of "
                      + shape[axis]
                      + " and of "
                      + length
                      + " in one axis")
              .withHelp("pad or cut them to one length"));
    }
    if (items instanceof ArraySeq.ofDouble doubles) {
      System.arraycopy(doubles.array(), 0, data, at, length);
      return at + length;
    }
    int next = at;
    for (int i = 0; i < length; i++) {
      next = fill(name, items.apply(i), axis + 1, shape, data, next);
    }
    return next;
  }

  private static SpecException missing(String name) {
    return new SpecException(
        Diagnostic.of(Code.NOT_FINITE, "`" + name + "` has a null among its numbers"));
  }

  @Override
  public Object write(INDArray array) {
    return nested(NdArrays.toDoubles(array), 0, array.shape(), new int[1]);
  }

  private Object nested(double[] data, int axis, long[] shape, int[] next) {
    if (axis == rank) {
      double x = data[next[0]++];
      return kind == Numbers.Kind.FLOAT ? (Object) (float) x : (Object) x;
    }
    int length = (int) shape[axis];
    if (axis == rank - 1) {
      double[] row = Arrays.copyOfRange(data, next[0], next[0] + length);
      next[0] += length;
      return kind == Numbers.Kind.FLOAT ? singles(row) : row;
    }
    Object[] rows = new Object[length];
    for (int i = 0; i < length; i++) {
      rows[i] = nested(data, axis + 1, shape, next);
    }
    return rows;
  }

  private static float[] singles(double[] row) {
    float[] singles = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      singles[i] = (float) row[i];
    }
    return singles;
  }
}
