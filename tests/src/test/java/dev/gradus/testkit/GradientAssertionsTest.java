package dev.gradus.testkit;

import static dev.gradus.testkit.GradientAssertions.assertGradients;
import static dev.gradus.testkit.GradientAssertions.assertOperation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.opentest4j.AssertionFailedError;

class GradientAssertionsTest {
  /**
   * What a double cannot resolve: the sum is rounded to even numbers, so no difference is right.
   */
  private static final String UNRESOLVED = "mean((pred + 1e16) - 1e16) as rounded";

  private static final double[] X = {0.5, -1.5, 2, 0.25};

  private static Node squares(double factor) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node y = g.input("y", Shape.of(4));
    return Ops.sum(Ops.mul(Square.of(g.input("x", Shape.of(4)), factor), y));
  }

  @Test
  void rightNodePassesByEveryInput() {
    GradientReport report =
        assertGradients(squares(1), Map.of("x", X, "y", new double[] {1, 2, 3, 4}));
    assertEquals(8, report.coordinates());
  }

  @ParameterizedTest
  @CsvSource({"1.01, 1.01", "-1, -1", "2, 2", "0, 0"})
  void wrongNodeFailsWithTheRatio(double factor, String ratio) {
    Map<String, double[]> inputs = Map.of("x", X, "y", new double[] {1, 2, 3, 4});
    AssertionFailedError e =
        assertThrows(AssertionFailedError.class, () -> assertGradients(squares(factor), inputs));
    assertTrue(e.getMessage().contains("FAILED"), e::getMessage);
    assertTrue(e.getMessage().contains("ratio " + ratio), e::getMessage);
    assertTrue(e.getMessage().contains("seed 1"), e::getMessage);
  }

  @Test
  void onlyTheInputsAskedForAreChecked() {
    Map<String, double[]> inputs = Map.of("x", X, "y", new double[] {1, 2, 3, 4});
    GradientReport report =
        assertGradients(squares(2), inputs, List.of("y"), new GradientCheck().withSeed(9));
    assertEquals(4, report.coordinates());
    assertEquals(9, report.seed());
  }

  @Test
  void operationIsCheckedToSecondOrder() {
    SeededArrays arrays = new SeededArrays(1);
    assertOperation(x -> Ops.sin(x.get(0)), arrays.normal(2, 3));
    assertOperation(x -> Ops.mul(x.get(0), x.get(1)), arrays.normal(2, 3), arrays.normal(3));
    assertOperation(x -> Square.of(x.get(0), 1), arrays.normal(5));
    assertThrows(
        AssertionFailedError.class,
        () -> assertOperation(x -> Square.of(x.get(0), 1.01), arrays.normal(5)));
  }

  /** The derivative is right, but its own derivative is taken for 0. */
  @Test
  void wrongSecondDerivativeIsSeen() {
    SeededArrays arrays = new SeededArrays(1);
    var x = arrays.normal(5);
    GradientCheck first = new GradientCheck();
    assertOperation(in -> HalfRight.of(in.get(0)), List.of(x), first);
    assertThrows(
        AssertionFailedError.class, () -> assertOperation(in -> HalfRight.of(in.get(0)), x));
  }

  @Test
  void specPassesAtSeededInputs() {
    assertEquals(1, assertGradients("mse + 0.1·l1").seed());
    assertEquals(7, assertGradients("bce + α·mse where α = 0.5", 7).seed());
  }

  @Test
  void specThatFailsReportsItsTerms() {
    String spec = "mse + " + UNRESOLVED;
    AssertionFailedError e =
        assertThrows(AssertionFailedError.class, () -> assertGradients(spec, 3));
    assertTrue(e.getMessage().contains("seed 3"), e::getMessage);
    assertTrue(e.getMessage().contains("gradient check of `rounded`: FAILED"), e::getMessage);
  }

  @Test
  void specTakesInputsOfOnesOwn() {
    SeededArrays arrays = new SeededArrays(2);
    var inputs = Map.of("pred", arrays.normal(3), "target", arrays.normal(3));
    assertEquals(3, assertGradients("mse", inputs).coordinates());
    Loss loss = Loss.parse("mse + α·l1").with("α", 0.5);
    assertEquals(
        4, assertGradients(loss, inputs, new GradientCheck().withDirections(1)).findings().size());
    assertThrows(AssertionFailedError.class, () -> assertGradients(UNRESOLVED, inputs));
  }

  @Test
  void whatCannotBeCheckedIsNoFailedCheck() {
    assertThrows(SpecException.class, () -> assertGradients("nosuchloss"));
    assertThrows(SpecException.class, () -> assertGradients("mse + α·l1"));
    assertThrows(GraphException.class, () -> assertGradients(squares(1), Map.of("x", X)));
  }
}
