package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import dev.gradus.losses.InputSpec;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a loss reads of a layer that shows it rows.
 *
 * @param arrays the inputs, {@code [kept rows, classes]} each
 * @param rows which these are
 */
record RowInputs(Map<String, INDArray> arrays, Rows rows) {

  /**
   * The inputs of a loss.
   *
   * @param labels {@code [rows, classes]}, as preOutput; brought to its dtype
   * @param mask {@code [rows, 1]}, or as labels; null for none
   * @throws IllegalArgumentException if single outputs are masked and the loss reads no mask
   */
  static RowInputs of(
      Loss loss, INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    Map<String, INDArray> arrays = new HashMap<>();
    INDArray output = activation.getActivation(preOutput.dup(), true);
    INDArray target = labels.castTo(preOutput.dataType());
    Rows rows = Rows.all(preOutput.size(0));
    if (Masks.isRead(loss)) {
      arrays.put(Masks.NAME, Masks.like(output, mask));
    } else if (mask != null) {
      rows = Masks.rows(loss, output, mask);
    }
    arrays.put(InputSpec.PRED, rows.take(output));
    arrays.put(InputSpec.TARGET, rows.take(target));
    return new RowInputs(arrays, rows);
  }

  /** The inputs of the i-th row that is kept, {@code [1, classes]}. */
  Map<String, INDArray> row(int i) {
    Map<String, INDArray> one = new HashMap<>();
    arrays.forEach(
        (name, array) ->
            one.put(name, array.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all())));
    return one;
  }
}
