package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.nn.ParameterSet;
import java.util.Map;

/**
 * Adam, with bias correction, as its algorithm 1 has it; t counts from 1:
 *
 * <pre>
 * m = β₁·m + (1 − β₁)·g
 * v = β₂·v + (1 − β₂)·g²
 * x = x − η·(m/(1 − β₁ᵗ)) / (√(v/(1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param eps ε, above 0
 * @see <a href="https://arxiv.org/abs/1412.6980">D. Kingma and J. Ba, Adam: a method for stochastic
 *     optimization, 2015</a>
 */
public record Adam(double beta1, double beta2, double eps) implements Optimizer {

  /** Checks the settings. */
  public Adam {
    Moments.check(beta1, beta2, eps);
  }

  /** With the paper's settings: 0.9, 0.999 and 1e-8. */
  public Adam() {
    this(0.9, 0.999, 1e-8);
  }

  @Override
  public OptimizerState start(ParameterSet parameters) {
    return OptimizerState.zeros(parameters, Moments.SLOTS);
  }

  @Override
  public void step(
      ParameterSet parameters,
      Map<String, double[]> gradients,
      double learningRate,
      OptimizerState state) {
    Moments moments = new Moments(beta1, beta2, eps, state.step() + 1);
    Update.run(
        parameters,
        gradients,
        learningRate,
        state,
        Moments.SLOTS,
        (x, g, s) -> x - learningRate * moments.direction(g, s));
  }
}
