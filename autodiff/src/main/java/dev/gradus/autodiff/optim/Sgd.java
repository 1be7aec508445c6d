package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.nn.ParameterSet;
import java.util.List;
import java.util.Map;

/**
 * Gradient descent, with momentum if asked, in PyTorch's convention: the learning rate multiplies
 * what the momentum gathered, and no new gradient is damped.
 *
 * <pre>
 * g' = g + λ·x
 * b  = μ·b + g'                        b = 0 at first
 * x  = x − η·b              plain
 * x  = x − η·(g' + μ·b)     Nesterov
 * </pre>
 *
 * @param momentum μ in [0, 1)
 * @param nesterov whether the step looks ahead; needs a momentum above 0
 * @param weightDecay λ, at least 0, added to the gradient
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">I. Sutskever et al., On the
 *     importance of initialization and momentum in deep learning, 2013</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.SGD.html">torch.optim.SGD</a>
 */
public record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimizer {
  private static final List<String> SLOTS = List.of("momentum");

  /** Checks the settings. */
  public Sgd {
    Update.requireFraction("momentum", momentum);
    Update.requireNotNegative("weight decay", weightDecay);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("nesterov needs a momentum above 0");
    }
  }

  /** Plain gradient descent. */
  public Sgd() {
    this(0);
  }

  /** With momentum. */
  public Sgd(double momentum) {
    this(momentum, false, 0);
  }

  private List<String> slots() {
    return momentum == 0 ? List.of() : SLOTS;
  }

  @Override
  public OptimizerState start(ParameterSet parameters) {
    return OptimizerState.zeros(parameters, slots());
  }

  @Override
  public void step(
      ParameterSet parameters,
      Map<String, double[]> gradients,
      double learningRate,
      OptimizerState state) {
    Update.run(
        parameters,
        gradients,
        learningRate,
        state,
        slots(),
        (x, g, s) -> x - learningRate * direction(g + weightDecay * x, s));
  }

  private double direction(double g, double[] s) {
    if (momentum == 0) {
      return g;
    }
    s[0] = momentum * s[0] + g;
    return nesterov ? g + momentum * s[0] : s[0];
  }
}
