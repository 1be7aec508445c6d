package dev.gradus.autodiff.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.autodiff.op.Ops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values go in and out as copies, rounded in FLOAT; bits are compared as bits. */
class ParameterSetTest {
  private static ParameterSet set(DataType dtype) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("w", Shape.of(2, 2));
    shapes.put("b", Shape.SCALAR);
    return new ParameterSet(dtype, shapes);
  }

  private final ParameterSet p = set(DataType.DOUBLE);

  @Test
  void valuesAreCopied() {
    double[] given = {1, 2, 3, 4};
    p.set("w", given);
    given[0] = 99;
    assertArrayEquals(new double[] {1, 2, 3, 4}, p.values("w"));
    p.values("w")[0] = 99;
    assertArrayEquals(new double[] {1, 2, 3, 4}, p.values("w"));
    ParameterSet copy = p.copy();
    copy.set("b", new double[] {5});
    assertArrayEquals(new double[] {0}, p.values("b"));
    assertArrayEquals(new double[] {1, 2, 3, 4, 5}, copy.flat());
  }

  @Test
  void knowsNamesShapesAndSize() {
    assertEquals(List.of("w", "b"), p.names());
    assertEquals(5, p.size());
    assertEquals(Shape.of(2, 2), p.shape("w"));
    assertTrue(p.has("b"));
    assertFalse(p.has("c"));
    assertEquals("parameters {w=[2, 2], b=[]} DOUBLE", p.toString());
  }

  @Test
  void arraysGoInAndOut() {
    INDArray array = NdArrays.create(new double[] {1, 2, 3, 4}, new long[] {2, 2}, DataType.DOUBLE);
    p.set("w", array.transpose());
    assertArrayEquals(new double[] {1, 3, 2, 4}, p.values("w"));
    assertEquals(array.transpose(), p.get("w"));
    assertEquals(DataType.FLOAT, set(DataType.FLOAT).get("w").dataType());
    assertEquals(
        "parameter `w` has shape [2, 2], not [4]",
        assertThrows(ShapeException.class, () -> p.set("w", array.reshape(4))).getMessage());
  }

  @Test
  void flatIsOneAfterAnother() {
    p.setFlat(new double[] {1, 2, 3, 4, 5});
    assertArrayEquals(new double[] {1, 2, 3, 4}, p.values("w"));
    assertArrayEquals(new double[] {5}, p.values("b"));
    assertEquals(
        "these parameters have 5 values, not 4",
        assertThrows(ShapeException.class, () -> p.setFlat(new double[4])).getMessage());
  }

  @Test
  void floatRoundsWhatIsStored() {
    ParameterSet floats = set(DataType.FLOAT);
    floats.set("b", new double[] {0.1});
    assertArrayEquals(new double[] {0.1f}, floats.values("b"));
    floats.setFlat(new double[] {0.1, 1e-50, 1e50, 1, 0.3});
    assertArrayEquals(new double[] {0.1f, 0, Float.POSITIVE_INFINITY, 1, 0.3f}, floats.flat());
  }

  @Test
  void bitsAreCompared() {
    assertTrue(p.sameBits(p.copy()));
    ParameterSet other = p.copy();
    other.set("b", new double[] {-0.0});
    assertFalse(p.sameBits(other));
    other.set("b", new double[] {Double.NaN});
    assertTrue(other.sameBits(other.copy()));
    assertFalse(p.sameBits(set(DataType.FLOAT)));
    assertFalse(p.sameBits(new ParameterSet(DataType.DOUBLE, Map.of("w", Shape.of(5)))));
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "there is no parameter `c`; the parameters are [w, b]",
        assertThrows(IllegalArgumentException.class, () -> p.values("c")).getMessage());
    assertEquals(
        "parameter `w` of shape [2, 2] takes 4 values, not 3",
        assertThrows(ShapeException.class, () -> p.set("w", new double[3])).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new ParameterSet(DataType.INT32, Map.of()));
  }

  @Test
  void setsTheInputsOfAnEvaluation() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node w = g.input("w", Shape.of(2, 2));
    p.setFlat(new double[] {1, 2, 3, 4, 5});
    try (Evaluation e = g.build(Map.of("y", Ops.sum(w))).newEvaluation()) {
      p.into(e);
      assertEquals(10, e.run().scalar("y"));
    }
  }
}
