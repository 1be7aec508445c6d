package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.Loss;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What a mask hides has no part in score and step. */
class MaskTest {
  private static INDArray array(double[][] rows) {
    return Nd4j.createFromArray(rows);
  }

  /** The score of a network whose loss gets a mask, and that its step changes nothing behind it. */
  private static double score(MultiLayerNetwork net, INDArray x, INDArray y, INDArray mask) {
    DataSet data = new DataSet(x, y, null, mask);
    double score = net.score(data, true);
    double[] gradient = Numbers.derivative(net, n -> net.score(data, true));
    INDArray before = net.params().dup();
    net.fit(data);
    double[] step = before.sub(net.params()).toDoubleVector();
    for (int i = 0; i < step.length; i++) {
      assertEquals(gradient[i], step[i], 1e-7, "parameter " + i);
    }
    net.setParams(before);
    return score;
  }

  @Test
  void rowsAreLeftOut() {
    MultiLayerNetwork net = Networks.dense(GradusLoss.of("mse + 0.5·l1"), 2);
    INDArray x = Networks.features(4);
    INDArray y = Numbers.labels(3, 4, 2);
    INDArray output = net.output(x);
    double expected = 0;
    for (int row : new int[] {0, 3}) {
      for (int c = 0; c < 2; c++) {
        double d = output.getDouble(row, c) - y.getDouble(row, c);
        expected += (d * d + 0.5 * Math.abs(d)) / 4;
      }
    }
    INDArray mask = array(new double[][] {{1}, {0}, {0}, {1}});
    assertEquals(expected, score(net, x, y, mask), 1e-14);
    INDArray each = net.scoreExamples(new DataSet(x, y, null, mask), false);
    assertEquals(0, each.getDouble(1));
    assertEquals(2 * expected, each.getDouble(0) + each.getDouble(3), 1e-13);
    assertEquals(0, score(net, x, y, Nd4j.zeros(DataType.DOUBLE, 4, 1)));
  }

  @Test
  void elementsAreGivenToTheLoss() {
    MultiLayerNetwork net = Networks.dense(GradusLoss.of("bce(mask=mask)"), 2);
    INDArray x = Networks.features(3);
    INDArray y = Numbers.labels(3, 3, 2);
    INDArray mask = array(new double[][] {{1, 0}, {0, 0}, {1, 1}});
    INDArray p = net.output(x);
    double expected = 0;
    for (int[] at : new int[][] {{0, 0}, {2, 0}, {2, 1}}) {
      double q = p.getDouble(at[0], at[1]);
      expected -= Math.log(y.getDouble(at[0], at[1]) == 1 ? q : 1 - q) / 3;
    }
    assertEquals(expected, score(net, x, y, mask), 1e-14);
    // Rows: the same for both classes.
    double rows = score(net, x, y, array(new double[][] {{0}, {0}, {1}}));
    double last = 0;
    for (int c = 0; c < 2; c++) {
      last -= Math.log(y.getDouble(2, c) == 1 ? p.getDouble(2, c) : 1 - p.getDouble(2, c)) / 2;
    }
    assertEquals(last, rows, 1e-14);
    // None: every element counts.
    assertEquals(
        Loss.parse("bce").evaluate(p, y).value(), net.score(new DataSet(x, y), true), 1e-14);
  }

  @Test
  void stepsOfRecurrentLayers() {
    int t = Networks.STEPS;
    MultiLayerNetwork net = Networks.recurrent(GradusLoss.of("mse").rowsPerExample(t), 2);
    INDArray x = Networks.features(2, t);
    INDArray y = Numbers.labels(3, 2, 2, t);
    INDArray mask = array(new double[][] {{1, 1, 1, 0}, {1, 1, 0, 0}});
    double expected = meanSquare(net.output(x), y, mask);
    assertEquals(expected, score(net, x, y, mask), 1e-14);
    MultiLayerNetwork whole = Networks.whole(new GradusLossLayer.Builder("mse"), 2, t);
    assertEquals(meanSquare(whole.output(x), y, mask), score(whole, x, y, mask), 1e-14);
  }

  private static double meanSquare(INDArray output, INDArray y, INDArray mask) {
    double sum = 0;
    double count = 0;
    for (int b = 0; b < mask.size(0); b++) {
      for (int c = 0; c < 2; c++) {
        for (int s = 0; s < mask.size(1); s++) {
          double m = mask.getDouble(b, s);
          sum += m * Math.pow(output.getDouble(b, c, s) - y.getDouble(b, c, s), 2);
          count += m;
        }
      }
    }
    return sum / count;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sdtw(gamma=0.5, pred_lengths=n, target_lengths=n)",
        "dtw(pred_lengths=n, target_lengths=n)"
      })
  void lengthsOfSequences(String text) {
    MultiLayerNetwork net = Networks.whole(new GradusLossLayer.Builder(text), 2, 5);
    INDArray x = Networks.features(2, 5);
    INDArray y = Numbers.gaussian(3, 2, 2, 5);
    INDArray mask = array(new double[][] {{1, 1, 1, 0, 0}, {1, 1, 1, 1, 1}});
    Loss plain = Loss.parse(text.substring(0, text.indexOf('(')) + gamma(text));
    INDArray p = net.output(x).permute(0, 2, 1).dup('c');
    INDArray q = y.permute(0, 2, 1).dup('c');
    double expected = 0;
    int[] lengths = {3, 5};
    for (int b = 0; b < 2; b++) {
      double[][] pred = first(p.slice(b).toDoubleMatrix(), lengths[b]);
      double[][] target = first(q.slice(b).toDoubleMatrix(), lengths[b]);
      expected += plain.evaluate(array(pred), array(target)).value() / 2;
    }
    assertEquals(expected, score(net, x, y, mask), 1e-12);
  }

  private static String gamma(String text) {
    return text.contains("gamma") ? "(gamma=0.5)" : "";
  }

  private static double[][] first(double[][] rows, int n) {
    return java.util.Arrays.copyOf(rows, n);
  }

  @Test
  void examplesOfSequences() {
    MultiLayerNetwork net =
        Networks.whole(new GradusLossLayer.Builder("mss(sizes={4}, comp=log1p, dist=l2)"), 1, 9);
    INDArray x = Networks.features(3, 9);
    INDArray y = Numbers.gaussian(3, 3, 1, 9);
    Map<String, INDArray> second =
        Map.of("pred", net.output(x).slice(1).dup('c'), "target", y.slice(1).dup('c'));
    double expected = Loss.parse("mss(sizes={4}, comp=log1p, dist=l2)").evaluate(second).value();
    double actual = score(net, x, y, array(new double[][] {{0}, {1}, {0}}));
    assertEquals(expected, actual, 1e-12 * expected);
  }
}
