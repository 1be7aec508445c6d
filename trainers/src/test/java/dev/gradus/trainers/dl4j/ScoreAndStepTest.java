package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.Loss;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The score of a network is the value of the text, and its step the negative gradient: found here
 * by evaluating the text on what the network puts out, and by differences of that.
 */
class ScoreAndStepTest {
  static final String TEXT = "hierarchy H = R { A { a, b }, B { c, d } }\nbce + 0.4·down + 0.3·up";

  private static final int CLASSES = 7;
  private static final int STEPS = Networks.STEPS;

  static Stream<Arguments> networks() {
    return Networks.minibatches().stream()
        .flatMap(
            n ->
                Stream.of(
                    rows("dense", Networks.dense(loss(1), CLASSES), n),
                    rows("graph", Networks.graph(loss(1), CLASSES), n),
                    rows("loss layer", Networks.lossLayer(loss(1), CLASSES), n),
                    rows("recurrent", Networks.recurrent(loss(STEPS), CLASSES), n, STEPS),
                    rows("recurrent", Networks.recurrentLossLayer(loss(STEPS), CLASSES), n, STEPS),
                    rows("pixels", Networks.convolutional(loss(STEPS), CLASSES), n, 2, 2)));
  }

  private static GradusLoss loss(int rows) {
    return GradusLoss.of(TEXT).rowsPerExample(rows);
  }

  private static Arguments rows(String name, Model net, int n, int... steps) {
    return Arguments.of(name, net, n, steps);
  }

  /** {@code [b, c, …]} as rows of classes. */
  private static INDArray asRows(INDArray array) {
    return switch (array.rank()) {
      case 2 -> array;
      case 3 -> array.permute(0, 2, 1).dup('c').reshape('c', -1, array.size(1));
      default -> array.permute(0, 2, 3, 1).dup('c').reshape('c', -1, array.size(1));
    };
  }

  @ParameterizedTest(name = "{0}, minibatch {2}")
  @MethodSource("networks")
  void areThoseOfTheText(String name, Model net, int n, int[] steps) {
    INDArray x = Networks.features(n, steps);
    INDArray y = labels(n, steps);
    check(net, x, y, TEXT, ScoreAndStepTest::asRows);
  }

  private static INDArray labels(int n, int... steps) {
    long[] shape = new long[2 + steps.length];
    shape[0] = n;
    shape[1] = CLASSES;
    for (int i = 0; i < steps.length; i++) {
      shape[2 + i] = steps[i];
    }
    return Numbers.labels(n + 1, shape);
  }

  static Stream<Arguments> sequences() {
    return Networks.minibatches().stream()
        .flatMap(
            n ->
                Stream.of(
                    Arguments.of("sdtw(gamma=0.5)", n, 2, 5, 7, true),
                    Arguments.of(
                        "mss(sizes={4, 8}, comp=log1p, dist=l2) + 0.1·mse", n, 2, 12, 12, false),
                    Arguments.of("mse", n, 2, 5, 5, true)));
  }

  @ParameterizedTest(name = "{0}, minibatch {1}")
  @MethodSource("sequences")
  void alsoOfTextsThatReadTime(
      String text, int n, int channels, int steps, int target, boolean frames) {
    Model net = Networks.whole(new GradusLossLayer.Builder(text), channels, steps);
    INDArray x = Networks.features(n, steps);
    INDArray y = Numbers.gaussian(n + 3, n, channels, target);
    check(net, x, y, text, frames ? a -> a.permute(0, 2, 1).dup('c') : a -> a.dup('c'));
  }

  static void check(
      Model net, INDArray x, INDArray y, String text, UnaryOperator<INDArray> arranged) {
    Loss loss = Loss.parse(text);
    INDArray target = arranged.apply(y);
    double value = loss.evaluate(arranged.apply(Networks.output(net, x)), target).value();
    double[] gradient =
        Numbers.derivative(
            net, m -> loss.evaluate(arranged.apply(Networks.output(m, x)), target).value());
    // Copies: DL4J's LossLayer frees the labels that it was given.
    assertEquals(value, Networks.score(net, new DataSet(x, y.dup())), 1e-12 * Math.abs(value));

    INDArray before = Networks.parameters(net);
    Networks.fit(net, new DataSet(x, y.dup()));
    double[] step = before.sub(Networks.parameters(net)).toDoubleVector();
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    assertArrayEquals(gradient, step, 1e-7 * Math.max(1, largest));
    assertEquals(value, net.score(), 1e-12 * Math.abs(value)); // before the step
  }

  @ParameterizedTest
  @MethodSource("dev.gradus.trainers.dl4j.Networks#minibatches")
  void scoresOfExamplesAreThoseOfEachAlone(int n) {
    INDArray x = Networks.features(n);
    INDArray y = labels(n);
    var net = Networks.dense(loss(1), CLASSES);
    INDArray scores = net.scoreExamples(new DataSet(x, y), false);
    assertEquals(List.of((long) n, 1L), List.of(scores.size(0), scores.size(1)));
    INDArray output = net.output(x);
    Loss loss = Loss.parse(TEXT);
    for (int i = 0; i < n; i++) {
      double alone = loss.evaluate(output.getRow(i, true), y.getRow(i, true)).value();
      assertEquals(alone, scores.getDouble(i), 1e-12 * alone);
    }
  }
}
