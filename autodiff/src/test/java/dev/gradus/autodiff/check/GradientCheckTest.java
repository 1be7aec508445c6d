package dev.gradus.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.Finding.Verdict;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Right gradients pass, kinks are told, and what cannot be checked is refused. */
class GradientCheckTest {

  /** A loss that is differentiated rightly. */
  private record Right(String name, UnaryOperator<Node> loss, double... at) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static GradientReport check(UnaryOperator<Node> loss, double... at) {
    return check(new GradientCheck(), DataType.DOUBLE, loss, at);
  }

  private static GradientReport check(
      GradientCheck check, DataType dtype, UnaryOperator<Node> loss, double... at) {
    GraphBuilder g = new GraphBuilder(dtype);
    Node x = g.input("x", Shape.of(at.length));
    return check.run(loss.apply(x), Map.of("x", at), List.of("x"));
  }

  static Stream<Right> right() {
    double[] random = new Random(8).doubles(400, -1, 1).toArray();
    double[] window = new double[64];
    Arrays.setAll(window, i -> Math.sin(Math.PI * i / 64) * Math.sin(Math.PI * i / 64));
    return Stream.of(
        new Right("small logarithms", x -> Ops.sum(Ops.log(x)), 1e-3, 1e-6, 1e-9, 0.2),
        new Right("large arguments", x -> Ops.sum(Ops.square(x)), 1e6, -3e8, 2e-4),
        new Right("far apart", x -> Ops.sum(Ops.exp(x)), -9, 12, 3),
        new Right("zero gradient", x -> Ops.sum(Ops.mul(x, 0)), 1, 2),
        new Right("constant", x -> Ops.sum(Ops.sign(x)), 1, -2),
        new Right("minimum", x -> Ops.sum(Ops.square(x)), 0, 0, 1),
        new Right("flat minimum", x -> Ops.sum(Ops.square(Ops.square(x))), 0, 1),
        new Right("reciprocals", x -> Ops.sum(Ops.div(1, x)), 1e-2, -1e-3, 5),
        new Right("large sum", x -> Ops.add(Ops.sum(Ops.sin(x)), 1e6), 0.3, 2, -1),
        new Right("mean of many", x -> Ops.mean(Ops.square(x)), random),
        new Right(
            "log spectrum",
            x -> Ops.mean(Ops.log(Ops.add(Ops.complexAbs(Ops.stft(x, window, 32)), 1e-5))),
            random));
  }

  @ParameterizedTest
  @MethodSource("right")
  void rightGradientPasses(Right right) {
    GradientReport report = check(right.loss, right.at);
    assertTrue(report.passed(), report::toString);
    assertEquals(0, report.count(Verdict.KINK), report::toString);
  }

  static Stream<Right> kinks() {
    return Stream.of(
        new Right("abs", x -> Ops.sum(Ops.abs(x)), 0, 1, -2),
        new Right("relu", x -> Ops.sum(Ops.relu(x)), 0, 1, -2),
        new Right("clip", x -> Ops.sum(Ops.clip(x, -1, 1)), 1, 0.5, -0.2),
        new Right("max", x -> Ops.sum(Ops.max(x, x.constant(1))), 1, 3, -4),
        new Right("norm", x -> Ops.norm(Ops.mul(x, x.constant(2))), 0),
        new Right("small among large", x -> Ops.sum(Ops.abs(Ops.mul(x, 1e-3))), 0, 50, -20));
  }

  @ParameterizedTest
  @MethodSource("kinks")
  void kinkAtThePointIsReportedAndAccepted(Right right) {
    GradientReport report = check(right.loss, right.at);
    assertTrue(report.passed(), report::toString);
    assertEquals(1, report.count(Verdict.KINK), report::toString);
    Finding kink =
        report.findings().stream().filter(f -> f.verdict() == Verdict.KINK).findFirst().get();
    assertEquals("x[0]", kink.where());
  }

  /** Along (1, −1) the kinks of both cancel, and no derivative at them would do. */
  @Test
  void kinksThatCancelAlongADirectionAreNoError() {
    UnaryOperator<Node> loss =
        x -> Ops.sub(Ops.sum(Ops.relu(Ops.gather(x, List.of(0)))), relu(x, 1));
    GradientReport report = check(loss, 0, 0, 0.5);
    assertTrue(report.passed(), report::toString);
    assertEquals(2, report.count(Verdict.KINK), report::toString);
  }

