package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.graph.Shape;
import java.util.Arrays;

/** See {@link Noise#dropout}. */
record Dropout(double rate) implements Noise {
  Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("a dropout rate is at least 0 and below 1, not " + rate);
    }
  }

  @Override
  public double[] values(Shape shape, SplitMix random) {
    double[] mask = new double[shape.size()];
    Arrays.setAll(mask, i -> random.nextDouble() < rate ? 0 : 1 / (1 - rate));
    return mask;
  }

  @Override
  public double atRest() {
    return 1;
  }
}
