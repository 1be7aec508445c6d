package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.TermLog;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.Training;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** The clock of a run drives the weights of the loss and the learning rate. */
class ScheduledRunTest {
  private static final Loss LOSS =
      Loss.parse(
          """
          param α = piecewise(2 → 1, at=3 steps)
          param β = ramp(0 → 1, over=2 epochs)
          param γ = cosine(1 → 0, over=50%)
          α·mse + β·l1 + γ·mean(pred^2) as size
          """);

  /** 10 examples in batches of 4: 3 steps an epoch, the last of 2 examples. */
  private static Training training() {
    return Training.of(LOSS)
        .model((v, in) -> Map.of("pred", Layers.dense(v, "out", in.get("x"), 2)))
        .optimizer(new Sgd())
        .learningRate("exponential(0.1 → 0.001, over=100%)")
        .batches(Batches.of(Data.random(10, DataType.DOUBLE), 4))
        .epochs(4);
  }

  @Test
  void weightsInTheLogFollowTheirFormula() throws Exception {
    StringWriter lines = new StringWriter();
    List<Double> rates = new ArrayList<>();
    training()
        .log(TermLog.of(lines, TermLog.Format.JSON_LINES))
        .callback(moment -> rates.add(moment.learningRate()))
        .run();
    ObjectMapper json = new ObjectMapper();
    List<String> rows = lines.toString().lines().toList();
    assertEquals(12, rows.size());
    for (int step = 0; step < 12; step++) {
      JsonNode row = json.readTree(rows.get(step));
      assertEquals(step, row.get("step").asDouble());
      assertEquals(step / 3.0, row.get("epoch").asDouble());
      assertEquals(step / 12.0, row.get("progress").asDouble(), 1e-15);
      JsonNode terms = row.get("terms");
      assertEquals(step < 3 ? 2 : 1, terms.get(0).get("weight").asDouble());
      assertEquals(Math.min(1, step / 6.0), terms.get(1).get("weight").asDouble(), 1e-15);
      double wave = step < 6 ? (1 + Math.cos(Math.PI * step / 6)) / 2 : 0;
      assertEquals(wave, terms.get(2).get("weight").asDouble(), 1e-15);
      assertEquals(0.1 * Math.pow(0.01, step / 12.0), rates.get(step), 1e-15);
      double sum = 0;
      for (JsonNode term : terms) {
        sum += term.get("weight").asDouble() * term.get("value").asDouble();
      }
      assertEquals(row.get("loss").asDouble(), sum, 1e-14);
    }
  }

  /**
   * Without the length of an epoch, epochs are whole; with a number of steps, progress is exact.
   */
  @Test
  void batchesOfUnknownNumber() throws Exception {
    StringWriter lines = new StringWriter();
    training()
        .batches(List.of(Data.random(3, DataType.DOUBLE), Data.random(4, DataType.DOUBLE)))
        .steps(5)
        .log(TermLog.of(lines, TermLog.Format.CSV))
        .run();
    List<String> rows = lines.toString().lines().map(r -> r.substring(0, 11)).toList();
    assertEquals(
        List.of(
            "step,epoch,",
            "0.0,0.0,0.0",
            "1.0,0.0,0.2",
            "2.0,1.0,0.4",
            "3.0,1.0,0.6",
            "4.0,2.0,0.8"),
        rows);
  }

  @Test
  void learningRatesThatAreNone() {
    SpecException e =
        assertThrows(SpecException.class, () -> training().learningRate("cosin(1 → 0, over=1%)"));
    assertEquals("L309", e.diagnostics().get(0).code().id());
    assertTrue(e.getMessage().contains("learning rate:1:14"), e.getMessage());
    IllegalArgumentException negative =
        assertThrows(IllegalArgumentException.class, () -> training().learningRate(-1));
    assertEquals("a learning rate is 0 or more and finite, not -1.0", negative.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> training().learningRate("ramp(1 → -1, over=10 steps)"));
    for (String made : List.of("learned(0.1)", "balanced(1)")) {
      assertThrows(IllegalArgumentException.class, () -> training().learningRate(made), made);
    }
    assertEquals(0.25, rateOf(training().learningRate("0.25")));
    assertEquals(0.25, rateOf(training().learningRate(0.25)));
  }

  private static double rateOf(Training training) {
    List<Double> rates = new ArrayList<>();
    training.steps(1).callback(moment -> rates.add(moment.learningRate())).run();
    return rates.get(0);
  }
}
