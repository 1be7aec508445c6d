package dev.gradus.testkit.oracle;

import java.util.LinkedHashMap;
import java.util.Map;

/** A loss along a line x + t·d in the space of one input: a function of the number t. */
public final class Line {
  private final Subject subject;
  private final Map<String, double[]> start;
  private final double[] direction;

  /**
   * A line.
   *
   * @param start x and all other inputs, row-major values by name
   * @param direction d, of as many elements as the input that the gradient is by
   */
  public Line(Subject subject, Map<String, double[]> start, double[] direction) {
    double[] x = start.get(subject.of());
    if (x == null || x.length != direction.length) {
      throw new IllegalArgumentException(
          "the direction has "
              + direction.length
              + " elements, input `"
              + subject.of()
              + (x == null ? "` is not given" : "` has " + x.length));
    }
    this.subject = subject;
    this.start = new LinkedHashMap<>(start);
    this.direction = direction.clone();
  }

  /** L(x + t·d). */
  public double value(double t) {
    return subject.value(at(t));
  }

  /** ∇L(x + t·d)·d: the slope that the gradient promises. */
  public double slope(double t) {
    double[] gradient = subject.gradient(at(t));
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += gradient[i] * direction[i];
    }
    return sum;
  }

  private Map<String, double[]> at(double t) {
    double[] x = start.get(subject.of()).clone();
    for (int i = 0; i < x.length; i++) {
      x[i] += t * direction[i];
    }
    Map<String, double[]> inputs = new LinkedHashMap<>(start);
    inputs.put(subject.of(), x);
    return inputs;
  }
}
