package dev.gradus.autodiff.optim;

/** A function of n numbers with its gradient, to be minimised. */
@FunctionalInterface
public interface SmoothFunction {
  /**
   * The value at a point; NaN or infinite where the function is not defined.
   *
   * @param x the point, not to be changed
   * @param gradient of the same length, to be filled with ∂f/∂x
   */
  double evaluate(double[] x, double[] gradient);
}
