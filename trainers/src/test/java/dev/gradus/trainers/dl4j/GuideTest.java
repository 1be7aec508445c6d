package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossStep;
import dev.gradus.dsl.TermLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;

/** The code that {@code docs/embedding.md} shows, and a test that it shows this one. */
class GuideTest {
  @TempDir Path folder;

  private static INDArray array(long seed, boolean labels, long... shape) {
    return (labels ? Numbers.labels(seed, shape) : Numbers.gaussian(seed, shape))
        .castTo(DataType.FLOAT);
  }

  @Test
  void aNetworkWithALossFunction() throws Exception {
    Path csv = folder.resolve("terms.csv");
    File zip = folder.resolve("net.zip").toFile();
    DataSet first = new DataSet(array(1, false, 8, 5), array(2, true, 8, 7));
    DataSet second = new DataSet(array(3, false, 3, 5), array(4, true, 3, 7));
    DataSetIterator data = new ListDataSetIterator<>(List.of(first, second), 1);
    String text =
        "hierarchy H = R { A { a, b }, B { c, d } }\nbce + α·down + ramp(0 → 1, over=5 epochs)·up";

    GradusLoss loss = GradusLoss.of(text, Map.of("α", 0.3));
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .list(
                    new DenseLayer.Builder().nOut(16).activation(Activation.RELU).build(),
                    new OutputLayer.Builder(loss).nOut(7).activation(Activation.SIGMOID).build())
                .setInputType(InputType.feedForward(5))
                .build());
    net.init();
    try (TermLog log = TermLog.open(csv)) {
      net.setListeners(GradusListener.logging(log));
      net.fit(data, 20);
    }
    ModelSerializer.writeModel(net, zip, true);
    MultiLayerNetwork back = ModelSerializer.restoreMultiLayerNetwork(zip);

    back.setListeners(new GradusListener());
    net.setListeners(new GradusListener()); // the log is closed
    back.fit(first);
    net.fit(first);
    assertEquals(net.score(), back.score(), 0);
    List<String> lines = Files.readAllLines(csv);
    assertTrue(lines.size() > 20, () -> lines.size() + " lines");
  }

  @Test
  void sequences() {
    MultiLayerNetwork sequences =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .list(
                    new LSTM.Builder().nOut(8).build(),
                    new Convolution1DLayer.Builder(1).nOut(3).build(),
                    new GradusLossLayer.Builder("mss(sizes=S1) on audio + β·bce_logits on roll")
                        .with("β", 10)
                        .output("audio", 1)
                        .output("roll", 2)
                        .build())
                .setInputType(InputType.recurrent(5))
                .build());

    sequences.init();
    DataSet data = new DataSet(array(5, false, 2, 5, 96), array(6, true, 2, 3, 96));
    double before = sequences.score(data);
    for (int i = 0; i < 30; i++) {
      sequences.fit(data);
    }
    assertTrue(sequences.score(data) < before);
  }

  @Test
  void aLoopOfOnesOwn() {
    INDArray target = array(7, true, 4, 3);
    INDArray pred = target.mul(0.5).addi(0.25);
    double rate = 0.5;
    int steps = 10;
    double first = Loss.parse("mse + l1").evaluate(pred, target).value();

    Loss loss = Loss.parse("balanced(1)·mse + balanced(0.1)·l1");
    for (int i = 0; i < steps; i++) {
      LossStep step = LossStep.of(loss, 0, Map.of("pred", pred, "target", target), "pred");
      pred.subi(step.gradient().mul(rate)); // or whatever learns from it
      loss = step.next();
    }

    assertTrue(Loss.parse("mse + l1").evaluate(pred, target).value() < first);
    assertEquals(2, loss.values().size());
    assertTrue(loss.values().values().stream().noneMatch(v -> v == 1), () -> "weights moved");
  }

  @Test
  void theGuideShowsTheseLines() throws IOException {
    Path here = Path.of("src", "test", "java", "dev", "gradus", "trainers", "dl4j");
    Path djl = Path.of("src", "peers", "java", "dev", "gradus", "trainers", "djl");
    String sources =
        squeezed(
            Files.readString(here.resolve("GuideTest.java"))
                + Files.readString(djl.resolve("DjlGuideTest.java")));
    List<String> blocks =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(Files.readString(Path.of("..", "docs", "embedding.md")))
            .results()
            .map(m -> m.group(1))
            .toList();
    assertEquals(4, blocks.size());
    blocks.forEach(block -> assertTrue(sources.contains(squeezed(block)), block));
  }

  /** Without the indentation, which is less in the guide. */
  private static String squeezed(String code) {
    return code.replaceAll("(?m)^ +", "");
  }
}
