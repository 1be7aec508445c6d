package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Weights that are balanced or learned while a network is trained, against their formulas. */
class ChangingWeightsTest {
  private static final String TEXT =
      """
      param α = balanced(0.5, rate=0.25, start=2)
      param s = learned(0.1)
      α·mse + exp(-s)·l1 + s
      """;

  private static final double RATE = 0.05;
  private static final int N = 7;

  @TempDir Path folder;

  private static GradusListener listener() {
    return new GradusListener();
  }

  private static Map<String, Double> weights(MultiLayerNetwork net) {
    return ((GradusLoss) ((OutputLayer) net.getOutputLayer().conf().getLayer()).getLossFn())
        .loss()
        .values();
  }

  private static Map<String, Double> weightsOfLayer(MultiLayerNetwork net) {
    return ((GradusLossLayer) net.getOutputLayer().conf().getLayer()).loss().values();
  }

  /** What α and s are before a step, and what the step makes of them. */
  private static final class Weights {
    double alpha = 2;
    double s = 0.1;

    /** The value before the step. */
    double step(INDArray output, INDArray labels) {
      double square = 0;
      double l1 = 0;
      INDArray d = output.sub(labels).dup('c').reshape(-1);
      for (int i = 0; i < d.length(); i++) {
        square += d.getDouble(i) * d.getDouble(i);
        l1 += Math.abs(d.getDouble(i)) / d.length();
      }
      double value = alpha * square / d.length() + Math.exp(-s) * l1 + s;
      double pull = 2 * Math.sqrt(square) / d.length();
      alpha = Math.pow(alpha, 0.75) * Math.pow(0.5 / pull, 0.25);
      s -= RATE * (1 - Math.exp(-s) * l1);
      return value;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void followTheirFormulas(boolean graph) {
    GradusLoss loss = GradusLoss.of(TEXT).learningRate(RATE);
    Model net = graph ? Networks.graph(loss, 2) : Networks.dense(loss, 2);
    net.setListeners(listener());
    INDArray x = Networks.features(N);
    INDArray y = Numbers.labels(3, N, 2);
    Weights expected = new Weights();
    for (int i = 0; i < 5; i++) {
      double value = expected.step(Networks.output(net, x), y);
      Networks.fit(net, new DataSet(x, y));
      assertEquals(value, net.score(), 1e-12);
    }
    Object layer =
        graph
            ? ((ComputationGraph) net).getLayer("out").conf().getLayer()
            : ((MultiLayerNetwork) net).getOutputLayer().conf().getLayer();
    Map<String, Double> values = ((GradusLoss) ((OutputLayer) layer).getLossFn()).parameters();
    assertEquals(expected.alpha, values.get("α"), 1e-12);
    assertEquals(expected.s, values.get("s"), 1e-12);
  }

  @Test
  void alsoInALayerOfOurs() {
    MultiLayerNetwork net =
        Networks.whole(new GradusLossLayer.Builder(TEXT).learningRate(RATE), 2, 5);
    net.setListeners(listener());
    INDArray x = Networks.features(N, 5);
    INDArray y = Numbers.labels(3, N, 2, 5);
    Weights expected = new Weights();
    for (int i = 0; i < 5; i++) {
      double value = expected.step(net.output(x), y);
      net.fit(new DataSet(x, y));
      assertEquals(value, net.score(), 1e-12);
    }
    assertEquals(expected.alpha, weightsOfLayer(net).get("alpha"), 1e-12);
    assertEquals(expected.s, weightsOfLayer(net).get("s"), 1e-12);
  }

  /** Scores change nothing, and neither does a network without such a rate. */
  @Test
  void onlyStepsChangeThem() {
    MultiLayerNetwork net = Networks.dense(GradusLoss.of(TEXT), 2);
    net.setListeners(listener());
    DataSet data = new DataSet(Networks.features(N), Numbers.labels(3, N, 2));
    net.score(data);
    net.setInput(data.getFeatures());
    net.setLabels(data.getLabels());
    net.computeGradientAndScore();
    assertEquals(Map.of("alpha", 2.0, "s", 0.1), weights(net));
    net.fit(data);
    assertEquals(0.1, weights(net).get("s"), "learned only with a rate");
  }

  @Test
  void aStoredNetworkGoesOnToTheSameBits() throws Exception {
    // Also a weight without a name, and one that was set under another spelling.
    GradusLoss loss =
        GradusLoss.of(TEXT.strip() + " + balanced(1)·mean(pred^2)", Map.of("alpha", 3.0))
            .learningRate(RATE);
    MultiLayerNetwork net = Networks.dense(loss, 2);
    net.setListeners(listener());
    DataSet data = new DataSet(Networks.features(N), Numbers.labels(3, N, 2));
    for (int i = 0; i < 3; i++) {
      net.fit(data);
    }
    File file = folder.resolve("net.zip").toFile();
    ModelSerializer.writeModel(net, file, true);
    MultiLayerNetwork back = ModelSerializer.restoreMultiLayerNetwork(file);
    back.setListeners(listener());
    assertEquals(weights(net), weights(back));
    assertEquals(3, weights(back).size());
    for (int i = 0; i < 3; i++) {
      net.fit(data);
      back.fit(data);
    }
    assertEquals(weights(net), weights(back));
    assertArrayEquals(net.params().toDoubleVector(), back.params().toDoubleVector());
  }

  @Test
  void aStoredLayerOfOursGoesOn() throws Exception {
    MultiLayerNetwork net =
        Networks.whole(new GradusLossLayer.Builder(TEXT).learningRate(RATE), 2, 5);
    net.setListeners(listener());
    DataSet data = new DataSet(Networks.features(N, 5), Numbers.labels(3, N, 2, 5));
    for (int i = 0; i < 3; i++) {
      net.fit(data);
    }
    File file = folder.resolve("net.zip").toFile();
    ModelSerializer.writeModel(net, file, true);
    MultiLayerNetwork back = ModelSerializer.restoreMultiLayerNetwork(file);
    back.setListeners(listener());
    net.fit(data);
    back.fit(data);
    assertEquals(weightsOfLayer(net), weightsOfLayer(back));
    assertArrayEquals(net.params().toDoubleVector(), back.params().toDoubleVector());
  }

  @Test
  void withoutAListenerTheyWouldNeverChange() {
    DataSet data = new DataSet(Networks.features(N), Numbers.labels(3, N, 2));
    MultiLayerNetwork net = Networks.dense(GradusLoss.of(TEXT), 2);
    Exception e = assertThrows(IllegalStateException.class, () -> net.fit(data));
    assertEquals(
        "`α` is balanced after each step, and nobody tells the loss that a step is done; add a"
            + " GradusListener",
        e.getMessage());
    MultiLayerNetwork learned =
        Networks.dense(GradusLoss.of("mse + learned(1)·l1").learningRate(0.1), 2);
    e = assertThrows(IllegalStateException.class, () -> learned.fit(data));
    assertEquals("`learned(1)` is learned", e.getMessage().substring(0, 23));
    assertEquals(
        "a learning rate is 0 or more and finite, not -1.0",
        assertThrows(IllegalArgumentException.class, () -> GradusLoss.of("mse").learningRate(-1))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new GradusLossLayer.Builder("mse").learningRate(Double.NaN).build());
  }
}
