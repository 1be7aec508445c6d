package dev.gradus.losses.function;

import static dev.gradus.losses.function.Sample.array;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.function.Sample.Array;
import dev.gradus.losses.function.Samples.Expected;
import dev.gradus.losses.value.Axes;
import dev.gradus.losses.value.Context;
import dev.gradus.losses.value.Hop;
import dev.gradus.losses.value.Interval;
import dev.gradus.losses.value.Layout;
import dev.gradus.losses.value.Layout.AxisName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function against numbers of other origin; axes, ranges, and what is refused. */
class FunctionsTest {
  private static final Context PER_CLASS = new Context(Layout.CLASSES, true);

  static List<Expected> samples() {
    return Samples.all();
  }

  static List<Function> functions() {
    return Functions.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void computesWhatItsFormulaSays(Expected expected) {
    Array result = expected.sample().run();
    assertEquals(expected.result().shape(), result.shape());
    assertArrayEquals(expected.result().values(), result.values(), 1e-13);
  }

  @Test
  void everyFunctionHasASample() {
    Set<Function> sampled =
        samples().stream().map(s -> s.sample().function()).collect(Collectors.toSet());
    assertEquals(Set.copyOf(Functions.ALL), sampled);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isDocumented(Function f) {
    assertTrue(f.name().matches("[a-z][a-z0-9]*"), f.name());
    assertFalse(f.doc().isBlank() || f.doc().contains("\n"), f.name());
    assertEquals(f.kink().strip(), f.kink());
    Set<String> names = new HashSet<>(f.operands());
    for (Param<?> p : f.params()) {
      assertTrue(names.add(p.name()), () -> f.name() + " has two " + p.name());
      assertFalse(p.doc().isBlank() || p.defaultText().isBlank(), p.name());
    }
    assertEquals(f, Functions.find(f.name(), f.operands().size()).orElseThrow());
    assertEquals(Args.NONE, f.arguments().withDefaults(), "defaults go together");
  }

  @Test
  void maxAndMinExistTwice() {
    for (String name : List.of("max", "min")) {
      assertEquals(2, Functions.named(name).size());
      assertEquals(Form.REDUCTION, Functions.find(name, 1).orElseThrow().form());
      assertEquals(Form.ELEMENTWISE, Functions.find(name, 2).orElseThrow().form());
    }
    assertEquals("max(a, b)", Functions.find("max", 2).orElseThrow().usage());
    assertTrue(Functions.find("sum", 2).isEmpty() && Functions.named("total").isEmpty());
  }

  /** Random arrays from random intervals never leave the range that the function states. */
  @ParameterizedTest
  @MethodSource("samples")
  void staysInItsRange(Expected expected) {
    long seed = 20250;
    Random random = new Random(seed);
    Sample sample = expected.sample();
    for (int run = 0; run < 60; run++) {
      List<Interval> intervals = new ArrayList<>();
      List<Array> operands = new ArrayList<>();
      for (Array operand : sample.operands()) {
        Interval interval = interval(random);
        intervals.add(interval);
        double[] x = random.doubles(operand.shape().size()).toArray();
        for (int i = 0; i < x.length; i++) {
          x[i] = point(interval, x[i]);
        }
        operands.add(array(operand.shape(), x));
      }
      Interval range = sample.function().range().apply(intervals, sample.args());
      Sample other = new Sample(sample.function(), operands, sample.args(), sample.context());
      for (double y : other.run().values()) {
        double slack = 1e-13 * Math.max(1, Math.abs(y));
        assertTrue(
            Double.isNaN(y)
                || range.contains(y)
                || (y >= range.low() - slack && y <= range.high() + slack),
            () ->
                "seed %d: %s of %s is %s, not in %s"
                    .formatted(seed, expected, intervals, y, range));
      }
    }
  }

  private static Interval interval(Random random) {
    double low = random.nextInt(3) == 0 ? 0 : 6 * random.nextDouble() - 4;
    return switch (random.nextInt(5)) {
      case 0 -> new Interval(low, Double.POSITIVE_INFINITY);
      case 1 -> new Interval(Double.NEGATIVE_INFINITY, low);
      case 2 -> Interval.of(low);
      case 3 -> new Interval(low, Math.max(low, 0));
      default -> new Interval(low, low + 3 * random.nextDouble());
    };
  }

  /** Ends of the interval are as likely as its inside. */
  private static double point(Interval x, double at) {
    double low = Math.max(x.low(), x.high() - 50);
    double high = Math.min(x.high(), low + 50);
    if (x.equals(Interval.ALL)) {
      return 100 * at - 50;
    }
    return at < 0.2 ? low : at > 0.8 ? high : Math.min(high, low + (high - low) * at);
  }

  @Test
  void rangesAreNoWiderThanTheyNeedBe() {
    range("relu", "[0, 2]", new Interval(-3, 2));
    range("square", "[0, 9]", new Interval(-3, 2));
    range("sqrt", "[0, 2]", new Interval(-1, 4));
    range("log", "(-∞, 0]", Interval.UNIT);
    range("log", "(-∞, ∞)", new Interval(-2, -1));
    range("sigmoid", "[0, 1]", Interval.ALL);
    range("xlogy", "(-∞, 0]", Interval.UNIT, Interval.UNIT);
    range("sum", "[0, ∞)", Interval.UNIT);
    range("mean", "[0, 1]", Interval.UNIT);
    range("max", "[0.5, 2]", Interval.UNIT, new Interval(0.5, 2));
    range("min", "[0, 1]", Interval.UNIT, new Interval(0.5, 2));
    range("clip", "[0, 0.5]", new Interval(-3, 0.5));
  }

  private static void range(String name, String expected, Interval... operands) {
    Function f = Functions.find(name, operands.length).orElseThrow();
    assertEquals(expected, f.range().apply(List.of(operands), Args.NONE).toString());
  }

  private static Array counting(long... dims) {
    Shape shape = Shape.of(dims);
    double[] x = new double[shape.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = i + 1;
    }
    return array(shape, x);
  }

  private static void gives(Sample sample, Shape shape, double... values) {
    Array result = sample.run();
    assertEquals(shape, result.shape());
    assertArrayEquals(values, result.values(), 1e-13);
  }

  @Test
  void anIndexedSumKeepsItsTuples() {
    Sample sum = Sample.of("sum", counting(2, 2, 3)).in(PER_CLASS);
    gives(sum, Shape.of(3), 1 + 4 + 7 + 10, 2 + 5 + 8 + 11, 3 + 6 + 9 + 12);
    gives(sum.with("keepdims", true), Shape.of(1, 1, 3), 22, 26, 30);
    gives(sum.with("axis", Axes.of(-1)), Shape.of(2, 3), 5, 7, 9, 17, 19, 21);
    gives(sum.with("axis", Axes.of(AxisName.TIME)), Shape.of(2, 3), 5, 7, 9, 17, 19, 21);
    gives(sum.with("axis", Axes.of(AxisName.BATCH)), Shape.of(2, 3), 8, 10, 12, 14, 16, 18);
  }

  @Test
  void aSingleFrameOfAnIndexedSumIsReducedByElement() {
    Array x = array(Shape.of(3), -1, 0.5, 2);
    gives(Sample.of("sum", x).in(PER_CLASS), Shape.of(3), -1, 0.5, 2);
    gives(Sample.of("norm", x).in(PER_CLASS), Shape.of(3), 1, 0.5, 2);
    gives(Sample.of("norm", x).in(PER_CLASS).with("keepdims", true), Shape.of(3), 1, 0.5, 2);
    gives(Sample.of("var", x).in(PER_CLASS), Shape.of(3), 0, 0, 0);
  }

  @Test
  void namedAxesFollowTheLayout() {
    Sample sum = Sample.of("sum", counting(2, 3));
    gives(
        sum.in(Context.of(Layout.SIGNAL)).with("axis", Axes.of(AxisName.TIME)), Shape.of(2), 6, 15);
    gives(
        sum.in(Context.of(Layout.CLASSES)).with("axis", Axes.of(AxisName.TIME)),
        Shape.of(3),
        5,
        7,
        9);
  }

  private static void misfit(String message, Sample sample) {
    assertEquals(message, assertThrows(ShapeException.class, sample::run).getMessage());
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    misfit(
        "sum: there is no axis 2 in shape [2, 3]",
        Sample.of("sum", counting(2, 3)).with("axis", Axes.of(2)));
    misfit(
        "cumsum: runs along one axis; axis=batch stands for 2 in shape [2, 2, 3]",
        Sample.of("cumsum", counting(2, 2, 3))
            .in(Context.of(Layout.SIGNAL))
            .with("axis", Axes.of(AxisName.BATCH)));
    misfit("transpose: shape [3] is no matrix", Sample.of("transpose", counting(3)));
    misfit("softdtw: shape [3] is no matrix", Sample.of("softdtw", counting(3)));
    misfit("diff: axis 0 of shape [0] has no elements", Sample.of("diff", array(Shape.of(0))));
    misfit(
        "stft: signals of 1024 samples or more are needed; shape is [7]",
        Sample.of("stft", counting(7)));
    misfit(
        "var: ddof is 6 for 6 elements each of shape [2, 3]",
        Sample.of("var", counting(2, 3)).with("ddof", 6));
  }

  private static void unusable(String param, String message, Sample sample) {
    UnusableArgumentException e =
        assertThrows(
            UnusableArgumentException.class,
            () -> sample.function().arguments().factory().apply(sample.args()));
    assertEquals(message, e.getMessage());
    assertEquals(param, e.param().name());
    assertTrue(e.help().isPresent());
  }

  @Test
  void argumentsThatDoNotGoTogetherAreRefusedBeforeThereAreArrays() {
    Array x = counting(8);
    unusable(
        "low",
        "clip cannot keep x within 2 and 1: low is above high",
        Sample.of("clip", x).with("low", 2.0));
    unusable(
        "high",
        "clip cannot keep x within 0 and -1: low is above high",
        Sample.of("clip", x).with("high", -1.0));
    unusable(
        "axis",
        "cumsum runs along one axis, not along {0, 1}",
        Sample.of("cumsum", x).with("axis", Axes.of(0, 1)));
    unusable(
        "hop",
        "the hop N/8 is 0.5 for size 4, below 1 sample",
        Sample.of("stft", x).with("size", 4).with("hop", new Hop("N/8", n -> n / 8)));
    unusable(
        "size",
        "size 1 is too small for the window `hann`, which is 0 there: every spectrum would be 0",
        Sample.of("stft", x).with("size", 1));
  }
}
