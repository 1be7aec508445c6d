package dev.gradus.cli.features;

import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows of numbers, frame after frame, as arrays and back. */
public final class Rows {
  private Rows() {}

  /** {@code [rows, columns]} in single precision. */
  public static INDArray matrix(double[][] rows) {
    return NdArrays.create(
        flat(List.of(rows)), new long[] {rows.length, rows[0].length}, DataType.FLOAT);
  }

  /**
   * {@code [matrices, rows, columns]} in single precision.
   *
   * @param matrices of as many rows each
   */
  public static INDArray stack(List<double[][]> matrices) {
    double[][] first = matrices.get(0);
    double[] all = new double[matrices.size() * first.length * first[0].length];
    int at = 0;
    for (double[][] matrix : matrices) {
      double[] one = flat(List.of(matrix));
      System.arraycopy(one, 0, all, at, one.length);
      at += one.length;
    }
    return NdArrays.create(
        all, new long[] {matrices.size(), first.length, first[0].length}, DataType.FLOAT);
  }

  /** One number for each item, in single precision. */
  public static INDArray vector(double... values) {
    return NdArrays.create(values, new long[] {values.length}, DataType.FLOAT);
  }

  /** The last two axes of the first item. */
  public static double[][] of(INDArray array) {
    int rank = array.rank();
    int rows = (int) array.size(rank - 2);
    int columns = (int) array.size(rank - 1);
    double[] flat = NdArrays.toDoubles(array);
    double[][] out = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(flat, i * columns, out[i], 0, columns);
    }
    return out;
  }

  /** One row after the other. */
  public static double[] flat(List<double[]> rows) {
    return rows.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
