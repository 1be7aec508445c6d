package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.op.Ops;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays of every layout and of both dtypes go in and come out as what they mean. */
class ArraysTest {

  private static INDArray counting(long... shape) {
    int n = Shape.of(shape).size();
    return Nd4j.create(IntStream.range(0, n).asDoubleStream().toArray(), shape, 'c');
  }

  static Stream<Arguments> layouts() {
    INDArray cube = counting(2, 3, 4);
    return Stream.of(
        Arguments.of("as created", counting(2, 3)),
        Arguments.of("transposed", counting(2, 3).transpose()),
        Arguments.of("transposed cube", cube.transpose()),
        Arguments.of("permuted 021", counting(2, 3, 4).permute(0, 2, 1)),
        Arguments.of("permuted 102", counting(2, 3, 4).permute(1, 0, 2)),
        Arguments.of("permuted 201", counting(2, 3, 4).permute(2, 0, 1)),
        Arguments.of("swapped copy", cube.dup('c').swapAxes(0, 1)),
        Arguments.of("f order", counting(2, 3).dup('f')),
        Arguments.of("f order cube", cube.dup('f')),
        Arguments.of("reshaped in f order", counting(2, 3).reshape('f', 3, 2)),
        Arguments.of("first row", counting(3, 4).getRow(0)),
        Arguments.of("last row", counting(3, 4).getRow(2)),
        Arguments.of("column", counting(3, 4).getColumn(1)),
        Arguments.of(
            "every other",
            cube.get(
                NDArrayIndex.all(), NDArrayIndex.interval(1, 3), NDArrayIndex.interval(0, 2, 4))),
        Arguments.of("one plane", cube.tensorAlongDimension(1, 0, 2)),
        Arguments.of("one element of many", counting(3, 4).getRow(1).getScalar(2)),
        Arguments.of("broadcast", counting(1, 3).broadcast(2, 3)),
        Arguments.of(
            "no strides", Nd4j.create(counting(6).data(), new long[] {2, 3}, zeroOne(), 0)),
        Arguments.of("large, copied in blocks", counting(3, 3001)),
        Arguments.of("rank 0", Nd4j.scalar(DataType.DOUBLE, 5)),
        Arguments.of("ones", counting(1, 1, 1)));
  }

  private static long[] zeroOne() {
    return new long[] {0, 1};
  }

  @ParameterizedTest(name = "{0}", autoCloseArguments = false) // they share buffers
  @MethodSource("layouts")
  void everyLayoutIsReadByItsIndices(String name, INDArray array) {
    for (DataType dtype : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      // castTo makes a plain copy, so the other dtype gets its layout anew.
      INDArray in = dtype == DataType.DOUBLE ? array : array.castTo(dtype);
      GraphBuilder g = new GraphBuilder(dtype);
      Node x = g.input("x", Shape.of(array.shape()));
      Node loss = Ops.sum(Ops.square(x));
      Map<String, Node> outputs = Map.of("x", x, "d", Gradients.gradient(loss, x));
      INDArray before = in.dup();
      try (Evaluation e = g.build(outputs).newEvaluation()) {
        e.set("x", in).run();
        assertArrayEquals(elements(in, 1), e.values("x"), name);
        INDArray d = e.array("d");
        assertArrayEquals(array.shape(), d.shape());
        assertEquals(dtype, d.dataType());
        assertArrayEquals(elements(in, 2), elements(d, 1), name);
      }
      assertArrayEquals(elements(before, 1), elements(in, 1), "the input was written");
    }
  }

  /** Element by element through indices: slow, and true of any layout. */
  private static double[] elements(INDArray a, double factor) {
    double[] out = new double[(int) a.length()];
    long[] shape = a.shape();
    for (int i = 0; i < out.length; i++) {
      long[] at = new long[shape.length];
      int rest = i;
      for (int k = shape.length - 1; k >= 0; k--) {
        at[k] = rest % shape[k];
        rest /= (int) shape[k];
      }
      out[i] = factor * (shape.length == 0 ? a.getDouble(0) : a.getDouble(at));
    }
    return out;
  }

  @Test
  void emptyArraysGoThrough() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(2, 0));
    Node loss = Ops.sum(Ops.exp(x));
    Graph graph = g.build(Map.of("loss", loss, "d", Gradients.gradient(loss, x)));
    try (Evaluation e = graph.newEvaluation()) {
      e.set("x", Nd4j.empty(DataType.DOUBLE).reshape(2, 0)).run();
      assertEquals(0, e.scalar("loss"));
      assertArrayEquals(new long[] {2, 0}, e.array("d").shape());
    }
  }

  @Test
  void floatIsReadExactlyAndRoundedOnce() {
    GraphBuilder g = new GraphBuilder(DataType.FLOAT);
    Node x = g.input("x", Shape.of(3));
    Node y = Ops.log1p(Ops.mul(x, 0.1));
    float[] values = {0.1f, 1 / 3f, 1e-30f};
    try (Evaluation e = g.build(Map.of("y", y)).newEvaluation()) {
      INDArray out = e.set("x", Nd4j.create(values, new long[] {3}, 'c')).run().array("y");
      assertEquals(DataType.FLOAT, out.dataType());
      for (int i = 0; i < 3; i++) {
        float expected = (float) StrictMath.log1p(0.1 * (double) values[i]);
        assertEquals(expected, out.getFloat(i));
        assertEquals((double) expected, e.values("y")[i]);
      }
    }
  }

  @Test
  void floatSumsAreKeptInDouble() {
    GraphBuilder g = new GraphBuilder(DataType.FLOAT);
    Node x = g.input("x", Shape.of(1 << 20));
    INDArray ones = Nd4j.zeros(DataType.FLOAT, 1 << 20).addi(0.1f);
    try (Evaluation e = g.build(Map.of("y", Ops.sum(x))).newEvaluation()) {
      assertEquals((double) 0.1f * (1 << 20), e.set("x", ones).run().scalar("y"), 1e-9);
    }
  }

  @Test
  void dtypesAreNotMixed() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(2));
    INDArray floats = Nd4j.create(new float[] {1, 2});
    try (Evaluation e = g.build(Map.of("x", x)).newEvaluation()) {
      GraphException wrong = assertThrows(GraphException.class, () -> e.set("x", floats));
      assertEquals(
          "input `x` is FLOAT, the graph DOUBLE; convert with castTo(DataType.DOUBLE)",
          wrong.getMessage());
      ShapeException shape = assertThrows(ShapeException.class, () -> e.set("x", counting(3)));
      assertEquals("input `x` has shape [3], the graph was built for [2]", shape.getMessage());
    }
    assertThrows(GraphException.class, () -> g.constant(floats));
    assertThrows(GraphException.class, () -> new GraphBuilder(DataType.INT));
  }
}
