package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.graph.GraphException;

/** A point where the function is known. */
record Probe(double[] x, double value, double[] gradient) {

  static Probe at(SmoothFunction f, double[] x) {
    double[] gradient = new double[x.length];
    return new Probe(x, f.evaluate(x.clone(), gradient), gradient);
  }

  /** The start of a minimisation, which has to be inside the function's domain. */
  static Probe start(SmoothFunction f, double[] x) {
    if (!Vectors.finite(x)) {
      throw new GraphException("the starting point is not finite");
    }
    Probe probe = at(f, x.clone());
    if (!probe.finite()) {
      throw new GraphException(
          "value or gradient is not finite at the starting point (value "
              + probe.value
              + "); start elsewhere");
    }
    return probe;
  }

  boolean finite() {
    return Double.isFinite(value) && Vectors.finite(gradient);
  }

  double gradientNorm() {
    return Vectors.largest(gradient);
  }

  /** That a minimisation ended here. */
  Minimum minimum(int iterations, int evaluations, Minimum.Stop stop) {
    return new Minimum(x, value, gradientNorm(), iterations, evaluations, stop);
  }
}
