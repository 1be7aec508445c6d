package dev.gradus.trainers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.LossStep;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.schedule.Clock;
import dev.gradus.trainers.ChangingWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss written as text, for training with the Deep Java Library.
 *
 * <pre>{@code
 * new DefaultTrainingConfig(GradusLoss.of("mss.smooth + 0.1·l1"))
 * }</pre>
 *
 * <p>{@code pred} is what the model puts out and {@code target} the label, with the axes that the
 * text reads: signals {@code [batch, time]}, classes {@code [batch, …, class]}, sequences {@code
 * [batch, time, feature]}. Labels of other types are converted to that of the output. What is
 * handed to the library has the value of the text, and the gradient of the text.
 *
 * <p>For metrics and in validation only the value is computed. One object belongs to one trainer;
 * {@link GradusListener} tells it the time, which schedules follow, and when a step is done: then
 * weights that are balanced change, and with a {@link #learningRate} those that are learned.
 */
public final class GradusLoss extends ai.djl.training.loss.Loss {
  /** With the weights that the last step has left. */
  private volatile Loss loss;

  private final InputLists names;
  private final double learningRate;

  /** Null if nobody has told it. */
  private volatile Clock clock;

  private volatile LossResult last;
  private volatile Loss next;

  private GradusLoss(Loss loss, InputLists names, double learningRate) {
    super("GradusLoss");
    this.loss = loss;
    this.names = names;
    this.learningRate = learningRate;
    LossStep.changing(loss, learningRate); // so that a wrong rate shows here
  }

  /**
   * A loss of one output and one label.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException with every mistake in the text
   */
  public static GradusLoss of(String text) {
    return of(Loss.parse(text));
  }

  /** A loss of one output and one label. */
  public static GradusLoss of(Loss loss) {
    InputLists one = new InputLists(List.of(InputSpec.PRED), List.of(InputSpec.TARGET));
    return new GradusLoss(loss, one, 0);
  }

  /**
   * This loss with another value of a parameter.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException if there is no such parameter, or the value is
   *     outside its range
   */
  public GradusLoss with(String parameter, double value) {
    return new GradusLoss(loss.with(parameter, value), names, learningRate);
  }

  /**
   * This loss for models with several outputs or labels, or with masks: {@code
   * reading(List.of("audio.pred", "roll.pred"), List.of("audio.target", "roll.target", "known"))}.
   *
   * @param predictions the inputs of the loss that the model puts out, in its order
   * @param labels those that are the labels of a batch, in their order
   */
  public GradusLoss reading(List<String> predictions, List<String> labels) {
    return new GradusLoss(loss, new InputLists(predictions, labels), learningRate);
  }

  /**
   * This loss with parameters that are learned as the text says: s ← s − rate·∂loss/∂s after each
   * step, whatever optimiser the trainer has. With 0, which is the default, they stay where they
   * are.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public GradusLoss learningRate(double rate) {
    return new GradusLoss(loss, names, rate);
  }

  /** The loss, with the weights that the last step has left. */
  public Loss loss() {
    return loss;
  }

  /** What was differentiated last, without the gradients. */
  public Optional<LossResult> last() {
    return Optional.ofNullable(last);
  }

  void at(Clock time) {
    clock = time;
  }

  void stepDone() {
    Loss moved = next;
    if (moved != null) {
      loss = moved;
      next = null;
    }
  }

  private Loss now() {
    return loss.at(clock == null ? Clock.UNKNOWN : clock);
  }

  /**
   * The loss as a scalar of the engine.
   *
   * @throws IllegalArgumentException if there are other numbers of arrays than of names
   * @throws dev.gradus.dsl.diagnostics.SpecException as {@link Loss#evaluate(Map)} does
   */
  @Override
  public NDArray evaluate(NDList labels, NDList predictions) {
    Map<String, NDArray> arrays = names.match(labels, predictions);
    DataType type = Copies.typeOf(predictions.get(0));
    // An array does not say whether it was computed from parameters.
    List<String> of = predictions instanceof Values ? List.of() : names.predictions();
    LossResult result = of.isEmpty() ? value(arrays, type) : step(arrays, type, of);
    NDManager manager = predictions.get(0).getManager();
    NDArray value = manager.create(result.value()).toType(type, false);
    if (of.isEmpty()) {
      return value;
    }
    last = // without the gradients, whose memory is given back
        new LossResult(result.value(), result.dtype(), result.terms(), Map.of(), result.leftOut());
    for (String name : of) {
      value = value.add(pull(arrays.get(name), result.gradient(name), type));
    }
    return value;
  }

  private LossResult value(Map<String, NDArray> arrays, DataType type) {
    return on(arrays, type, inputs -> now().evaluate(inputs));
  }

  private LossResult step(Map<String, NDArray> arrays, DataType type, List<String> of) {
    List<Parameter> changing = LossStep.changing(loss, learningRate);
    ChangingWeights.requireListener(changing, clock);
    String[] predictions = of.toArray(String[]::new);
    LossStep step =
        on(arrays, type, inputs -> LossStep.of(now(), learningRate, inputs, predictions));
    next = changing.isEmpty() ? null : step.next().at(Clock.UNKNOWN);
    return step.result();
  }

  /** What is made of arrays of the engine, read where they are. */
  private static <T> T on(
      Map<String, NDArray> arrays, DataType type, Function<Map<String, INDArray>, T> work) {
    Map<String, INDArray> inputs = new HashMap<>();
    List<NDArray> converted = new ArrayList<>();
    try {
      arrays.forEach(
          (name, array) -> {
            NDArray same = array;
            if (array.getDataType() != type) {
              same = array.toType(type, false);
              converted.add(same);
            }
            inputs.put(name, Copies.over(same, type));
          });
      return work.apply(inputs);
    } finally {
      inputs.values().forEach(INDArray::close);
      converted.forEach(NDArray::close);
    }
  }

  /** Zero, whose derivative by the output is the gradient. */
  private static NDArray pull(NDArray output, INDArray gradient, DataType type) {
    try (gradient) {
      NDArray g = Copies.beside(gradient, output, type);
      // Each element is x − x: 0 whatever the gradient is, so the value is that of the text.
      return output.toType(type, false).sub(output.stopGradient().toType(type, false)).mul(g).sum();
    }
  }

  /** Only values: gradients are there since the batch was trained, and validation needs none. */
  @Override
  public void updateAccumulators(String[] keys, NDList labels, NDList predictions) {
    super.updateAccumulators(keys, labels, new Values(predictions));
  }

  /** Predictions that nobody differentiates by. */
  private static final class Values extends NDList {
    private static final long serialVersionUID = 1L;

    private Values(NDList predictions) {
      super(predictions);
    }
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return "GradusLoss(" + loss.text() + ")";
  }
}
