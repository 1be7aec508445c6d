package dev.gradus.dsl;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.schedule.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss with a target that stays, such as the one recording that a synthesizer is fitted to: what
 * depends on the target alone is computed once. Immutable and thread-safe.
 *
 * <pre>{@code
 * PreparedLoss loss = Loss.parse("mss.smooth").prepare(target);
 * LossResult r = loss.differentiate(pred);
 * }</pre>
 */
public final class PreparedLoss {
  private final Loss loss;
  private final INDArray target;
  private final GraphCache graphs;

  PreparedLoss(Loss loss, INDArray target) {
    this(
        loss,
        target.dup('c'),
        new GraphCache(loss.spec(), Map.of(InputSpec.TARGET, NdArrays.toDoubles(target))));
  }

  private PreparedLoss(Loss loss, INDArray target, GraphCache graphs) {
    this.loss = loss;
    this.target = target;
    this.graphs = graphs;
  }

  /** The loss. */
  public Loss loss() {
    return loss;
  }

  /** As {@link Loss#with}; the target stays prepared. */
  public PreparedLoss with(String parameter, double value) {
    return new PreparedLoss(loss.with(parameter, value), target, graphs);
  }

  /** As {@link Loss#at}; the target stays prepared. */
  public PreparedLoss at(Clock time) {
    return new PreparedLoss(loss.at(time), target, graphs);
  }

  /** As {@link Loss#onThreads}; the target stays prepared. */
  public PreparedLoss onThreads(int count) {
    return new PreparedLoss(loss.onThreads(count), target, graphs);
  }

  /**
   * The value of the loss and of its terms.
   *
   * @param pred of the target's dtype
   */
  public LossResult evaluate(INDArray pred) {
    return evaluate(Map.of(InputSpec.PRED, pred));
  }

  /**
   * The value of the loss and of its terms.
   *
   * @param inputs arrays by name, without the target
   * @throws IllegalArgumentException if the target is among them
   */
  public LossResult evaluate(Map<String, INDArray> inputs) {
    return run(inputs, List.of());
  }

  /**
   * The value of the loss, of its terms, and ∂loss/∂pred.
   *
   * @param pred of the target's dtype
   */
  public LossResult differentiate(INDArray pred) {
    return differentiate(Map.of(InputSpec.PRED, pred), InputSpec.PRED);
  }

  /**
   * The value of the loss, of its terms, and gradients.
   *
   * @param inputs arrays by name, without the target
   * @param of the inputs whose gradient is wanted
   * @throws IllegalArgumentException if the target is among either
   */
  public LossResult differentiate(Map<String, INDArray> inputs, String... of) {
    return run(inputs, List.of(of));
  }

  private LossResult run(Map<String, INDArray> inputs, List<String> of) {
    Map<String, INDArray> all = new HashMap<>(inputs);
    inputs.keySet().forEach(PreparedLoss::requireOther);
    of.forEach(PreparedLoss::requireOther);
    all.put(InputSpec.TARGET, target);
    return loss.run(all, new CompiledLoss.Request(of, false), graphs).result();
  }

  private static void requireOther(String name) {
    if (Names.key(name).equals(InputSpec.TARGET)) {
      throw new IllegalArgumentException(
          "the target was given to prepare(…); to change or to differentiate it, use the loss");
    }
  }
}
