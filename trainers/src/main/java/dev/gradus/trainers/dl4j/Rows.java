package dev.gradus.trainers.dl4j;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The entries along the first axis that a mask leaves. */
final class Rows {
  private final int[] kept;
  private final int of;

  /**
   * Rows.
   *
   * @param kept their indices
   * @param of how many there are
   */
  private Rows(int[] kept, int of) {
    this.kept = kept;
    this.of = of;
  }

  static Rows all(long of) {
    int n = Math.toIntExact(of);
    return new Rows(IntStream.range(0, n).toArray(), n);
  }

  /**
   * The rows whose mask is not 0.
   *
   * @param mask 0 or 1 for each
   * @throws IllegalArgumentException if it has other numbers: DL4J would weight rows with them, a
   *     reduction cannot
   */
  static Rows of(INDArray mask) {
    int n = Math.toIntExact(mask.length());
    INDArray flat = mask.reshape(n);
    for (int i = 0; i < n; i++) {
      double m = flat.getDouble(i);
      if (m != 0 && m != 1) {
        throw new IllegalArgumentException(
            "a mask is 0 or 1, and this one is " + m + " at row " + i);
      }
    }
    return new Rows(IntStream.range(0, n).filter(i -> flat.getDouble(i) != 0).toArray(), n);
  }

  /** How many are kept. */
  int count() {
    return kept.length;
  }

  /** Which one the i-th of them is. */
  int index(int i) {
    return kept[i];
  }

  boolean isAll() {
    return kept.length == of;
  }

  boolean isNone() {
    return kept.length == 0;
  }

  /** The rows of an array that are kept; if there are none, an array that nobody may read. */
  INDArray take(INDArray array) {
    if (isAll() || isNone()) {
      return array;
    }
    long[] shape = array.shape().clone(); // the array's own otherwise
    long width = array.length() / shape[0];
    shape[0] = kept.length;
    return array.dup('c').reshape('c', of, width).getRows(kept).dup('c').reshape('c', shape);
  }

  /** The array that {@link #take} takes these rows from, with zeros elsewhere. */
  INDArray putBack(INDArray rows) {
    if (isAll()) {
      return rows;
    }
    long[] shape = rows.shape().clone();
    long width = rows.length() / shape[0];
    INDArray all = Nd4j.zeros(rows.dataType(), of, width);
    INDArray flat = rows.reshape('c', kept.length, width);
    for (int i = 0; i < kept.length; i++) {
      all.putRow(kept[i], flat.getRow(i));
    }
    shape[0] = of;
    return all.reshape('c', shape);
  }
}