  private static Node relu(Node x, int i) {
    return Ops.sum(Ops.relu(Ops.gather(x, List.of(i))));
  }

  @Test
  void derivativeOutsideTheSlopesOfAKinkFails() {
    GradientReport report =
        check(
            x -> Ops.sum(Wrong.derivative(Ops.abs(x), (o, v) -> new Node[] {Ops.mul(v, 1.5)})), 0);
    assertFalse(report.passed(), report::toString);
  }

  @Test
  void manyCoordinatesAreSampledLargestFirst() {
    double[] at = new Random(5).doubles(5000, -1, 1).toArray();
    at[1234] = 40;
    GradientReport report = check(x -> Ops.sum(Ops.square(x)), at);
    assertTrue(report.passed(), report::toString);
    assertEquals(5000, report.coordinates());
    assertEquals("x[1234]", report.findings().get(0).where());
    long coordinates = report.findings().stream().filter(f -> f.where().startsWith("x[")).count();
    assertTrue(coordinates >= 256 && coordinates <= 272, report::toString);
    assertEquals(coordinates + 4, report.findings().size());
  }

  @Test
  void seedDecidesEverything() {
    double[] at = new Random(6).doubles(900, -1, 1).toArray();
    UnaryOperator<Node> loss = x -> Ops.sum(Ops.sin(x));
    GradientCheck check = new GradientCheck().withMaxCoordinates(20).withDirections(2);
    GradientReport one = check(check.withSeed(7), DataType.DOUBLE, loss, at);
    assertEquals(one, check(check.withSeed(7), DataType.DOUBLE, loss, at));
    assertNotEquals(one.findings(), check(check.withSeed(8), DataType.DOUBLE, loss, at).findings());
    assertTrue(one.toString().contains("seed 7"), one::toString);
  }

