package dev.gradus.dsl;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.autodiff.optim.LBfgs;
import dev.gradus.autodiff.optim.Minimum;
import dev.gradus.autodiff.optim.SmoothFunction;
import dev.gradus.losses.InputSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sequence with the least weighted sum of losses to several ones: a mean of sequences of
 * different length, if the loss aligns them. The minimum is a local one, so the start matters.
 *
 * @see <a href="https://proceedings.mlr.press/v70/cuturi17a.html">M. Cuturi, M. Blondel, Soft-DTW:
 *     a differentiable loss function for time-series, 2017</a>
 */
public final class Barycenters {
  private Barycenters() {}

  /**
   * Minimises Σ_k w_k·loss(pred = x, target = y_k) over x.
   *
   * @param loss reads pred and target alone; its parameters have values
   * @param sequences the y_k, DOUBLE
   * @param weights the w_k
   * @param start x at the start, DOUBLE; not changed
   * @param method how it is minimised
   * @return the point, row-major in the shape of {@code start}, and the sum there
   * @throws IllegalArgumentException if there are no sequences, or not one weight for each
   */
  public static Minimum find(
      Loss loss, List<INDArray> sequences, double[] weights, INDArray start, LBfgs method) {
    if (sequences.isEmpty() || sequences.size() != weights.length) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + sequences.size() + " sequences");
    }
    long[] shape = start.shape();
    SmoothFunction sum =
        (x, gradient) -> {
          double value = 0;
          Arrays.fill(gradient, 0);
          try (INDArray pred = NdArrays.create(x, shape, DataType.DOUBLE)) {
            for (int k = 0; k < weights.length; k++) {
              Map<String, INDArray> inputs =
                  Map.of(InputSpec.PRED, pred, InputSpec.TARGET, sequences.get(k));
              LossResult r = loss.differentiate(inputs, InputSpec.PRED);
              value += weights[k] * r.value();
              double[] part = NdArrays.toDoubles(r.gradient());
              for (int i = 0; i < part.length; i++) {
                gradient[i] += weights[k] * part[i];
              }
              r.gradient().close();
            }
          }
          return value;
        };
    return method.minimize(sum, NdArrays.toDoubles(start));
  }
}
