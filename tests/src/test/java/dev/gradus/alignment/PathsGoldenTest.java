package dev.gradus.alignment;

import static dev.gradus.alignment.Reference.assertClose;
import static dev.gradus.alignment.Reference.assertValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.alignment.Grids.Prices;
import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.op.Step;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.LossResult;
import dev.gradus.losses.schedule.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Grids with prices of any kind, and what has a reference of its own, against others' numbers. */
class PathsGoldenTest {
  private static final double TOLERANCE = 1e-9;

  static Stream<Named<Reference>> localWeights() {
    return Reference.group("local_step_weights", 1);
  }

  /** A weight for each step into each cell. */
  @ParameterizedTest
  @MethodSource("localWeights")
  void localWeights(Reference c) {
    double[] costs = c.values("C");
    double[] w = c.values("W");
    int cells = costs.length;
    Prices p = new Prices(8, 10, Step.CLASSIC, Minimum.SOFT, c.number("gamma"));
    for (int i = 0; i < cells; i++) {
      for (int s = 0; s < 3; s++) {
        p.set(s, i, costs[i] * w[3 * i + s]);
      }
    }
    p.begin(0, costs[0]).end(cells - 1, 0);
    Grids.Result r = p.run();
    assertValue(c.number("value"), r.value());
    double[] gradient = new double[cells];
    double[] expected = new double[cells];
    for (int i = 0; i < cells; i++) {
      for (int s = 0; s < 3; s++) {
        gradient[i] += r.flow()[s * cells + i] * w[3 * i + s];
        expected[i] += r.flow()[s * cells + i];
      }
      gradient[i] += r.flow()[3 * cells + i];
      expected[i] += r.flow()[3 * cells + i];
    }
    assertClose(c.values("gradC"), gradient, TOLERANCE, "gradC");
    assertClose(c.values("E"), expected, TOLERANCE, "E");
  }

  static Stream<Named<Reference>> subsequences() {
    return Reference.group("subsequence", 2);
  }

  /**
   * With start and end weights the published gradient leaves them out; the reference here is the
   * one by differences.
   */
  @ParameterizedTest
  @MethodSource("subsequences")
  void subsequences(Reference c) {
    boolean compensated = c.text("id").contains("comp");
    double[] costs = c.values("C");
    Prices p = new Prices(12, 5, Step.CLASSIC, Minimum.HARD, 1);
    for (int i = 0; i < costs.length; i++) {
      for (int s = 0; s < 3; s++) {
        p.set(s, i, costs[i]);
      }
    }
    double[] w = new double[costs.length];
    double[] e = new double[costs.length];
    for (int k = 0; k < c.json().get("start").size(); k++) {
      int i = cell(c.json().get("start").get(k));
      w[i] = c.numbers("start_w")[k];
      p.begin(i, w[i] * costs[i]);
    }
    for (int k = 0; k < c.json().get("end").size(); k++) {
      int i = cell(c.json().get("end").get(k));
      e[i] = c.numbers("end_w")[k];
      p.end(i, e[i] * costs[i]);
    }
    Grids.Result r = p.run();
    assertValue(c.number("value"), r.value());
    double[] gradient = new double[costs.length];
    for (int i = 0; i < costs.length; i++) {
      for (int s = 0; s < 3; s++) {
        gradient[i] += r.flow()[s * costs.length + i];
      }
      gradient[i] += r.flow()[3 * costs.length + i] * w[i] + r.flow()[4 * costs.length + i] * e[i];
    }
    assertClose(c.values(compensated ? "gradC_numeric" : "gradC"), gradient, 1e-8, "gradC");
    if (!compensated) {
      LossAlignment a =
          LossAlignment.of(
                  Loss.parse("dtw(cost=given, match=subsequence)"), Map.of("pred", c.array("C")))
              .get(0);
      assertValue(c.number("value"), a.values().getDouble(0));
      assertClose(c.values("gradC"), a.gradient(), TOLERANCE, "gradC");
      assertClose(c.values("E"), a.path(), TOLERANCE, "path");
    }
  }

  private static int cell(JsonNode place) {
    return place.get(0).asInt() * 5 + place.get(1).asInt();
  }

  static Stream<Named<Reference>> vectors() {
    return Reference.group("min_operator_vectors", 1);
  }

