package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.nn.ParameterSet;
import java.util.Map;

/**
 * {@link Adam} with decoupled weight decay: x shrinks by the factor 1 − η·λ, and the decay does not
 * enter the moments. As in PyTorch, the learning rate with its schedule multiplies both parts (the
 * paper's η·α and η·λ with one η).
 *
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param eps ε, above 0
 * @param weightDecay λ, at least 0
 * @see <a href="https://arxiv.org/abs/1711.05101">I. Loshchilov and F. Hutter, Decoupled weight
 *     decay regularization, 2019, algorithm 2</a>
 */
public record AdamW(double beta1, double beta2, double eps, double weightDecay)
    implements Optimizer {

  /** Checks the settings. */
  public AdamW {
    Moments.check(beta1, beta2, eps);
    Update.requireNotNegative("weight decay", weightDecay);
  }

  /** With the settings of Adam and this weight decay; PyTorch's is 0.01. */
  public AdamW(double weightDecay) {
    this(0.9, 0.999, 1e-8, weightDecay);
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
    double kept = 1 - learningRate * weightDecay;
    Update.run(
        parameters,
        gradients,
        learningRate,
        state,
        Moments.SLOTS,
        (x, g, s) -> kept * x - learningRate * moments.direction(g, s));
  }
}
