package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.op.Ops;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays that are read and written where they are. */
class MemoryOfOthersTest {
  private static final int ROWS = 10_000;

  private static INDArray random(DataType dtype) {
    double[] values = new Random(1).doubles(3L * ROWS, 0.5, 2).toArray();
    return Nd4j.create(values, new long[] {ROWS, 3}, 'c').castTo(dtype);
  }

  /** y[r, c] = ln x[r, c] + Σ_c x[r, c]. */
  private static Graph graph(DataType dtype) {
    GraphBuilder g = new GraphBuilder(dtype);
    Node x = g.input("x", Shape.of(ROWS, 3));
    return g.build(Map.of("y", Ops.add(Ops.log(x), Ops.sumKeepDims(x, 1)), "sum", Ops.sum(x)));
  }

  private static double[] expected(INDArray x) {
    double[] y = new double[3 * ROWS];
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        sum += x.getDouble(i / 3, c);
      }
      y[i] = Math.log(x.getDouble(i / 3, i % 3)) + sum;
    }
    return y;
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void valuesAreTheSame(DataType dtype) {
    INDArray x = random(dtype);
    INDArray before = x.dup();
    double eps = dtype == DataType.FLOAT ? 1e-6 : 1e-14;
    try (Evaluation e = graph(dtype).newEvaluation()) {
      for (int run = 0; run < 3; run++) {
        INDArray y = e.lend("x", x).expect("y").run().array("y");
        assertEquals(dtype, y.dataType());
        assertArrayEquals(new long[] {ROWS, 3}, y.shape());
        assertArrayEquals(expected(x), y.reshape(3L * ROWS).toDoubleVector(), eps * 10);
        y.close(); // it is the caller's
      }
      assertArrayEquals(
          before.reshape(3L * ROWS).toDoubleVector(), x.reshape(3L * ROWS).toDoubleVector());
    }
  }

  @Test
  void aTransposedArrayIsCopied() {
    INDArray x = random(DataType.DOUBLE);
    INDArray transposed = x.transpose().dup('c').transpose();
    try (Evaluation e = graph(DataType.DOUBLE).newEvaluation()) {
      double[] y = e.lend("x", transposed).run().values("y");
      assertArrayEquals(expected(x), y, 1e-14);
    }
  }

  /** The array may be gone by the next run. */
  @Test
  void whatWasLentIsLentForOneRun() {
    try (Evaluation e = graph(DataType.DOUBLE).newEvaluation()) {
      e.lend("x", random(DataType.DOUBLE)).run();
      assertEquals("input `x` is not set", assertThrows(GraphException.class, e::run).getMessage());
      e.set("x", new double[3 * ROWS]).run().run();
    }
  }

  @Test
  void whatIsExpectedCanBeReadInEveryWay() {
    INDArray x = random(DataType.DOUBLE);
    try (Evaluation e = graph(DataType.DOUBLE).newEvaluation()) {
      assertArrayEquals(expected(x), e.lend("x", x).expect("y").run().values("y"), 1e-14);
      double[] again = e.array("y").reshape(3L * ROWS).toDoubleVector();
      assertArrayEquals(expected(x), again, 1e-14);
      assertEquals(
          x.sumNumber().doubleValue(), e.expect("sum").lend("x", x).run().scalar("sum"), 1e-9);
    }
  }

  @Test
  void theFirstNonFiniteIsFoundInWhatIsLent() {
    INDArray x = random(DataType.DOUBLE);
    x.putScalar(2000, 1, -1);
    try (Evaluation e = graph(DataType.DOUBLE).newEvaluation()) {
      NonFinite found = e.lend("x", x).firstNonFinite().orElseThrow();
      assertEquals("log", found.node().op().name());
      assertEquals(3 * 2000 + 1, found.index());
    }
  }

  @Test
  void misfitsAreRefused() {
    try (Evaluation e = graph(DataType.DOUBLE).newEvaluation()) {
      assertThrows(GraphException.class, () -> e.lend("x", random(DataType.FLOAT)));
      assertThrows(ShapeException.class, () -> e.lend("x", random(DataType.DOUBLE).transpose()));
    }
  }

  /** No array of the evaluation's own is made for them. */
  @Test
  void nothingLargeIsAllocated() {
    INDArray x = random(DataType.FLOAT);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Graph graph = graph(DataType.FLOAT);
    for (int i = 0; i < 3000; i++) { // before the compiler has seen them, vectors are objects
      runOnce(graph, x);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    runOnce(graph, x);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    long one = 3L * ROWS * Double.BYTES;
    assertTrue(graph.bufferBytes() >= 2 * one);
    assertTrue(bytes < 2 * one, () -> bytes + " bytes"); // blocks
  }

  private static void runOnce(Graph graph, INDArray x) {
    try (Evaluation e = graph.newEvaluation()) {
      e.lend("x", x).expect("y").run().array("y").close();
    }
  }
}
