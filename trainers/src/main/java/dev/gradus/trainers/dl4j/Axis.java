package dev.gradus.trainers.dl4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Moves the axis of channels, and cuts along it. */
final class Axis {
  private Axis() {}

  /** {@code [b, c, …]} as {@code [b, …, c]}, in 'c' order: a copy. */
  static INDArray toLast(INDArray array) {
    int rank = array.rank();
    int[] order = new int[rank];
    for (int i = 1; i < rank - 1; i++) {
      order[i] = i + 1;
    }
    order[rank - 1] = 1;
    return array.permute(order).dup('c');
  }

  /** {@code [b, …, c]} as {@code [b, c, …]}, in 'c' order: a copy. */
  static INDArray toFirst(INDArray array) {
    int rank = array.rank();
    int[] order = new int[rank];
    order[1] = rank - 1;
    for (int i = 2; i < rank; i++) {
      order[i] = i - 1;
    }
    return array.permute(order).dup('c');
  }

  /** The channels on the last axis from one on: a view. */
  static INDArray channels(INDArray last, int from, int width) {
    INDArrayIndex[] all = new INDArrayIndex[last.rank()];
    Arrays.fill(all, NDArrayIndex.all());
    all[all.length - 1] = NDArrayIndex.interval(from, from + width);
    return last.get(all);
  }

  /** One example, with its axis: a view. */
  static INDArray example(INDArray array, long i) {
    if (array == null) {
      return null;
    }
    INDArrayIndex[] all = new INDArrayIndex[array.rank()];
    Arrays.fill(all, NDArrayIndex.all());
    all[0] = NDArrayIndex.interval(i, i + 1);
    return array.get(all);
  }
}
