package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermLog;
import dev.gradus.losses.schedule.Clock;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** What each step's terms were, and that schedules follow the network. */
class ListenerTest {
  private static final INDArray X = Networks.features(7);
  private static final INDArray Y = Numbers.labels(3, 7, 2);

  @Test
  void aLineForEachStep() throws Exception {
    StringWriter out = new StringWriter();
    MultiLayerNetwork net = Networks.dense(GradusLoss.of("mse + 0.5·l1"), 2);
    Loss loss = Loss.parse("mse + 0.5·l1");
    StringWriter expected = new StringWriter();
    try (TermLog log = TermLog.of(out, TermLog.Format.CSV);
        TermLog own = TermLog.of(expected, TermLog.Format.CSV)) {
      net.setListeners(GradusListener.logging(log));
      for (int i = 0; i < 3; i++) {
        own.add(Clock.of(i, 0, Double.NaN), loss.evaluate(net.output(X), Y));
        net.fit(new DataSet(X, Y));
      }
    }
    assertEquals(4, out.toString().lines().count());
    assertEquals(numbers(expected), numbers(out));
  }

  /** To ten digits: the network computes its output in another way when it trains. */
  private static List<String> numbers(StringWriter table) {
    return table
        .toString()
        .lines()
        .map(line -> line.replaceAll("(\\.[0-9]{10})[0-9]*", "$1"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mse + ramp(0 → 1, over=4 steps)·l1",
        "mse + ramp(0 → 1, over=50%)·l1",
      })
  void schedulesFollowTheSteps(String text) {
    List<Double> weights = new ArrayList<>();
    MultiLayerNetwork net = Networks.dense(GradusLoss.of(text), 2);
    net.setListeners(GradusListener.to((time, r) -> weights.add(weight(r))).over(8));
    for (int i = 0; i < 6; i++) {
      net.fit(new DataSet(X, Y));
    }
    assertEquals(List.of(0.0, 0.25, 0.5, 0.75, 1.0, 1.0), weights);
  }

  private static double weight(LossResult result) {
    return result.terms().get(1).weight();
  }

  @Test
  void aLayerOfOursCountsByItself() {
    GradusLossLayer.Builder layer =
        new GradusLossLayer.Builder("mse + ramp(0 → 1, over=4 steps)·l1");
    MultiLayerNetwork net = Networks.whole(layer, 2, 5);
    INDArray x = Networks.features(2, 5);
    INDArray y = Numbers.labels(3, 2, 2, 5);
    for (int i = 0; i < 3; i++) {
      double expected =
          Loss.parse("mse + α·l1").with("α", i * 0.25).evaluate(net.output(x), y).value();
      net.fit(new DataSet(x, y));
      assertEquals(expected, net.score(), 1e-12);
    }
  }
}