  @Test
  void severalInputsAreCheckedAndTheRestHeld() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node a = g.input("a", Shape.of(2));
    Node b = g.input("b", Shape.SCALAR);
    Node c = g.input("c", Shape.of(2));
    Node loss = g.labelled("a·b + c", () -> Ops.sum(Ops.add(Ops.mul(a, b), c)));
    Map<String, double[]> in =
        Map.of("a", new double[] {1, 2}, "b", new double[] {3}, "c", new double[] {4, 5});
    List<String> told = new ArrayList<>();
    GradientReport report =
        new GradientCheck()
            .withDirections(1)
            .run(loss, in, List.of("a", "b"), (done, all) -> told.add(done + "/" + all));
    assertEquals("a·b + c", report.label());
    assertEquals(18, report.value());
    assertEquals(
        List.of("a[0]", "a[1]", "b[0]", "direction 0"),
        report.findings().stream().map(Finding::where).toList());
    assertEquals(List.of("1/4", "2/4", "3/4", "4/4"), told);
    assertEquals(3, report.findings().get(2).analytic());
  }

  @Test
  void inputsAreNotWritten() {
    double[] at = {0.5, 0, -3};
    check(x -> Ops.sum(Ops.abs(x)), at);
    assertEquals("[0.5, 0.0, -3.0]", Arrays.toString(at));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable check) {
    return assertThrows(GraphException.class, check).getMessage();
  }

  @Test
  void whatCannotBeCheckedIsRefused() {
    GradientCheck check = new GradientCheck();
    assertEquals(
        "gradients are checked in DOUBLE; build the graph in DOUBLE",
        refusal(() -> check(check, DataType.FLOAT, Ops::sum, 1)));
    assertEquals(
        "the value is NaN at this point; choose another",
        refusal(() -> check(x -> Ops.sum(Ops.log(x)), -1)));
    assertEquals(
        "the derivative by x[1] is Infinity at this point; choose another",
        refusal(() -> check(x -> Ops.sum(Ops.sqrt(x)), 1, 0)));
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node loss = Ops.sum(g.input("x", Shape.of(1)));
    Map<String, double[]> none = Map.of();
    assertEquals("the graph has no input `y`", refusal(() -> check.run(loss, none, List.of("y"))));
    assertEquals("input `x` is not set", refusal(() -> check.run(loss, none, List.of("x"))));
  }

  /**
   * Of an array every element counts, and each differently: a wrong permutation does not cancel.
   */
  @Test
  void arraysAreCheckedElementByElement() {
    GradientReport right = check(Ops::exp, 1, 2, 3);
    assertTrue(right.passed(), right::toString);
    UnaryOperator<Node> reversed =
        x ->
            Wrong.derivative(
                Ops.square(x),
                (out, v) -> new Node[] {reversed(Ops.mul(v, reversed(Ops.mul(x, 2))))});
    assertFalse(check(reversed, 1, 2, 3).passed());
  }

  private static Node reversed(Node x) {
    return Ops.gather(x, List.of(2, 1, 0));
  }

  @Test
  void secondDerivativesAreCheckedIfAsked() {
    GradientCheck twice = new GradientCheck().withOrder(2);
    GradientReport right = check(twice, DataType.DOUBLE, x -> Ops.sum(Ops.exp(x)), 1, -2);
    assertTrue(right.passed(), right::toString);
    assertTrue(
        right.findings().stream().anyMatch(f -> f.where().equals("x[1] of vᵀ∇")), right::toString);
    // cos for sin in the gradient of the gradient alone: its value is right.
    UnaryOperator<Node> wrong =
        x ->
            Ops.sum(
                Wrong.derivative(
                    Ops.sin(x),
                    (out, v) ->
                        new Node[] {
                          Ops.mul(
                              v, Wrong.derivative(Ops.cos(x), (o, w) -> new Node[] {Ops.mul(w, o)}))
                        }));
    assertTrue(check(wrong, 1, -2).passed());
    GradientReport second = check(twice, DataType.DOUBLE, wrong, 1, -2);
    assertFalse(second.passed(), second::toString);
    assertTrue(second.worst().orElseThrow().where().contains("of vᵀ∇"), second::toString);
  }

  /**
   * The loss is 0 where all of it bends, so there are no summands to measure rounding by. Near
   * whole numbers a step up is rounded otherwise than one down, so the central difference is not
   * exactly 0.
   */
  @Test
  void kinksAreSeenWhereTheLossIsZero() {
    double[] at = IntStream.range(0, 20).mapToDouble(i -> i < 10 ? i : 0.1 * (i - 9)).toArray();
    GradientReport report =
        check(x -> Ops.mean(Ops.abs(Ops.sub(x, x.graph().constant(Shape.of(20), at)))), at);
    assertTrue(report.passed(), report::toString);
    assertEquals(20, report.count(Finding.Verdict.KINK), report::toString);
  }

  @Test
  void nothingToCompareIsNoPass() {
    assertFalse(check(Ops::sum).passed());
  }

  /** An infinite quotient agrees with nothing, although every difference to it is ∞ ≤ ∞. */
  @Test
  void overflowOfTheDifferenceIsNoAgreement() {
    UnaryOperator<Node> wrong =
        x -> Ops.sum(Wrong.derivative(Ops.exp(x), (o, v) -> new Node[] {Ops.mul(o, 0.99)}));
    GradientReport report = check(wrong, 709.7827);
    assertFalse(report.passed(), report::toString);
  }

  /** A wrong gradient under a large constant is below the rounding of any fixed step. */
  @Test
  void wrongGradientUnderALargeConstantIsNotPassed() {
    GradientReport report =
        check(
            x -> Ops.add(Ops.sum(Wrong.derivative(Ops.sin(x), (o, v) -> new Node[] {null})), 1e9),
            0.3,
            0.4);
    assertFalse(report.passed(), report::toString);
  }

  @Test
  void deepSumsAreFollowedOnce() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          UnaryOperator<Node> doubling =
              x -> {
                Node y = Ops.sum(x);
                for (int i = 0; i < 60; i++) {
                  y = Ops.mul(Ops.add(y, y), 0.5);
                }
                return y;
              };
          UnaryOperator<Node> chain =
              x -> {
                Node y = Ops.sum(x);
                for (int i = 0; i < 10_000; i++) {
                  y = Ops.add(y, 1e-3 * i);
                }
                return y;
              };
          for (UnaryOperator<Node> loss : List.of(doubling, chain)) {
            GradientReport report = check(loss, 1, 2);
            assertTrue(report.passed(), report::toString);
          }
        });
  }
}
