package dev.gradus.dsl;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.losses.schedule.Balanced;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of a training that somebody else does.
 *
 * @param result value, terms and gradients of this step
 * @param next the loss for the step after it: with other values of the weights that are learned or
 *     balanced, and the same in all else
 */
public record LossStep(LossResult result, Loss next) {

  /**
   * The weights of a loss that a step changes, in the order of its parameters.
   *
   * @param rate of what is learned; with 0 it stays where it is
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public static List<Parameter> changing(Loss loss, double rate) {
    if (!(rate >= 0 && rate <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a learning rate is 0 or more and finite, not " + rate);
    }
    return loss.parameters().stream()
        .filter(p -> p.isBalanced() || (p.isLearned() && rate > 0))
        .toList();
  }

  /** ∂loss/∂pred, as in {@link LossResult#gradient()}. */
  public INDArray gradient() {
    return result.gradient();
  }

  /**
   * Differentiates a loss for a step. A weight whose next value would not be finite stays as it is:
   * what is wrong shows in the value of the loss.
   *
   * @param rate of plain gradient descent for parameters that are learned: s − rate·∂loss/∂s; 0
   *     leaves them
   * @param inputs as in {@link Loss#differentiate(Map, String...)}
   * @param of the inputs whose gradient is wanted
   * @throws dev.gradus.dsl.diagnostics.SpecException as {@link Loss#evaluate(Map)} does
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public static LossStep of(Loss loss, double rate, Map<String, INDArray> inputs, String... of) {
    List<Parameter> changing = changing(loss, rate);
    CompiledLoss.Outcome outcome =
        loss.outcome(inputs, new CompiledLoss.Request(List.of(of), false, !changing.isEmpty()));
    Map<String, Double> values = loss.values();
    Loss next = loss;
    for (Parameter p : changing) {
      double now = values.get(p.key());
      double moved = p.nearest(moved(p, now, outcome, rate));
      next = Double.isFinite(moved) ? next.with(p.key(), moved) : next;
    }
    return new LossStep(outcome.result(), next);
  }

  private static double moved(Parameter p, double now, CompiledLoss.Outcome outcome, double rate) {
    if (p.setting().orElseThrow() instanceof Balanced rule) {
      double next = rule.next(now, outcome.pulls().get(p.key()));
      return next == 0 ? now : next;
    }
    return now - rate * outcome.slopes().get(p.key());
  }
}