  /** The minimum of a few numbers is that over the ends of a single row. */
  @ParameterizedTest
  @MethodSource("vectors")
  void vectors(Reference c) {
    for (JsonNode row : c.json().get("table")) {
      double[] v = new Reference(row).numbers("v");
      Minimum kind = Minimum.valueOf(row.get("op").asText().replace("min", "").toUpperCase());
      Prices p =
          new Prices(1, v.length, List.of(new Step(1, 1)), kind, row.get("gamma").asDouble());
      for (int i = 0; i < v.length; i++) {
        p.begin(i, 0).end(i, v[i]);
      }
      Grids.Result r = p.run();
      assertEquals(row.get("value").asDouble(), r.value(), 1e-12, row::toString);
      double[] k = Arrays.copyOfRange(r.flow(), 2 * v.length, 3 * v.length);
      assertArrayEquals(new Reference(row).numbers("grad"), k, 1e-12, row::toString);
    }
  }

  static Stream<Named<Reference>> ctc() {
    return Reference.group("ctc", 6);
  }

  @ParameterizedTest
  @MethodSource("ctc")
  void ctc(Reference c) {
    INDArray targets = Reference.array(c.numbers("targets"));
    Map<String, INDArray> inputs = Map.of("pred", c.array("logits"), "target", targets);
    String blank = "blank=" + c.json().get("blank");
    LossResult r = Loss.parse("ctc(" + blank + ")").differentiate(inputs, "pred");
    assertValue(c.number("value"), r.value());
    assertClose(c.values("grad_logits"), r.gradient(), 1e-12, "logits");
    assertValue(
        c.number("value") / targets.length(),
        Loss.parse("ctc(" + blank + ", normalize=true)").evaluate(inputs).value());
  }

  static Stream<Named<Reference>> priors() {
    return Reference.group("diagonal_prior", 5);
  }

  @ParameterizedTest
  @MethodSource("priors")
  void priors(Reference c) {
    int rows = (int) c.number("N");
    int columns = (int) c.number("M");
    Loss loss = Loss.parse("sdtw(cost=given, prior=2, nu=" + c.number("nu") + ")");
    INDArray zeros = Reference.matrix(new double[rows * columns], rows, columns);
    INDArray costs = LossAlignment.of(loss, Map.of("pred", zeros)).get(0).costs();
    double[] expected = Arrays.stream(c.values("prior")).map(x -> 2 * x).toArray();
    assertClose(expected, costs, 1e-15, "prior");
  }

  static Stream<Named<Reference>> schedules() {
    return Reference.group("schedule", 1);
  }

  /** The weight of the prior after a constant start, as a schedule of the language. */
  @ParameterizedTest
  @MethodSource("schedules")
  void schedules(Reference c) {
    double[] weights = c.numbers("weight");
    Loss loss =
        Loss.parse("sdtw(cost=given, nu=1e-9, prior=ramp(3 → 0, over=5 epochs, start=5 epochs))");
    // Off the diagonal of 2 rows and 2 columns the prior is 1, but in the first row below a block.
    INDArray zeros = Reference.matrix(new double[4], 2, 2);
    for (int epoch = 0; epoch < weights.length; epoch++) {
      INDArray costs =
          LossAlignment.of(loss.at(Clock.epoch(epoch)), Map.of("pred", zeros)).get(0).costs();
      assertEquals(weights[epoch], costs.getDouble(0, 1), 1e-15, "epoch " + epoch);
    }
  }

  static Stream<Named<Reference>> unfoldings() {
    return Reference.group("sequence_unfolding", 1);
  }

  /**
   * The frame of target that stands at each frame of pred shows in the costs of numbers 0, 1, ….
   */
  @ParameterizedTest
  @MethodSource("unfoldings")
  void unfoldings(Reference c) {
    Loss loss = Loss.parse("sdtw(unfold=true, cost=l1)");
    for (JsonNode pair : c.json().get("cases")) {
      int rows = pair.get("N").asInt();
      double[] numbers = new double[pair.get("M").asInt()];
      Arrays.setAll(numbers, m -> m);
      INDArray costs =
          LossAlignment.of(
                  loss,
                  Map.of(
                      "pred",
                      Reference.array(new double[rows]),
                      "target",
                      Reference.array(numbers)))
              .get(0)
              .costs();
      for (int n = 0; n < rows; n++) {
        assertEquals(pair.get("idx").get(n).asDouble(), costs.getDouble(0, n), "frame " + n);
      }
    }
  }
}
