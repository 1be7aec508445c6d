package dev.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the samples: each operation in value, first and second derivative, on every shape. */
class OperationsTest {
  private static final double TOLERANCE = 2e-13;

  static Stream<Sample> samples() {
    return Stream.of(
            ElementwiseSamples.all(),
            ReductionSamples.all(),
            ArraySamples.all(),
            MovementSamples.all(),
            MatrixSamples.all(),
            SpectrumSamples.all())
        .flatMap(List::stream);
  }

  /** Those whose derivative by definition is not the limit of differences are left out. */
  static Stream<Sample> differentiable() {
    return samples()
        .filter(s -> !s.covers().startsWith("stopGradient"))
        .filter(s -> s.inputs().stream().anyMatch(t -> t.values().length > 0));
  }

  @Test
  void everyFunctionHasASample() {
    Set<String> functions =
        Arrays.stream(Ops.class.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()))
            .map(OperationsTest::signature)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> covered =
        samples().map(Sample::covers).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(functions, covered);
  }

  private static String signature(Method m) {
    return Arrays.stream(m.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", m.getName() + "(", ")"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void valueIsTheOracles(Sample sample) {
    Jets expected = sample.oracle().apply(Jets.variables(sample.inputs()));
    SampleGraph graph = new SampleGraph(sample);
    assertEquals(expected.shape(), graph.y.shape());
    try (Evaluation e = graph.evaluate()) {
      double[] values =
          Arrays.stream(expected.data()).mapToDouble(DerivativeStructure::getValue).toArray();
      assertClose(values, e.values("y"));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void firstAndSecondDerivativesAreTheOracles(Sample sample) {
    Jets y = sample.oracle().apply(Jets.variables(sample.inputs()));
    SampleGraph graph = new SampleGraph(sample);
    int n = graph.parameters();
    double[] first = new double[n];
    double[] second = new double[n];
    for (int o = 0; o < y.data().length; o++) {
      for (int i = 0; i < n; i++) {
        first[i] += graph.cotangent[o] * partial(y.data()[o], n, i, -1);
        for (int j = 0; j < n; j++) {
          second[i] += graph.cotangent[o] * graph.direction[j] * partial(y.data()[o], n, i, j);
        }
      }
    }
    try (Evaluation e = graph.evaluate()) {
      assertClose(first, graph.flat(e, "first"));
      assertClose(second, graph.flat(e, "second"));
    }
  }

  private static double partial(DerivativeStructure y, int n, int i, int j) {
    if (y.getFreeParameters() != n) {
      return 0; // a constant
    }
    int[] orders = new int[n];
    orders[i]++;
    if (j >= 0) {
      orders[j]++;
    }
    return y.getPartialDerivative(orders);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void derivativeIsLinearInTheCotangent(Sample sample) {
    SampleGraph graph = new SampleGraph(sample);
    try (Evaluation e = graph.evaluate()) {
      double[] v = graph.cotangent;
      double[] first = graph.flat(e, "first");
      double[] shifted = Arrays.stream(v).map(c -> 0.25 - c).toArray();
      double[] other = graph.flat(e.set("v", shifted).run(), "first");
      double[] both = new double[v.length];
      for (int i = 0; i < v.length; i++) {
        both[i] = 2 * v[i] - 3 * shifted[i];
      }
      double[] expected = new double[first.length];
      for (int i = 0; i < first.length; i++) {
        expected[i] = 2 * first[i] - 3 * other[i];
      }
      assertClose(expected, graph.flat(e.set("v", both).run(), "first"));
      double[] none = graph.flat(e.set("v", new double[v.length]).run(), "first");
      assertTrue(Arrays.stream(none).allMatch(d -> d == 0), () -> Arrays.toString(none));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void runsTwiceTheSameBitForBit(Sample sample) {
    SampleGraph graph = new SampleGraph(sample);
    try (Evaluation one = graph.evaluate();
        Evaluation two = graph.evaluate()) {
      for (String output : one.graph().outputs().keySet()) {
        double[] first = one.values(output);
        assertArrayEquals(first, two.values(output));
        assertArrayEquals(first, one.run().values(output));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void differencesAgreeToSecondOrder(Sample sample) {
    SampleGraph graph = new SampleGraph(sample);
    Node v = graph.builder.constant(graph.y.shape(), graph.cotangent);
    Node first = Ops.sum(Ops.mul(graph.y, v));
    check(graph, first);
    Node second = null;
    int at = 0;
    for (Node d : Gradients.gradients(first, graph.xs)) {
      double[] w = Arrays.copyOfRange(graph.direction, at, at += d.shape().size());
      Node term = Ops.sum(Ops.mul(d, graph.builder.constant(d.shape(), w)));
      second = second == null ? term : Ops.add(second, term);
    }
    check(graph, second);
  }

  private static void check(SampleGraph graph, Node loss) {
    GradientReport report = new GradientCheck().run(loss, graph.values(), graph.names());
    assertTrue(report.passed(), report::toString);
  }

  private static void assertClose(double[] expected, double[] actual) {
    double size = 1;
    for (double d : expected) {
      size = Math.max(size, Math.abs(d));
    }
    assertArrayEquals(expected, actual, TOLERANCE * size);
  }
}
