package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Several outputs, read by one loss: signals beside classes, and a term that reads both. */
class OutputsTest {
  private static final String TEXT =
      "mss(sizes={4}, comp=log1p, dist=l2) on audio + 0.5·bce_logits on roll"
          + " + 0.1·mean((audio.pred - 2)^2)·mean(roll.pred^2) as both";

  private static final int STEPS = 9;

  private static INDArray channels(INDArray array, int from, int to) {
    return array
        .get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all())
        .dup('c');
  }

  private static double value(INDArray output, INDArray labels) {
    Map<String, INDArray> in = new HashMap<>();
    in.put("audio.pred", channels(output, 0, 1));
    in.put("audio.target", channels(labels, 0, 1));
    in.put("roll.pred", channels(output, 1, 3).permute(0, 2, 1).dup('c'));
    in.put("roll.target", channels(labels, 1, 3).permute(0, 2, 1).dup('c'));
    return Loss.parse(TEXT).evaluate(in).value();
  }

  private static GradusLossLayer.Builder layer() {
    return new GradusLossLayer.Builder(TEXT).output("audio", 1).output("roll", 2);
  }

  @Test
  void channelsOfAStack() {
    MultiLayerNetwork net = Networks.whole(layer(), 3, STEPS);
    INDArray x = Networks.features(7, STEPS);
    INDArray y = Numbers.labels(5, 7, 3, STEPS);
    double[] gradient = Numbers.derivative(net, n -> value(net.output(x), y));
    assertEquals(value(net.output(x), y), net.score(new DataSet(x, y), true), 1e-12);
    INDArray before = net.params().dup();
    net.fit(new DataSet(x, y));
    INDArray step = before.sub(net.params());
    for (int i = 0; i < gradient.length; i++) {
      assertEquals(gradient[i], step.getDouble(i), 1e-7);
    }
  }

  @Test
  void headsOfAGraph() {
    ComputationGraph net =
        new ComputationGraph(
            Networks.conf()
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.recurrent(3, STEPS))
                .addLayer("hidden", new SimpleRnn.Builder().nOut(4).build(), "x")
                .addLayer("audio", head(1), "hidden")
                .addLayer("roll", head(2), "hidden")
                .addLayer("loss", layer().build(), "audio", "roll")
                .setOutputs("loss")
                .build());
    net.init();
    INDArray x = Networks.features(1, STEPS);
    INDArray y = Nd4j.concat(1, Numbers.gaussian(4, 1, 1, STEPS), Numbers.labels(5, 1, 2, STEPS));
    double[] gradient = Numbers.derivative(net, n -> value(net.output(x)[0], y));
    assertEquals(value(net.output(x)[0], y), net.score(new DataSet(x, y), true), 1e-12);
    INDArray before = net.params().dup();
    net.fit(new DataSet(x, y));
    INDArray step = before.sub(net.params());
    for (int i = 0; i < gradient.length; i++) {
      assertEquals(gradient[i], step.getDouble(i), 1e-7);
    }
  }

  private static Convolution1DLayer head(int channels) {
    return new Convolution1DLayer.Builder(1)
        .nOut(channels)
        .activation(Activation.IDENTITY)
        .convolutionMode(ConvolutionMode.Same)
        .build();
  }

  @Test
  void anotherNumberOfChannels() {
    MultiLayerNetwork net = Networks.whole(layer().output("more", 2), 3, STEPS);
    DataSet data = new DataSet(Networks.features(1, STEPS), Numbers.labels(5, 1, 3, STEPS));
    Exception e = assertThrows(IllegalArgumentException.class, () -> net.score(data));
    assertTrue(
        e.getMessage().startsWith("the outputs have 5 channels, and the array 3"), e.getMessage());
  }
}
