package dev.gradus.autodiff.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each layer equals loops over single numbers, and its derivatives pass the check to order 2. */
class LayersTest {
  private final Model m = new Model();

  private double[] at(String name) {
    return m.at.get(name);
  }

  private void assertDerivatives(Node y) {
    var report = m.check(y);
    assertTrue(report.passed(), report::toString);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void dense(long... batch) {
    Node x = m.input("x", Shape.of(batch).append(3).dims());
    Node y = Layers.dense(m.v, "d", x, 4);
    assertEquals(Shape.of(batch).append(4), y.shape());
    assertEquals(Shape.of(3, 4), m.v.parameters().get("d.weight").shape());
    double[] value = m.value(y);
    assertArrayEquals(Scalars.dense(at("x"), at("d.weight"), at("d.bias")), value, 1e-14);
    assertDerivatives(y);
  }

  static Stream<long[]> batches() {
    return Stream.of(new long[] {}, new long[] {5}, new long[] {2, 3}, new long[] {2, 1, 2});
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1, SAME, 1", "3, 1, VALID, 1", "4, 1, SAME, 1", "3, 2, SAME, 1", "2, 3, VALID, 2",
    "3, 2, SAME, 3", "1, 1, SAME, 1", "1, 4, SAME, 1", "7, 1, VALID, 1", "5, 3, SAME, 2"
  })
  void conv1d(int kernel, int stride, Padding padding, int dilation) {
    Node x = m.input("x", 2, 7, 3);
    Node y = Layers.conv1d(m.v, "c", x, 2, kernel, stride, padding, dilation);
    int out = Scalars.outputs(7, kernel, stride, padding, dilation);
    assertEquals(Shape.of(2, out, 2), y.shape());
    double[] value = m.value(y);
    // A signal is an image of width 1, whose kernel has width 1; its only column stays one.
    double[] expected =
        Scalars.conv2d(
            at("x"),
            new int[] {2, 7, 1, 3},
            at("c.weight"),
            new int[] {kernel, 1, 3, 2},
            at("c.bias"),
            new int[] {stride, dilation},
            padding);
    assertArrayEquals(expected, value, 1e-14);
    assertDerivatives(y);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, 1, SAME, 1",
    "2, 3, 1, VALID, 1",
    "3, 3, 2, SAME, 1",
    "2, 2, 1, VALID, 2",
    "1, 4, 3, SAME, 1",
    "5, 4, 1, VALID, 1"
  })
  void conv2d(int rows, int columns, int stride, Padding padding, int dilation) {
    Node x = m.input("x", 2, 5, 4, 2);
    Node y = Layers.conv2d(m.v, "c", x, 3, rows, columns, stride, padding, dilation);
    int height = Scalars.outputs(5, rows, stride, padding, dilation);
    int width = Scalars.outputs(4, columns, stride, padding, dilation);
    assertEquals(Shape.of(2, height, width, 3), y.shape());
    double[] value = m.value(y);
    double[] expected =
        Scalars.conv2d(
            at("x"),
            new int[] {2, 5, 4, 2},
            at("c.weight"),
            new int[] {rows, columns, 2, 3},
            at("c.bias"),
            new int[] {stride, dilation},
            padding);
    assertArrayEquals(expected, value, 1e-14);
    assertDerivatives(y);
  }

  /** Without a batch, and with two axes of it. */
  @Test
  void convolutionsTakeAnyBatch() {
    Node signal = Layers.conv1d(m.v, "a", m.input("x", 7, 3), 2, 3, 1, Padding.SAME, 1);
    assertEquals(Shape.of(7, 2), signal.shape());
    Node image = Layers.conv2d(m.v, "b", m.input("z", 2, 1, 5, 4, 2), 3, 2, 2, 2, Padding.VALID, 1);
    assertEquals(Shape.of(2, 1, 2, 2, 3), image.shape());
  }

  private double[] next(double[] x, double[] h) {
    return Scalars.gru(
        x, h, at("g.input.weight"), at("g.input.bias"), at("g.hidden.weight"), at("g.hidden.bias"));
  }

  private double[] part(String name, int from, int size) {
    return Arrays.copyOfRange(at(name), from, from + size);
  }

  @Test
  void gruCell() {
    Node y = Layers.gruCell(m.v, "g", m.input("x", 3, 2), m.input("h", 3, 4));
    assertEquals(Shape.of(3, 4), y.shape());
    double[] value = m.value(y);
    for (int b = 0; b < 3; b++) {
      double[] expected = next(part("x", 2 * b, 2), part("h", 4 * b, 4));
      assertArrayEquals(expected, Arrays.copyOfRange(value, 4 * b, 4 * b + 4), 1e-14);
    }
    assertDerivatives(y);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "5"})
  void gru(int steps) {
    Node y = Layers.gru(m.v, "g", m.input("x", 2, steps, 3), 2);
    assertEquals(Shape.of(2, steps, 2), y.shape());
    double[] value = m.value(y);
    for (int b = 0; b < 2; b++) {
      double[] h = new double[2];
      for (int t = 0; t < steps; t++) {
        int at = b * steps + t;
        h = next(part("x", 3 * at, 3), h);
        assertArrayEquals(h, Arrays.copyOfRange(value, 2 * at, 2 * at + 2), 1e-14);
      }
    }
    assertDerivatives(y);
  }

  /** The unrolled sequence is the cell applied again and again with shared weights. */
  @Test
  void gruIsItsCellRepeated() {
    Node x = m.input("x", 6, 3);
    Node whole = Layers.gru(m.v, "g", x, 4);
    Node h = m.v.graph().constant(Shape.of(4), new double[4]);
    for (int t = 0; t < 6; t++) {
      Node now = Ops.reshape(Ops.slice(x, 0, t, t + 1), Shape.of(3));
      h = Layers.gruCell(m.v.shared(), "g", now, h);
    }
    assertArrayEquals(m.value(h), m.value(Ops.slice(whole, 0, 5, 6)), 1e-15);
    assertEquals(4, m.v.parameters().size());
  }

  @ParameterizedTest
  @MethodSource("batches")
  void layerNorm(long... batch) {
    Node x = m.input("x", Shape.of(batch).append(5).dims());
    Node y = Layers.layerNorm(m.v, "n", x, 1e-2);
    assertEquals(x.shape(), y.shape());
    double[] value = m.value(y);
    double[] expected = Scalars.layerNorm(at("x"), 5, at("n.weight"), at("n.bias"), 1e-2);
    assertArrayEquals(expected, value, 1e-13);
    assertDerivatives(y);
  }

  @Test
  void dropout() {
    Node y = Layers.dropout(m.v, "d", m.input("x", 4, 6), 0.25);
    double[] value = m.value(y);
    double[] mask = at("d.mask");
    assertTrue(Arrays.stream(mask).anyMatch(k -> k == 0));
    for (int i = 0; i < 24; i++) {
      assertEquals(mask[i] == 0 ? 0 : at("x")[i] / 0.75, value[i], 1e-15);
    }
    assertDerivatives(y);
    m.at.putAll(m.v.noiseAtRest());
    assertArrayEquals(at("x"), m.value(y));
  }

  @Test
  void beginnings() {
    Node x = m.input("x", 4, 6, 3);
    Layers.dense(m.v, "d", x, 2, Init.heNormal());
    Layers.layerNorm(m.v, "n", x, 1e-5);
    Layers.gru(m.v, "g", x, 16);
    ParameterSet p = m.v.initial(5);
    Init he = Init.heNormal();
    double[] expected = he.values(Shape.of(3, 2), SplitMix.of(5, "d.weight"));
    assertArrayEquals(expected, p.values("d.weight"));
    assertArrayEquals(new double[2], p.values("d.bias"));
    assertArrayEquals(new double[] {1, 1, 1}, p.values("n.weight"));
    assertArrayEquals(new double[3], p.values("n.bias"));
    for (String name : List.of("input.weight", "input.bias", "hidden.weight", "hidden.bias")) {
      double largest = Arrays.stream(p.values("g." + name)).map(Math::abs).max().getAsDouble();
      assertTrue(largest < 0.25 && largest > 0.2, () -> name + " reaches " + largest);
    }
    Set<String> names = m.v.parameters().keySet();
    assertEquals(8, names.size());
  }

  @Test
  void misfitsAreNamed() {
    Node x = m.input("x", 4, 3);
    assertMisfit(
        "conv1d: a kernel that spans 5 does not fit into axis -2 of shape [4, 3];"
            + " pad it with Padding.SAME",
        () -> Layers.conv1d(m.v, "a", x, 2, 3, 1, Padding.VALID, 2));
    assertMisfit(
        "conv1d: kernel, stride and dilation are at least 1, not 3, 0 and 1",
        () -> Layers.conv1d(m.v, "b", x, 2, 3, 0, Padding.SAME, 1));
    assertMisfit(
        "conv2d: shape [4, 3] is not [..., H, W, C]",
        () -> Layers.conv2d(m.v, "c", x, 2, 3, 3, 1, Padding.SAME, 1));
    assertMisfit(
        "conv1d: shapes [4, 3] and weight [2, 4, 1] do not fit",
        () -> Convolutions.conv1d(x, m.input("w", 2, 4, 1), 1, Padding.SAME, 1));
    assertMisfit("dense: there is at least 1 output, not 0", () -> Layers.dense(m.v, "e", x, 0));
    assertMisfit(
        "gruCell: input [4, 3] and state [3, 2] differ in batch",
        () -> Layers.gruCell(m.v, "f", x, m.input("h", 3, 2)));
    assertMisfit("layerNorm: eps is above 0, not 0.0", () -> Layers.layerNorm(m.v, "g", x, 0));
    assertMisfit(
        "dense: shape [4, 0] has no element along its last axis",
        () -> Layers.dense(m.v, "h", m.input("none", 4, 0), 2));
    assertMisfit(
        "gru: shape [0, 3] has no step", () -> Layers.gru(m.v, "i", m.input("no", 0, 3), 2));
  }

  private static void assertMisfit(String message, Runnable layer) {
    assertEquals(message, assertThrows(ShapeException.class, layer::run).getMessage());
  }
}
