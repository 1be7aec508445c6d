package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** One pass computes what the loss is defined to be: its value, its gradients, and theirs. */
class MssFusionTest {
  private static final int SIGNALS = 2;
  private static final int SAMPLES = 3000;
  private static final Window HANN = window("hann");
  private static final List<Compression> C4 =
      Compression.CATALOGUE.find("C4").orElseThrow().withDefaults();

  private static Window window(String name) {
    return Window.CATALOGUE.find(name).orElseThrow().withDefaults();
  }

  /** A loss to vary. */
  private record Case(
      Window window,
      int[] sizes,
      double hop,
      int more,
      Padding padding,
      Normalization normalization,
      List<Compression> comp,
      Distance dist,
      Reduction reduction,
      boolean masked) {
    static Case plain() {
      return new Case(
          HANN,
          new int[] {64, 67},
          0.25,
          0,
          Padding.NONE,
          Normalization.NONE,
          C4,
          Distance.L1,
          Reduction.SUM,
          false);
    }

    Case of(List<Compression> c, Distance d) {
      return new Case(window, sizes, hop, more, padding, normalization, c, d, reduction, masked);
    }

    Case of(Window w, Normalization n) {
      return new Case(w, sizes, hop, more, padding, n, comp, dist, reduction, masked);
    }

    Case cut(int[] s, double h, int m, Padding p) {
      return new Case(window, s, h, m, p, normalization, comp, dist, reduction, masked);
    }

    Case reduced(Reduction r, boolean m) {
      return new Case(window, sizes, hop, more, padding, normalization, comp, dist, r, m);
    }

    Mss mss() {
      List<Spectrogram> scales = new ArrayList<>();
      List<Double> weights = new ArrayList<>();
      for (int n : sizes) {
        int step = Math.max(1, (int) (hop * n));
        scales.add(new Spectrogram(window, n, step, n + more, padding, normalization));
        weights.add(1.0 / (1 + weights.size()));
      }
      List<Double> each = comp.stream().map(c -> 0.5 + comp.indexOf(c)).toList();
      Optional<String> mask = masked ? Optional.of("mask") : Optional.empty();
      return new Mss(scales, weights, comp, each, dist, reduction, mask);
    }
  }

