package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.dsl.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * Truncated backpropagation through time: a step for each segment of a sequence, with the value and
 * the gradient of the text on that segment, and what the network remembers of those before.
 */
class TruncatedTest {
  private static final int N = 3;
  private static final int LENGTH = 3;

  private static MultiLayerNetwork net(Layer... last) {
    List<Layer> layers = new ArrayList<>(List.of(new SimpleRnn.Builder().nOut(3).build()));
    layers.addAll(List.of(last));
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            Networks.conf()
                .list(layers.toArray(Layer[]::new))
                .setInputType(InputType.recurrent(3))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(LENGTH)
                .build());
    net.init();
    return net;
  }

  private static MultiLayerNetwork rows(String text) {
    return net(
        new RnnOutputLayer.Builder(GradusLoss.of(text).rowsPerExample(LENGTH))
            .nOut(2)
            .activation(Activation.SIGMOID)
            .build());
  }

  private static MultiLayerNetwork whole(String text) {
    return net(
        new Convolution1DLayer.Builder(1)
            .nOut(2)
            .activation(Activation.IDENTITY)
            .convolutionMode(ConvolutionMode.Same)
            .build(),
        new GradusLossLayer.Builder(text).build());
  }

  private static INDArray segment(INDArray array, int from, int to) {
    return array
        .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to))
        .dup('c');
  }

  /** The output for a segment, from what the network remembers; that stays as it is. */
  private static INDArray output(MultiLayerNetwork net, Map<String, INDArray> memory, INDArray x) {
    net.rnnClearPreviousState();
    if (!memory.isEmpty()) {
      net.rnnSetPreviousState(0, copy(memory));
    }
    return net.rnnTimeStep(x);
  }

  private static Map<String, INDArray> copy(Map<String, INDArray> memory) {
    Map<String, INDArray> copy = new HashMap<>();
    memory.forEach((name, array) -> copy.put(name, array.dup()));
    return copy;
  }

  /** {@code [b, c, t]} as the text reads it. */
  private static double value(Loss loss, INDArray output, INDArray labels, boolean signals) {
    return signals
        ? loss.evaluate(output.dup('c'), labels.dup('c')).value()
        : loss.evaluate(output.permute(0, 2, 1).dup('c'), labels.permute(0, 2, 1).dup('c')).value();
  }

  /**
   * A run on sequences of so many steps. In segments after the first, what DL4J hands back through
   * its recurrent layers is not their derivative, whatever the loss; so steps are compared behind
   * these.
   */
  private static void check(MultiLayerNetwork net, String text, int steps, boolean signals) {
    Loss loss = Loss.parse(text);
    INDArray x = Networks.features(N, steps);
    INDArray y = Numbers.labels(4, N, 2, steps);
    MultiLayerNetwork by = net.clone();
    List<INDArray> parameters = new ArrayList<>(List.of(net.params().dup()));
    List<Double> seen = new ArrayList<>();
    net.setListeners(
        GradusListener.to(
            (time, r) -> {
              seen.add(r.value());
              parameters.add(net.params().dup());
            }));
    net.fit(new DataSet(x, y));

    assertEquals((steps + LENGTH - 1) / LENGTH, seen.size(), "a step for each segment");
    Map<String, INDArray> memory = Map.of();
    for (int k = 0; k < seen.size(); k++) {
      INDArray part = segment(x, k * LENGTH, Math.min(steps, (k + 1) * LENGTH));
      INDArray labels = segment(y, k * LENGTH, Math.min(steps, (k + 1) * LENGTH));
      Map<String, INDArray> before = memory;
      by.setParams(parameters.get(k));
      double value = value(loss, output(by, before, part), labels, signals);
      assertEquals(value, seen.get(k), 1e-12 * Math.abs(value), "segment " + k);
      memory = copy(by.rnnGetPreviousState(0));
      double[] gradient =
          Numbers.derivative(
              by, m -> value(loss, output((MultiLayerNetwork) m, before, part), labels, signals));
      INDArray step = parameters.get(k).sub(parameters.get(k + 1));
      long recurrent = net.getLayer(0).numParams();
      for (int i = Math.toIntExact(k == 0 ? 0 : recurrent); i < gradient.length; i++) {
        double size = Math.max(1, Math.abs(gradient[i]));
        assertEquals(gradient[i], step.getDouble(i), 1e-6 * size, k + ": parameter " + i);
      }
    }
  }

  @Test
  void asALossOfTheirs() {
    MultiLayerNetwork ours = rows("mse");
    MultiLayerNetwork theirs =
        net(
            new RnnOutputLayer.Builder(new LossMSE())
                .nOut(2)
                .activation(Activation.SIGMOID)
                .build());
    theirs.setParams(ours.params());
    DataSet data = new DataSet(Networks.features(N, 9), Numbers.labels(4, N, 2, 9));
    ours.fit(data);
    // Theirs is a sum over the steps, which divides it by the examples alone.
    theirs.setLearningRate(1.0 / LENGTH);
    theirs.fit(data);
    for (int i = 0; i < ours.params().length(); i++) {
      assertEquals(theirs.params().getDouble(i), ours.params().getDouble(i), 1e-12);
    }
  }

  @Test
  void rowsOfSegments() {
    check(rows("mse + 0.5·l1"), "mse + 0.5·l1", 9, false);
  }

  @Test
  void wholeSegmentsOfDifferentLengths() {
    check(whole("mse + 0.5·l1"), "mse + 0.5·l1", 8, false);
  }

  @Test
  void alignmentsOfSegments() {
    check(whole("sdtw(gamma=0.5)"), "sdtw(gamma=0.5)", 8, false);
  }

  @Test
  void spectraOfSegments() {
    String text = "mss(sizes={2}, comp=log1p, dist=l2)";
    check(whole(text), text, 9, true);
  }

  /** Ten rows of which an example has three: the last segment has one step, not three. */
  @Test
  void rowsOfASegmentThatIsShorter() {
    DataSet data = new DataSet(Networks.features(1, 10), Numbers.labels(4, 1, 2, 10));
    Exception e = assertThrows(IllegalArgumentException.class, () -> rows("mse").fit(data));
    assertEquals("1 rows are no examples of 3 rows each", e.getMessage());
  }
}
