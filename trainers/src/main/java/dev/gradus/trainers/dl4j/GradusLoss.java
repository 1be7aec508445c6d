package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.LossStep;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.schedule.Clock;
import dev.gradus.trainers.ChangingWeights;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect.Visibility;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A loss written as text, for the output layers of DL4J.
 *
 * <pre>{@code
 * new OutputLayer.Builder(GradusLoss.of("bce + 0.2·down + 0.1·up"))
 *     .nIn(32).nOut(8).activation(Activation.SIGMOID).build()
 * }</pre>
 *
 * <p>{@code pred} is the output behind its activation and {@code target} the labels, both {@code
 * [rows, classes]}. A row is an example; in recurrent and convolutional layers it is a time step or
 * a pixel, see {@link #rowsPerExample}. The score of a network and the step it takes are the value
 * and the gradient of the text. A score for each example is the value of the text for that row
 * alone.
 *
 * <p>Rows that a mask hides are left out, so that a mean is one over the rows that are there. A
 * text that reads {@code mask}, such as {@code bce(mask=mask)}, gets the mask instead, {@code
 * [rows, classes]}; masks of single outputs need that.
 *
 * <p>A text that reads time ({@code mss}, {@code sdtw}) or several outputs ({@code on}) is refused:
 * DL4J shows a loss function neither. {@link GradusLossLayer} does.
 *
 * <p>Weights that are balanced, and with a {@link #learningRate} those that are learned, change
 * when a {@link GradusListener} says that a step is done.
 *
 * <p>Networks are stored with the text and the values. Used by one network at a time; a network in
 * training tells it the time through {@link GradusListener}.
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.NONE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class GradusLoss implements ILossFunction, Observed {
  private static final long serialVersionUID = 1L;

  /** With the weights that the last step has left. */
  private volatile StoredText stored;

  private final int rowsPerExample;
  private final double learningRate;
  private transient volatile Clock clock;
  private transient volatile LossResult last;
  private transient volatile StoredText next;

  private GradusLoss(StoredText stored, int rowsPerExample, double learningRate) {
    Refused.unlessByRows(stored.loss());
    if (rowsPerExample < 1) {
      throw new IllegalArgumentException("an example has 1 row or more, not " + rowsPerExample);
    }
    this.stored = stored;
    this.rowsPerExample = rowsPerExample;
    this.learningRate = learningRate;
    LossStep.changing(stored.loss(), learningRate); // so that a wrong rate shows here
  }

  /**
   * A loss.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException with every mistake in the text
   * @throws IllegalArgumentException if it reads what DL4J does not show a loss function
   */
  public static GradusLoss of(String text) {
    return of(text, Map.of());
  }

  /**
   * A loss with values for its parameters.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException as {@link #of(String)} does, and if a
   *     parameter has no value
   * @throws IllegalArgumentException as {@link #of(String)} does
   */
  public static GradusLoss of(String text, Map<String, Double> parameters) {
    return new GradusLoss(StoredText.of(text, parameters), 1, 0);
  }

  /** What a stored network has of it. */
  @JsonCreator
  static GradusLoss stored(
      @JsonProperty("spec") String spec,
      @JsonProperty("parameters") Map<String, Double> parameters,
      @JsonProperty("rowsPerExample") int rowsPerExample,
      @JsonProperty("learningRate") double learningRate) {
    return new GradusLoss(
        StoredText.of(spec, parameters), Math.max(1, rowsPerExample), learningRate);
  }

  /**
   * This loss with another value of a parameter.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException if there is no such parameter, or the value is
   *     outside its range
   */
  public GradusLoss with(String parameter, double value) {
    return new GradusLoss(stored.with(parameter, value), rowsPerExample, learningRate);
  }

  /**
   * This loss for layers where each example has several rows: the time steps of an {@code
   * RnnOutputLayer}, the pixels of a {@code CnnLossLayer}. DL4J divides by the number of examples,
   * which nobody tells the loss; without this number the loss is added up over the rows of an
   * example, as with the losses of DL4J. Where it varies, take {@link GradusLossLayer}.
   *
   * @param count at least 1
   */
  public GradusLoss rowsPerExample(int count) {
    return new GradusLoss(stored, count, learningRate);
  }

  /**
   * This loss with parameters that are learned as the text says: s ← s − rate·∂loss/∂s after each
   * step, whatever updater the network has. With 0, which is the default, they stay where they are.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public GradusLoss learningRate(double rate) {
    return new GradusLoss(stored, rowsPerExample, rate);
  }

  /** The loss. */
  public Loss loss() {
    return stored.loss();
  }

  /** Its canonical text, with its declarations. */
  @JsonProperty("spec")
  public String text() {
    return stored.text();
  }

  /** The values that were set, and those of weights that have changed, by name. */
  @JsonProperty("parameters")
  public Map<String, Double> parameters() {
    return stored.parameters();
  }

  /** How many rows an example has. */
  @JsonProperty("rowsPerExample")
  public int rowsPerExample() {
    return rowsPerExample;
  }

  /** The rate by which parameters of the loss are learned. */
  @JsonProperty("learningRate")
  public double learningRate() {
    return learningRate;
  }

  @Override
  public Optional<LossResult> last() {
    return Optional.ofNullable(last);
  }

  @Override
  public void at(Clock time) {
    clock = time;
  }

  @Override
  public void stepDone() {
    StoredText moved = next;
    if (moved != null) {
      stored = moved;
      next = null;
    }
  }

  private Loss now() {
    return Refused.unlessTimed(stored, clock);
  }

  /** What DL4J divides by again. */
  private double factor(INDArray preOutput) {
    long rows = preOutput.size(0);
    if (rows % rowsPerExample != 0) {
      throw new IllegalArgumentException(
          rows + " rows are no examples of " + rowsPerExample + " rows each");
    }
    return (double) rows / rowsPerExample;
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    RowInputs in = RowInputs.of(stored.loss(), labels, preOutput, activationFn, mask);
    double value = in.rows().isNone() ? 0 : Outside.evaluate(now(), in.arrays()).value();
    return average ? value : value * factor(preOutput);
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    RowInputs in = RowInputs.of(stored.loss(), labels, preOutput, activationFn, mask);
    INDArray scores = Nd4j.zeros(preOutput.dataType(), preOutput.size(0), 1);
    Loss loss = now();
    for (int i = 0; i < in.rows().count(); i++) {
      scores.putScalar(in.rows().index(i), Outside.evaluate(loss, in.row(i)).value());
    }
    return scores;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    return computeGradientAndScore(labels, preOutput, activationFn, mask, true).getSecond();
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    RowInputs in = RowInputs.of(stored.loss(), labels, preOutput, activationFn, mask);
    if (in.rows().isNone()) {
      return Pair.of(0.0, preOutput.like());
    }
    List<Parameter> changing = LossStep.changing(stored.loss(), learningRate);
    ChangingWeights.requireListener(changing, clock);
    LossStep step = Outside.step(now(), learningRate, in.arrays(), InputSpec.PRED);
    next = changing.isEmpty() ? null : stored.moved(changing, step.next());
    LossResult result = step.result();
    last = Outside.withoutGradients(result);
    double factor = factor(preOutput);
    INDArray byOutput;
    try (INDArray gradient = result.gradient()) {
      byOutput = in.rows().putBack(gradient).mul(factor);
    }
    // Activations write into what they are given, and some layers give their own input.
    INDArray byInput = activationFn.backprop(preOutput.dup(), byOutput).getFirst();
    return Pair.of(average ? result.value() : result.value() * factor, byInput);
  }

  @Override
  public String name() {
    return toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GradusLoss l
        && stored.equals(l.stored)
        && rowsPerExample == l.rowsPerExample
        && learningRate == l.learningRate;
  }

  @Override
  public int hashCode() {
    return Objects.hash(stored, rowsPerExample);
  }

  @Override
  public String toString() {
    return "GradusLoss(" + stored + ")";
  }
}
