package dev.gradus.alignment;

import static dev.gradus.alignment.Cases.align;
import static dev.gradus.alignment.Cases.given;
import static dev.gradus.alignment.Cases.inputs;
import static dev.gradus.alignment.Cases.normal;
import static dev.gradus.alignment.Cases.numbers;
import static dev.gradus.alignment.Cases.run;
import static dev.gradus.alignment.Cases.sum;
import static dev.gradus.alignment.Cases.uniform;
import static dev.gradus.alignment.Cases.value;
import static dev.gradus.alignment.Cases.valueOf;
import static dev.gradus.alignment.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.LossAlignment.Cell;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.SpecException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where other implementations lose digits, overflow, or go wrong in silence. */
class AlignmentTrapsTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** From γ = 1e-4 to 1e4 and costs to 1e6, and every length: bounds that need no reference. */
  @ParameterizedTest
  @CsvSource({
    "40, 30, 1e-4, 1e6",
    "40, 30, 1e-4, 1e-3",
    "40, 30, 1e4, 1e6",
    "40, 30, 1e4, 1e-3",
    "1, 50, 1e-4, 1e6",
    "50, 1, 1e4, 1",
    "1000, 2, 1e-4, 1e6",
    "2, 1000, 1e4, 1",
    "300, 300, 1e-2, 1e4",
  })
  void anyGammaAndAnyCosts(int rows, int columns, double gamma, double scale) {
    INDArray costs = uniform(rows + columns, scale, rows, columns);
    double hard = Cases.hard(numbers(costs), rows, columns);
    double slack = 1e-12 * hard + 1e-12 * gamma * (rows + columns);
    double most = gamma * Cases.logPaths(rows, columns);
    for (String min : List.of("soft", "sparse")) {
      LossAlignment a = given("gamma=" + gamma + ", min=" + min, costs);
      double value = a.values().getDouble(0);
      assertTrue(value <= hard + slack && value >= hard - most - slack, min + " " + value);
      double sum = sum(a.expected());
      assertTrue(sum > Math.max(rows, columns) - 1e-6 && sum < rows + columns - 1 + 1e-6);
      assertTrue(Arrays.stream(numbers(a.expected())).allMatch(e -> e >= 0 && e <= 1 + 1e-9));
      assertEquals(1, a.expected().getDouble(0, 0), 1e-9);
    }
  }

  /** Differences of R as in the first publications give E = 1e165 here. */
  @Test
  void largeCostsAndSmallGammaKeepProbabilities() {
    LossAlignment a = given("gamma=0.001", uniform(1, 1e6, 256, 256));
    assertTrue(Arrays.stream(numbers(a.expected())).allMatch(e -> e >= 0 && e <= 1 + 1e-9));
    assertEquals(1, a.expected().getDouble(0, 0), 1e-9);
  }

  /** The number of paths overflows a double from 403 frames on. */
  @Test
  void theMeanOverMorePathsThanADoubleHolds() {
    LossAlignment a = given("form=mean_cost", uniform(2, 1, 500, 500));
    assertTrue(Double.isFinite(a.values().getDouble(0)));
    assertTrue(sum(a.gradient()) > 500 && sum(a.gradient()) < 999);
  }

  @Test
  void infiniteCostsCloseTheirCells() {
    double[] c = numbers(uniform(3, 1, 5, 6));
    double[] dear = c.clone();
    for (int i : new int[] {7, 13, 22}) {
      c[i] = INF;
      dear[i] = 1e5;
    }
    INDArray closed = Reference.matrix(c, 5, 6);
    for (String arguments :
        List.of(
            "", "weights={0, 0, 1}", "weights={1, 2, 3}", "min=hard", "min=smooth", "gamma=1e-4")) {
      LossAlignment a = given(arguments, closed);
      LossAlignment b = given(arguments, Reference.matrix(dear, 5, 6));
      if (!arguments.contains("0, 0")) { // a weight of 0 makes a dear cell cheap, not a closed one
        assertEquals(b.values().getDouble(0), a.values().getDouble(0), 1e-9, arguments);
        assertClose(numbers(b.gradient()), a.gradient(), 1e-9, arguments);
      }
      assertTrue(Arrays.stream(numbers(a.gradient())).allMatch(Double::isFinite), arguments);
      for (int i : new int[] {7, 13, 22}) {
        assertEquals(0, numbers(a.expected())[i], arguments);
      }
    }
    Loss scheduled = Loss.parse("sdtw(cost=given, gamma=γ, form=sharp)").with("γ", 0.5);
    LossResult r = scheduled.differentiate(Map.of("pred", closed), "pred");
    assertTrue(Arrays.stream(numbers(r.gradient())).allMatch(Double::isFinite));
  }

  private static String failure(String spec, INDArray... arrays) {
    Loss loss = Loss.parse(spec);
    Map<String, INDArray> inputs = inputs(List.of("pred", "target", "n", "m"), arrays);
    SpecException e = assertThrows(SpecException.class, () -> loss.evaluate(inputs));
    assertEquals(Code.NO_RESULT, e.diagnostics().get(0).code());
    SpecException shown =
        assertThrows(SpecException.class, () -> LossAlignment.of(loss, inputs), spec);
    assertEquals(e.getMessage(), shown.getMessage());
    return e.getMessage();
  }

  @Test
  void whatHasNoPathIsAnErrorWithItsItem() {
    double[] c = numbers(uniform(4, 1, 3, 2, 2));
    c[11] = INF;
    INDArray costs = Reference.matrix(c, 3, 2, 2);
    assertTrue(failure("sdtw(cost=given)", costs).contains("sdtw, item 2: every path is closed"));
    String message = failure("sdtw(steps=monotone)", normal(1, 3, 2), normal(2, 5, 2));
    assertTrue(message.contains("sdtw: every path is closed"), message);
    message = failure("ctc", normal(3, 2, 4), Reference.array(1, 1));
    assertTrue(message.contains("ctc: every path is closed"), message);
  }

  @Test
  void orItIsSkipped() {
    double[] c = numbers(uniform(4, 1, 3, 2, 2));
    c[11] = INF;
    INDArray costs = Reference.matrix(c, 3, 2, 2);
    INDArray rest = Reference.matrix(Arrays.copyOf(c, 8), 2, 2, 2);
    for (String more :
        List.of("", ", gamma=γ", ", weights={1, 1, 2}", ", form=sharp", ", min=hard")) {
      Loss loss =
          Loss.parse(
              "sdtw(cost=given, infeasible=skip, reduction=sum" + more + ") + 0·γ where γ = 2");
      LossResult r = loss.differentiate(Map.of("pred", costs), "pred");
      LossResult two = loss.differentiate(Map.of("pred", rest), "pred");
      assertEquals(two.value(), r.value(), 1e-12, more);
      double[] gradient = Arrays.copyOf(numbers(two.gradient()), 12);
      assertClose(gradient, r.gradient(), 1e-12, more);
      assertEquals(1, r.leftOut());
      assertEquals(0, two.leftOut());
    }
  }

  /** What is subtracted belongs to the item. */
  @Test
  void aDivergenceIsSkippedAsAWhole() {
    String spec = "sdtw(divergence=true, steps=monotone, infeasible=skip, reduction=sum)";
    LossResult r = run(spec, normal(1, 3, 2), normal(2, 5, 2));
    assertEquals(0, r.value());
    assertEquals(1, r.leftOut());
    assertArrayEquals(new double[6], numbers(r.gradient()));
  }

  @Test
  void notANumberIsAnError() {
    double[] c = numbers(uniform(5, 1, 4, 4));
    c[9] = Double.NaN;
    INDArray costs = Reference.matrix(c, 4, 4);
    for (String more :
        List.of("", ", min=hard", ", min=sparse", ", weights={1, 1, 2}", ", infeasible=skip")) {
      String message = failure("sdtw(cost=given" + more + ")", costs);
      assertTrue(message.contains("a cost is not a number"), message);
    }
    double[] x = numbers(normal(6, 4, 2));
    x[3] = Double.NaN;
    String message = failure("sdtw", Reference.matrix(x, 4, 2), normal(7, 3, 2));
    assertTrue(message.contains("a cost is not a number"), message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1})
  void gammaIsAboveZero(double gamma) {
    assertEquals(1, Loss.check("sdtw(gamma=" + gamma + ")").size());
    assertEquals(1, Loss.check("param γ = " + gamma + "\nsdtw(gamma=γ)").size());
    assertEquals(1, Loss.check("sdtw(gamma=ramp(1 → " + gamma + ", over=9 steps))").size());
    Loss free = Loss.parse("sdtw(gamma=γ)").with("γ", gamma);
    SpecException e =
        assertThrows(SpecException.class, () -> free.evaluate(normal(1, 3, 1), normal(2, 3, 1)));
    String message = "gamma of sdtw is " + (int) gamma + ", but has to be a number above 0";
    assertEquals(message, e.diagnostics().get(0).message());
  }

  /** Single precision going in and out; everything between is double. */
  @Test
  void singlePrecision() {
    INDArray x = normal(8, 60, 3).castTo(DataType.FLOAT);
    INDArray y = normal(9, 50, 3).castTo(DataType.FLOAT);
    for (String spec : List.of("sdtw(gamma=0.01)", "sdtw(gamma=0.01, weights={1, 1, 2})")) {
      LossResult single = run(spec, x, y);
      LossResult exact = run(spec, x.castTo(DataType.DOUBLE), y.castTo(DataType.DOUBLE));
      assertEquals(exact.value(), single.value(), 1e-12 * exact.value());
      assertEquals(DataType.FLOAT, single.gradient().dataType());
      assertClose(numbers(exact.gradient()), single.gradient(), 1e-7, spec);
    }
  }

  /** ‖x‖² + ‖y‖² − 2x·y has no correct digit here. */
  @Test
  void closeFramesFarFromTheOriginDoNotCancel() {
    double far = 1e8;
    INDArray x = Reference.matrix(new double[] {far, far + 1, far + 3}, 3, 1);
    INDArray y = Reference.matrix(new double[] {far + 0.5, far + 3}, 2, 1);
    INDArray x0 = Reference.matrix(new double[] {0, 1, 3}, 3, 1);
    INDArray y0 = Reference.matrix(new double[] {0.5, 3}, 2, 1);
    LossResult moved = run("sdtw", x, y);
    LossResult expected = run("sdtw", x0, y0);
    assertEquals(expected.value(), moved.value());
    assertArrayEquals(numbers(expected.gradient()), numbers(moved.gradient()));
  }

  @Test
  void equalFramesAndFramesOfZeros() {
    INDArray x = normal(10, 4, 2);
    for (String cost : List.of("euclidean", "l1", "cosine", "sqeuclidean")) {
      LossResult same = run("dtw(cost=" + cost + ")", x, x.dup());
      assertClose(new double[8], same.gradient(), 1e-12, cost);
      LossResult zeros = run("sdtw(cost=" + cost + ")", Reference.matrix(new double[8], 4, 2), x);
      assertTrue(Arrays.stream(numbers(zeros.gradient())).allMatch(Double::isFinite), cost);
    }
  }

  /** A probability of 0 or 1 against the label is a closed cell, and 0·ln 0 is 0. */
  @Test
  void certainProbabilities() {
    INDArray p = Reference.matrix(new double[] {1, 0, 0.5, 1, 0, 1}, 3, 2);
    INDArray y = Reference.matrix(new double[] {1, 0, 0, 1}, 2, 2);
    double[] costs = numbers(align("sdtw(cost=bce)", p, y).costs());
    assertArrayEquals(new double[] {0, INF, INF, Math.log(2), INF, 0}, costs, 1e-15);
    LossResult r = run("sdtw(cost=bce)", p, y);
    assertEquals(Math.log(2), r.value(), 1e-15);
    assertTrue(Arrays.stream(numbers(r.gradient())).allMatch(Double::isFinite));
    costs = numbers(align("sdtw(cost=kl)", p, y).costs());
    assertArrayEquals(new double[] {0, INF, Math.log(2), 0, INF, 0}, costs, 1e-15);
  }

  /** What is behind the end of a sequence is neither read nor given a gradient. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gamma=0.5",
        "gamma=0.5, weights={1, 2, 1}",
        "min=hard",
        "cost=cosine",
        "cost=contrastive",
        "cost=contrastive(axis=pred)",
        "divergence=true",
        "form=sharp",
        "prior=2, nu=3",
        "band=sakoe_chiba(1)",
        "normalize=product",
        "cost=euclidean",
        "match=subsequence",
        "cost=l1, divergence=true, form=mean_cost",
        "steps=balanced, gamma=3",
      })
  void padding(String arguments) {
    INDArray x = normal(11, 5, 2);
    INDArray y = normal(12, 4, 2);
    LossResult alone = run("sdtw(" + arguments + ")", x, y);
    double[] paddedX = Arrays.copyOf(numbers(x), 14);
    double[] paddedY = Arrays.copyOf(numbers(y), 12);
    Arrays.fill(paddedX, 10, 14, Double.NaN);
    Arrays.fill(paddedY, 8, 12, 1e300);
    Loss loss = Loss.parse("sdtw(" + arguments + ", pred_lengths=n, target_lengths=m)");
    Map<String, INDArray> inputs =
        inputs(
            List.of("pred", "target", "n", "m"),
            Reference.matrix(paddedX, 1, 7, 2),
            Reference.matrix(paddedY, 1, 6, 2),
            Reference.array(5),
            Reference.array(4));
    LossResult padded = loss.differentiate(inputs, "pred", "target");
    assertEquals(alone.value(), padded.value(), 1e-12);
    assertClose(Arrays.copyOf(numbers(alone.gradient()), 14), padded.gradient(), 1e-12, "pred");
    assertClose(
        Arrays.copyOf(numbers(alone.gradient("target")), 12),
        padded.gradient("target"),
        1e-12,
        "target");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 6, 2.5, -1, Double.NaN})
  void lengthsAreWholeAndPossible(double n) {
    String message =
        failure(
            "sdtw(pred_lengths=n)", normal(1, 2, 5, 1), normal(2, 2, 4, 1), Reference.array(5, n));
    assertTrue(message.contains("item 1: pred has the length"), message);
  }

  /** Of equal ways the first in the order of the steps: down, right, diagonal. */
  @Test
  void tiesGoToTheFirstStep() {
    INDArray zeros = Reference.matrix(new double[6], 2, 3);
    List<Cell> path =
        LossAlignment.of(Loss.parse("dtw(cost=given)"), Map.of("pred", zeros)).get(0).cells();
    assertEquals(List.of(new Cell(0, 0), new Cell(0, 1), new Cell(0, 2), new Cell(1, 2)), path);
  }

  /** Evaluations in between, of other numbers and of ones that fail, leave nothing behind. */
  @Test
  void evaluationsDoNotSeeEachOther() {
    Loss loss = Loss.parse("sdtw(gamma=0.5) + sdtw(weights={1, 1, 2})");
    INDArray x = normal(13, 6, 2);
    INDArray y = normal(14, 5, 2);
    LossResult first = loss.differentiate(x, y);
    double[] gradient = numbers(first.gradient());
    INDArray bad = x.dup();
    bad.putScalar(0, Double.NaN);
    assertThrows(RuntimeException.class, () -> loss.differentiate(bad, y));
    loss.differentiate(y.dup(), x.dup());
    LossResult again = loss.differentiate(x, y);
    assertEquals(first.value(), again.value());
    assertArrayEquals(gradient, numbers(again.gradient()));
  }

  /** A forbidden step is closed; 10²⁰ times a cost of 0 would be open. */
  @Test
  void certainFramesOpenNoForbiddenStep() {
    double never = -1000;
    INDArray sure =
        Reference.matrix(new double[] {never, 0, never, never, 0, never, never, 0, never}, 3, 3);
    double value = Loss.parse("ctc(logits=false)").evaluate(sure, Reference.array(1, 1)).value();
    // Two equal labels in three frames need a blank between them, which costs 1000.
    assertEquals(1000, value, 1e-9);
  }

  /** Bytes that an evaluation of a loss of two sequences [n, d] takes, buffers included. */
  private static long bytes(String spec, int n, int d, boolean gradient) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("pred", Shape.of(n, d));
    Node y = g.input("target", Shape.of(n, d));
    Node total = Loss.parse(spec).build(g, Map.of("pred", x, "target", y)).total();
    Map<String, Node> outputs =
        gradient ? Map.of("v", total, "g", Gradients.gradient(total, x)) : Map.of("v", total);
    Graph graph = g.build(outputs);
    double[] values = numbers(normal(1, n, d));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try (Evaluation e = graph.newEvaluation()) {
      e.set("pred", values).set("target", values).run();
      assertTrue(Double.isFinite(e.scalar("v")));
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** As soon as the JIT compiler has seen the loops so often that vectors are no objects. */
  private static long leastBytes(String spec, int n, int d, boolean gradient) {
    return LongStream.range(0, 30).map(i -> bytes(spec, n, d, gradient)).min().orElseThrow();
  }

  /** A matrix of costs has n² numbers of 8 bytes. */
  @Test
  void memory() {
    long value = leastBytes("sdtw", 2000, 1, false);
    assertTrue(value < 400 * 2000, () -> value + " bytes: the value alone needs no matrix");
    long matrix = 8 * 1000 * 1000;
    long gradient = leastBytes("sdtw", 1000, 1, true);
    assertTrue(gradient < 4.5 * matrix, () -> gradient + " bytes for the gradient");
    for (String cost : List.of("euclidean", "l1", "cosine", "bce_logits")) {
      long bytes = leastBytes("sdtw(cost=" + cost + ")", 300, 100, true);
      assertTrue(bytes < 20 * 8 * 300 * 300, () -> cost + ": " + bytes + " bytes");
    }
  }

  @Test
  void valuesMayBeNegative() {
    INDArray x = Reference.matrix(new double[20], 10, 2);
    assertTrue(value("sdtw", x, x.dup()) < 0);
    assertEquals(0, value("dtw", x, x.dup()));
    assertEquals(valueOf("", Reference.matrix(new double[100], 10, 10)), value("sdtw", x, x.dup()));
  }
}
