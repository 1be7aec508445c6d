package dev.gradus.testkit.oracle;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import dev.gradus.losses.InputSpec;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss read from text, at inputs of these shapes. */
record LossSubject(Loss loss, Map<String, long[]> shapes) implements Subject {
  @Override
  public String of() {
    return InputSpec.PRED;
  }

  @Override
  public double value(Map<String, double[]> inputs) {
    return loss.evaluate(arrays(inputs)).value();
  }

  @Override
  public double[] gradient(Map<String, double[]> inputs) {
    return NdArrays.toDoubles(loss.differentiate(arrays(inputs), of()).gradient());
  }

  private Map<String, INDArray> arrays(Map<String, double[]> inputs) {
    Map<String, INDArray> arrays = new HashMap<>();
    inputs.forEach(
        (name, values) -> {
          long[] shape = shapes.get(name);
          if (shape == null) {
            throw new IllegalArgumentException(
                "the shape of input `" + name + "` is not given; given: " + shapes.keySet());
          }
          arrays.put(name, NdArrays.create(values, shape, DataType.DOUBLE));
        });
    return arrays;
  }
}