  static Stream<Arguments> cases() {
    Map<String, Case> cases = new LinkedHashMap<>();
    Case plain = Case.plain();
    for (Entry<Window> w : Window.CATALOGUE.entries()) {
      for (Normalization n : Normalization.values()) {
        cases.put(w.name() + " " + n, plain.of(w.withDefaults(), n));
      }
    }
    for (Entry<List<Compression>> c : Compression.CATALOGUE.entries()) {
      for (Entry<Distance> d : Distance.CATALOGUE.entries()) {
        Case both = plain.of(c.withDefaults(), d.withDefaults());
        for (Reduction r : List.of(Reduction.SUM, Reduction.MEAN, Reduction.NONE)) {
          for (boolean masked : new boolean[] {false, true}) {
            String name = c.name() + " " + d.name() + " " + r + (masked ? " masked" : "");
            cases.put(name, both.reduced(r, masked));
          }
        }
      }
    }
    int[] rough = {30, 33, 97, 134, 201, 509};
    for (Padding p : Padding.values()) {
      cases.put("padding " + p, plain.cut(new int[] {64, 127, 2048}, 0.5, 0, p));
      cases.put("rough " + p, plain.cut(rough, 0.3, 0, p));
      cases.put("longer transform " + p, plain.cut(new int[] {64, 100}, 0.25, 29, p));
      cases.put("hop 1 " + p, plain.cut(new int[] {16}, 0, 0, p));
      cases.put("gaps " + p, plain.cut(new int[] {16, 67}, 3.7, 0, p));
    }
    cases.put(
        "small",
        plain
            .of(window("rect"), Normalization.NONE)
            .cut(new int[] {1, 2, 3, 4, 5}, 1, 0, Padding.NONE));
    cases.put("one frame", plain.cut(new int[] {SAMPLES, SAMPLES - 1}, 0.5, 0, Padding.NONE));
    return cases.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  /** Value and gradients of one way to build a loss. */
  private record Way(Graph graph, List<String> gradients) {
    static Way of(Mss mss, boolean defined, DataType dtype, boolean second) {
      GraphBuilder g = new GraphBuilder(dtype);
      Shape shape = Shape.of(SIGNALS, SAMPLES);
      LossInputs in = name -> g.input(name, shape);
      Node each = defined ? mss.definition(in) : mss.build(in);
      // signals that weigh differently, and a loss that is not linear in them
      Node total =
          each.shape().rank() == 0
              ? each
              : sum(mul(square(each), g.constant(each.shape(), 1e-3, 2e-3)));
      Map<String, Node> outputs = new LinkedHashMap<>();
      outputs.put("value", total);
      for (String name : List.of("pred", "target")) {
        Node d = Gradients.gradient(total, g.input(name, shape));
        outputs.put(name, d);
        if (second) {
          Node along = sum(mul(d, g.input("direction", shape)));
          outputs.put("H " + name, Gradients.gradient(along, g.input("pred", shape)));
        }
      }
      return new Way(
          g.build(outputs), outputs.keySet().stream().filter(n -> !n.equals("value")).toList());
    }

    boolean isFused() {
      return graph.nodes().stream().anyMatch(n -> n.op().name().startsWith("spectralDistance"));
    }

    Evaluation evaluation() {
      return evaluation(0);
    }

    /** With noise of that amplitude in both signals. */
    Evaluation evaluation(double noise) {
      Evaluation e = graph.newEvaluation();
      e.set("pred", noisy(signals(1), noise, 4)).set("target", noisy(signals(2), noise, 5));
      e.set("direction", signals(3));
      double[] mask = new double[SIGNALS * SAMPLES];
      Arrays.fill(mask, 100, 900, 1);
      Arrays.fill(mask, SAMPLES, SAMPLES + 2500, 1);
      return e.set("mask", mask);
    }
  }

  /** Noise and a tone; a silent stretch; single-precision numbers. */
  private static double[] signals(int seed) {
    Random random = new Random(seed);
    double[] x = new double[SIGNALS * SAMPLES];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextGaussian() * 0.1 + Math.sin(i * 0.1 * seed));
    }
    Arrays.fill(x, 500, 900, 0);
    return x;
  }

  private static double[] noisy(double[] x, double noise, int seed) {
    Random random = new Random(seed);
    return Arrays.stream(x).map(v -> v + noise * random.nextGaussian()).toArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isTheDefinition(String name, Case c) {
    Way fused = Way.of(c.mss(), false, DataType.DOUBLE, false);
    Way defined = Way.of(c.mss(), true, DataType.DOUBLE, false);
    boolean known =
        !(c.dist() instanceof Distance.Cosine) && !(c.masked() && c.reduction() == Reduction.MEAN);
    assertEquals(known, fused.isFused());
    assertFalse(defined.isFused());
    try (Evaluation a = fused.evaluation().run();
        Evaluation b = defined.evaluation().run()) {
      assertEquals(b.scalar("value"), a.scalar("value"), 1e-12 * b.scalar("value"));
      for (String gradient : fused.gradients()) {
        assertClose(b.values(gradient), a.values(gradient), 1e-12);
      }
    }
  }

  private static void assertClose(double[] expected, double[] actual, double tolerance) {
    double norm = Math.sqrt(Arrays.stream(expected).map(v -> v * v).sum());
    assertArrayEquals(expected, actual, tolerance * Math.max(1, norm));
  }

  /**
   * By the bounds that a transform in single precision has. Where a bin is nearly 0 under a
   * logarithm the gradient is as uncertain as its rounding: then noise of four roundings moves the
   * definition as much.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void singlePrecisionIsNear(String name, Case c) {
    Way fused = Way.of(c.mss(), false, DataType.FLOAT, false);
    Way defined = Way.of(c.mss(), true, DataType.DOUBLE, false);
    try (Evaluation a = fused.evaluation().run();
        Evaluation b = defined.evaluation().run();
        Evaluation rounded = defined.evaluation(0x1p-22).run()) {
      assertEquals(b.scalar("value"), a.scalar("value"), 1e-5 * b.scalar("value"));
      for (String gradient : fused.gradients()) {
        double[] expected = b.values(gradient);
        double norm = distance(expected, new double[expected.length]);
        double uncertain = distance(expected, rounded.values(gradient));
        double off = distance(expected, a.values(gradient));
        assertTrue(off <= Math.max(2e-2 * norm, uncertain), off / norm + ", " + uncertain / norm);
        assertTrue(off <= 0.1 * norm, off / norm + "");
      }
    }
  }

  private static double distance(double[] a, double[] b) {
    double distance = 0;
    for (int i = 0; i < a.length; i++) {
      distance = Math.hypot(distance, a[i] - b[i]);
    }
    return distance;
  }

  static Stream<Arguments> some() {
    return cases()
        .filter(
            a ->
                List.of("C4 l1 SUM", "log1p l2 SUM", "C4 sc NONE masked", "power huber MEAN")
                    .contains(a.get()[0]));
  }

  /** Derivatives of derivatives are those of the definition. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("some")
  void secondDerivativesAreThoseOfTheDefinition(String name, Case c) {
    Way fused = Way.of(c.mss(), false, DataType.DOUBLE, true);
    Way defined = Way.of(c.mss(), true, DataType.DOUBLE, true);
    assertTrue(fused.isFused());
    try (Evaluation a = fused.evaluation().run();
        Evaluation b = defined.evaluation().run()) {
      for (String gradient : fused.gradients()) {
        assertClose(b.values(gradient), a.values(gradient), 1e-10);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("some")
  void numberOfThreadsChangesNoBit(String name, Case c) {
    for (DataType dtype : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      Way way = Way.of(c.mss(), false, dtype, false);
      try (Evaluation one = way.evaluation().run();
          Evaluation many = way.evaluation()) {
        for (int threads : new int[] {2, 3, 7}) {
          many.threads(threads).run();
          assertEquals(one.scalar("value"), many.scalar("value"));
          for (String gradient : way.gradients()) {
            assertArrayEquals(one.values(gradient), many.values(gradient));
          }
        }
      }
    }
  }

  /** A value with its gradient is one node, a value alone computes no gradient. */
  @Test
  void valueAndGradientAreOnePass() {
    Mss mss = Case.plain().mss();
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Shape shape = Shape.of(SIGNALS, SAMPLES);
    Node value = mss.build(name -> g.input(name, shape));
    Node gradient = Gradients.gradient(value, g.input("pred", shape));
    assertEquals(List.of("spectralDistance"), spectral(g.build(Map.of("value", value))));
    assertEquals(
        List.of("spectralDistanceAndGradient"),
        spectral(g.build(Map.of("value", value, "gradient", gradient))));
    assertEquals(
        List.of("spectralDistanceGradient"), spectral(g.build(Map.of("gradient", gradient))));
  }

  private static List<String> spectral(Graph graph) {
    return graph.nodes().stream()
        .map(n -> n.op().name())
        .filter(n -> n.startsWith("spectral"))
        .toList();
  }

  /** The spectra of a constant target are kept from the first run on. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("some")
  void constantTargetGivesTheSame(String name, Case c) {
    Mss mss = c.reduced(c.reduction(), false).mss();
    Shape shape = Shape.of(SIGNALS, SAMPLES);
    for (DataType dtype : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      GraphBuilder g = new GraphBuilder(dtype);
      Node pred = g.input("pred", shape);
      Node target = g.input("target", shape);
      Node fixed = g.constant(shape, signals(2));
      Node a = sum(mss.build(n -> n.equals("pred") ? pred : target));
      Node b = sum(mss.build(n -> n.equals("pred") ? pred : fixed));
      Graph graph =
          g.build(
              Map.of(
                  "a",
                  a,
                  "b",
                  b,
                  "da",
                  Gradients.gradient(a, pred),
                  "db",
                  Gradients.gradient(b, pred)));
      try (Evaluation e = graph.newEvaluation().set("target", signals(2))) {
        for (int seed : new int[] {1, 5, 1}) {
          e.set("pred", signals(seed)).run();
          assertEquals(e.scalar("a"), e.scalar("b"));
          assertArrayEquals(e.values("da"), e.values("db"));
        }
      }
    }
  }
}
