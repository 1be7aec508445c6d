package dev.gradus.autodiff.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Values;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Names are declared once; what is drawn depends on seed, name and step and on nothing else. */
class VariablesTest {
  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Variables v = new Variables(g);

  private void assertRefused(String message, Runnable declaration) {
    assertEquals(message, assertThrows(GraphException.class, declaration::run).getMessage());
  }

  @Test
  void aNameIsDeclaredOnce() {
    g.input("x", Shape.of(2));
    v.parameter("w", Shape.of(2), Init.zeros());
    v.noise("n", Shape.of(2), Noise.dropout(0.5));
    String taken = " is declared already; give it a name of its own, or use shared()";
    assertRefused("`w`" + taken, () -> v.parameter("w", Shape.of(2), Init.zeros()));
    assertRefused("`w`" + taken, () -> v.noise("w", Shape.of(2), Noise.dropout(0.5)));
    assertRefused("`n`" + taken, () -> v.parameter("n", Shape.of(2), Init.zeros()));
    assertRefused(
        "`x` is the name of an input already; choose another",
        () -> v.parameter("x", Shape.of(2), Init.zeros()));
    assertRefused("a variable needs a name", () -> v.parameter(" ", Shape.of(2), Init.zeros()));
    assertEquals(List.of("w"), List.copyOf(v.parameters().keySet()));
    assertEquals(List.of("n"), List.copyOf(v.noises().keySet()));
  }

  @Test
  void sharingIsAskedFor() {
    Node w = v.parameter("w", Shape.of(2), Init.ones());
    Node n = v.noise("n", Shape.of(3), Noise.dropout(0.5));
    assertSame(w, v.shared().parameter("w", Shape.of(2), Init.zeros()));
    assertSame(n, v.shared().noise("n", Shape.of(3), Noise.dropout(0.1)));
    assertArrayEquals(new double[] {1, 1}, v.initial(1).values("w"));
    assertRefused(
        "`w` is shared with shape [2], not [3]",
        () -> v.shared().parameter("w", Shape.of(3), Init.ones()));
    assertThrows(
        ShapeException.class, () -> v.shared().parameter("w", Shape.of(2, 1), Init.ones()));
    assertRefused(
        "`u` is to be shared, but not declared yet",
        () -> v.shared().parameter("u", Shape.of(2), Init.ones()));
    assertRefused(
        "`w` is to be shared, but not declared yet",
        () -> v.shared().noise("w", Shape.of(2), Noise.dropout(0.1)));
  }

  @Test
  void aLayerMoreDoesNotChangeTheOthers() {
    Node x = g.input("x", Shape.of(4, 3));
    Layers.dense(v, "out", Layers.dense(v, "hidden", x, 5), 2);
    ParameterSet small = v.initial(9);

    Variables w = new Variables(new GraphBuilder(DataType.DOUBLE));
    Node y = w.graph().input("x", Shape.of(4, 3));
    Node hidden = Layers.dense(w, "hidden", y, 5);
    Node middle = Layers.dense(w, "middle", hidden, 5);
    Layers.dense(w, "out", middle, 2);
    ParameterSet large = w.initial(9);

    assertEquals(List.of("hidden.weight", "hidden.bias", "out.weight", "out.bias"), small.names());
    for (String name : small.names()) {
      assertArrayEquals(small.values(name), large.values(name));
    }
    assertFalse(Arrays.equals(v.initial(10).values("out.weight"), small.values("out.weight")));
    assertTrue(v.initial(9).sameBits(small));
  }

  @Test
  void floatParametersAreFloats() {
    Variables floats = new Variables(new GraphBuilder(DataType.FLOAT));
    floats.parameter("w", Shape.of(50), Init.normal(1));
    v.parameter("w", Shape.of(50), Init.normal(1));
    double[] exact = v.initial(4).values("w");
    double[] rounded = floats.initial(4).values("w");
    for (int i = 0; i < 50; i++) {
      assertEquals((float) exact[i], rounded[i]);
    }
    assertFalse(Arrays.equals(exact, rounded));
  }

  @Test
  void gradientsByName() {
    Node w = v.parameter("w", Shape.of(2), Init.ones());
    v.parameter("unused", Shape.of(3), Init.ones());
    Node b = v.parameter("b", Shape.SCALAR, Init.ones());
    Node loss = Ops.add(Ops.sum(Ops.square(w)), Ops.mul(b, 3));
    Map<String, Node> gradients = v.gradients(loss);
    assertEquals(List.of("w", "unused", "b"), List.copyOf(gradients.keySet()));
    Map<String, double[]> at = Map.of("w", new double[] {2, -5}, "b", new double[] {7});
    assertArrayEquals(new double[] {4, -10}, Values.of(gradients.get("w"), at));
    assertArrayEquals(new double[3], Values.of(gradients.get("unused"), at));
    assertArrayEquals(new double[] {3}, Values.of(gradients.get("b"), at));
  }

  @Test
  void noiseDependsOnSeedNameAndStep() {
    v.noise("a", Shape.of(100), Noise.dropout(0.5));
    v.noise("b", Shape.of(100), Noise.dropout(0.5));
    Map<String, double[]> first = v.noise(1, 0);
    assertArrayEquals(first.get("a"), v.noise(1, 0).get("a"));
    assertFalse(Arrays.equals(first.get("a"), first.get("b")));
    assertFalse(Arrays.equals(first.get("a"), v.noise(1, 1).get("a")));
    assertFalse(Arrays.equals(first.get("a"), v.noise(2, 0).get("a")));

    Variables alone = new Variables(new GraphBuilder(DataType.DOUBLE));
    alone.noise("b", Shape.of(100), Noise.dropout(0.5));
    assertArrayEquals(first.get("b"), alone.noise(1, 0).get("b"));
  }

  @Test
  void dropoutKeepsTheMean() {
    v.noise("mask", Shape.of(40_000), Noise.dropout(0.3));
    double[] mask = v.noise(1, 5).get("mask");
    double kept = Arrays.stream(mask).filter(m -> m == 1 / 0.7).count();
    assertEquals(40_000, kept + Arrays.stream(mask).filter(m -> m == 0).count());
    // Five standard deviations of a binomial distribution: 5·√(40 000·0.3·0.7) = 458.
    assertEquals(28_000, kept, 458);
    assertTrue(Arrays.stream(v.noiseAtRest().get("mask")).allMatch(m -> m == 1));
  }

  @Test
  void noiseOfAFloatGraphIsFloat() {
    Variables floats = new Variables(new GraphBuilder(DataType.FLOAT));
    floats.noise("mask", Shape.of(64), Noise.dropout(0.3));
    double[] mask = floats.noise(1, 5).get("mask");
    assertTrue(Arrays.stream(mask).allMatch(m -> m == 0 || m == 1 / 0.7f));
    assertTrue(Arrays.stream(mask).anyMatch(m -> m != 0));
  }

  @Test
  void ratesAreBelowOne() {
    assertThrows(IllegalArgumentException.class, () -> Noise.dropout(1));
    assertThrows(IllegalArgumentException.class, () -> Noise.dropout(-0.1));
    assertThrows(IllegalArgumentException.class, () -> Noise.dropout(Double.NaN));
    assertTrue(
        Arrays.stream(Noise.dropout(0).values(Shape.of(99), new SplitMix(1)))
            .allMatch(m -> m == 1));
  }
}
