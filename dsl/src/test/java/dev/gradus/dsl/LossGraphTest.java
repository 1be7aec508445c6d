package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.schedule.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** A loss as a part of a larger graph. */
class LossGraphTest {
  private static final Loss LOSS =
      Loss.parse("param β = ramp(0 → 1, over=10 epochs)\nmse(sum) + β·sum(pred) as size");

  /** pred = w·x with x = (1, 2), target 0: the loss is 5w² + 3βw, its derivative 10w + 3β. */
  @Test
  void aModelUnderALoss() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node w = g.input("w", Shape.SCALAR);
    Node pred = Ops.mul(w, g.constant(Shape.of(2), 1, 2));
    LossGraph loss = LOSS.build(g, Map.of("pred", pred, "target", g.constant(Shape.of(2), 0, 0)));
    Graph graph =
        g.build(
            Map.of(
                "loss", loss.total(),
                "size", loss.terms().get(1).weighted(),
                "dw", Gradients.gradient(loss.total(), w)));
    try (Evaluation e = graph.newEvaluation()) {
      e.set("w", 3);
      LossGraph.set(e, LOSS.at(Clock.epoch(5)));
      e.run();
      assertEquals(45 + 4.5, e.scalar("loss"));
      assertEquals(4.5, e.scalar("size"));
      assertArrayEquals(new double[] {31.5}, e.values("dw"));
      LossGraph.set(e, LOSS.at(Clock.epoch(10)));
      e.run();
      assertEquals(33, e.scalar("dw"));
    }
  }

  @Test
  void aMissingInputIsSaidWhereItIsRead() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Map<String, Node> pred = Map.of("pred", g.input("x", Shape.of(2)));
    SpecException e = assertThrows(SpecException.class, () -> LOSS.build(g, pred));
    assertEquals("B601", e.diagnostics().get(0).code().id());
  }
}
