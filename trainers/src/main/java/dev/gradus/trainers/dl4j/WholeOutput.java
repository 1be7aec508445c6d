package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.LossStep;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.losses.schedule.Clock;
import dev.gradus.trainers.ChangingWeights;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a {@link GradusLossLayer} does in a network. */
final class WholeOutput extends LossLayer implements Observed {
  private static final long serialVersionUID = 1L;

  private final transient GradusLossLayer layer;
  private final transient Arrangement arrangement;

  /** Set by a listener; null for the iterations and epochs that DL4J counts. */
  private transient Clock clock;

  private transient LossResult last;
  private transient StoredText next;

  WholeOutput(NeuralNetConfiguration conf, DataType dataType, GradusLossLayer layer) {
    super(conf, dataType);
    this.layer = layer;
    this.arrangement = layer.arrangement();
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
    if (next != null) {
      layer.move(next);
      next = null;
    }
  }

  private Loss now() {
    Clock counted = Clock.of(getIterationCount(), getEpochCount(), Double.NaN);
    return layer.loss().at(clock != null ? clock : counted);
  }

  private Whole whole(INDArray in, INDArray target, INDArray mask) {
    if (in == null || target == null) {
      throw new IllegalStateException(
          "cannot compute a loss without input and labels " + layerId());
    }
    return new Whole(now(), arrangement, layerConf().getActivationFn(), in, target, mask);
  }

  @Override
  public double computeScore(
      double fullNetRegTerm, boolean training, LayerWorkspaceMgr workspaceMgr) {
    score = whole(input, labels, maskArray).value() + fullNetRegTerm;
    return score;
  }

  @Override
  public INDArray computeScoreForExamples(double fullNetRegTerm, LayerWorkspaceMgr workspaceMgr) {
    INDArray scores = Nd4j.zeros(input.dataType(), input.size(0), 1);
    for (long i = 0; i < input.size(0); i++) {
      Whole one =
          whole(Axis.example(input, i), Axis.example(labels, i), Axis.example(maskArray, i));
      scores.putScalar(i, 0, one.value() + fullNetRegTerm);
    }
    return workspaceMgr.leverageTo(ArrayType.ACTIVATIONS, scores);
  }

  @Override
  public void computeGradientAndScore(LayerWorkspaceMgr workspaceMgr) {
    gradient = backpropGradient(null, workspaceMgr).getFirst();
    score = computeScore(0, true, workspaceMgr);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    Whole whole = whole(input, labels, maskArray);
    List<Parameter> changing = LossStep.changing(layer.loss(), layer.learningRate());
    ChangingWeights.requireListener(changing, clock);
    LossStep step = whole.step(layer.learningRate());
    INDArray delta = input.ulike();
    if (step != null) {
      LossResult result = step.result();
      last = Outside.withoutGradients(result);
      next = changing.isEmpty() ? null : layer.stored().moved(changing, step.next());
      // The network divides by it again.
      delta = whole.gradient(result, conf().isMiniBatch() ? (double) input.size(0) : 1);
    }
    return new Pair<>(
        new DefaultGradient(), workspaceMgr.leverageTo(ArrayType.ACTIVATION_GRAD, delta));
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    boolean move = input.rank() > 2 && !arrangement.channelsLast();
    INDArray lastAxis = move ? Axis.toLast(input) : input.dup('c');
    INDArray out =
        layerConf()
            .getActivationFn()
            .getActivation(lastAxis.reshape('c', -1, lastAxis.size(-1)), training)
            .reshape('c', lastAxis.shape());
    return workspaceMgr.leverageTo(ArrayType.ACTIVATIONS, move ? Axis.toFirst(out) : out);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState currentMaskState, int minibatchSize) {
    return null; // the last layer; the mask of the labels is what counts
  }

  @Override
  public void clear() {
    labels = null; // those of the caller, who may need them again
    super.clear();
  }
}
