package dev.gradus.testkit.oracle;

import dev.gradus.autodiff.graph.Evaluation;
import java.util.Map;

/** A node and its gradient, outputs {@code value} and {@code gradient} of one graph. */
record NodeSubject(String of, Evaluation evaluation) implements Subject {
  @Override
  public double value(Map<String, double[]> inputs) {
    return run(inputs).scalar("value");
  }

  @Override
  public double[] gradient(Map<String, double[]> inputs) {
    return run(inputs).values("gradient");
  }

  private Evaluation run(Map<String, double[]> inputs) {
    inputs.forEach(evaluation::set);
    return evaluation.run();
  }

  @Override
  public void close() {
    evaluation.close();
  }
}
