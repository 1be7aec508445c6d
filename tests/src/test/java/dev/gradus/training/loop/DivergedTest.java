package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.Init;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.DivergedException;
import dev.gradus.dsl.train.Every;
import dev.gradus.dsl.train.Model;
import dev.gradus.dsl.train.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers that are no longer finite end a run, which says where they come from. */
class DivergedTest {
  @TempDir Path folder;

  private static Map<String, INDArray> example(double x, double target) {
    return Map.of(
        "x", Data.array(new double[] {x}, 1), "target", Data.array(new double[] {target}, 1));
  }

  /** pred = log(w)·x, w from 1 in each of two elements of which the second counts. */
  private static final Model LOG =
      (v, in) -> {
        var w = v.parameter("scale", Shape.of(2), Init.ones());
        var log = w.graph().labelled("level", () -> Ops.log(Ops.slice(w, 0, 1, 2)));
        return Map.of("pred", Ops.mul(log, in.get("x")));
      };

  private static Training training(double rate) {
    return Training.of(Loss.parse("mse as fit + 0·l1 as size"))
        .model(LOG)
        .optimizer(new Sgd())
        .learningRate(rate)
        .steps(10);
  }

  private static DivergedException diverged(Training training) {
    return assertThrows(DivergedException.class, training::run);
  }

  /**
   * d/dw (log w − t)² at w = 1 is −2t. With rate 1 and t = −1 the first step leads to w = −1, whose
   * logarithm is NaN.
   */
  @Test
  void theLossOfTheNextStep() {
    Path file = folder.resolve("run");
    Training training =
        training(1).batches(List.of(example(1, -1))).checkpoint(file, Every.steps(1));
    DivergedException e = diverged(training);
    assertEquals(1, e.clock().step());
    assertTrue(Double.isNaN(e.result().value()));
    assertTrue(e.number().isEmpty());
    assertEquals("level", e.first().get().node().label());
    assertEquals("log", e.first().get().node().op().name());
    List<String> lines = e.getMessage().lines().toList();
    assertEquals("step 1: the loss is NaN", lines.get(0));
    assertEquals("  loss NaN: fit NaN, size NaN × 0.0", lines.get(1));
    assertTrue(
        lines.get(2).startsWith("  first in the forward sweep: NaN at 0 of %"), lines.get(2));
    assertTrue(lines.get(2).endsWith("# level"), lines.get(2));
    // What was saved before is still there: w = 1 − 2.
    double[] w = training.load(file).parameters().values("scale");
    assertEquals(-1, w[1]);
  }

  /** log(w)·x = 0·x is fine, but its derivative x/w meets a loss that is steep beyond range. */
  @Test
  void aGradient() {
    DivergedException e =
        diverged(training(1e-3).batches(List.of(example(1e200, 1e150), example(1, 1))));
    assertEquals(0, e.clock().step());
    assertEquals("gradient", e.number().get().what());
    assertEquals("scale", e.number().get().parameter());
    assertEquals(1, e.number().get().index());
    assertTrue(e.first().get().node().isBackward());
    assertTrue(
        e.getMessage()
            .startsWith("step 0: gradient of parameter `scale` is -Infinity at index 1\n"),
        e.getMessage());
    assertTrue(e.getMessage().contains("\n  first in the backward sweep: -Infinity at 0 of %"));
  }

  /** The graph is finite, the update is not: −2·1e10 times 1e300. */
  @Test
  void aParameter() {
    List<double[]> seen = new ArrayList<>();
    DivergedException e =
        diverged(
            training(1e300)
                .batches(List.of(example(1, 1e10)))
                .callback(m -> seen.add(m.parameters().values("scale"))));
    assertEquals(0, e.clock().step());
    assertEquals("new value", e.number().get().what());
    assertEquals("scale", e.number().get().parameter());
    assertEquals(1, e.number().get().index());
    assertTrue(e.first().isEmpty());
    assertTrue(
        e.getMessage()
            .contains("the graph itself is finite; the update with learning rate 1.0E300 is not"),
        e.getMessage());
    assertTrue(seen.isEmpty());
  }

  @Test
  void anExample() {
    DivergedException e =
        diverged(
            training(1e-3).batches(Batches.from(List.of(example(1, 1), example(Double.NaN, 1)))));
    assertEquals(1, e.clock().step());
    assertEquals("x", e.first().get().node().op().name());
    assertTrue(e.first().get().node().inputs().isEmpty());
  }
}
