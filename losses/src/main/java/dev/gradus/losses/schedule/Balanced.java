package dev.gradus.losses.schedule;

import dev.gradus.losses.value.Unit;
import java.util.Set;

/**
 * A weight that training keeps where its term pulls with a given strength: after each step
 *
 * <pre>α ← α^(1 − r) · (norm/‖∂term/∂pred‖)^r</pre>
 *
 * the geometric mean of what it was and of what would have been right for that step. Where the
 * gradient of the term stays as it is, ‖∂(α·term)/∂pred‖ tends to the norm. Without training it is
 * where it starts.
 *
 * @param norm that ‖∂(α·term)/∂pred‖ goes to, above 0
 * @param rate r in (0, 1], how fast; 1 forgets what it was
 * @param start its value before the first step, above 0
 * @see <a href="https://proceedings.mlr.press/v80/chen18a.html">Z. Chen et al., GradNorm: Gradient
 *     Normalization for Adaptive Loss Balancing in Deep Multitask Networks, 2018</a>, which learns
 *     such weights by a loss of their own
 * @see <a href="https://arxiv.org/abs/2210.13438">A. Défossez et al., High Fidelity Neural Audio
 *     Compression, 2022</a>, whose loss balancer takes the norm at the model's output, and averages
 */
public record Balanced(double norm, double rate, double start) implements Schedule {
  /**
   * The weight after a step.
   *
   * @param weight α, above 0
   * @param pull ‖∂term/∂pred‖ without the weight; 0 says nothing of the weight and leaves it
   * @return not finite or 0 if that is not, or has no room in a double
   */
  public double next(double weight, double pull) {
    return pull == 0 ? weight : weight * Math.pow(norm / weight / pull, rate);
  }

  @Override
  public double at(Clock clock) {
    return start;
  }

  @Override
  public Set<Unit> units() {
    return Set.of();
  }

  @Override
  public double low() {
    return start;
  }

  @Override
  public double high() {
    return start;
  }
}
