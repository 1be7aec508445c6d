package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.op.Ops;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Running a graph again takes no new memory, on the heap or off it. */
class MemoryTest {
  private static final int RUNS = 100_000;

  /** 101 operations of many kinds on 16 numbers, with their gradient. */
  private static Graph graph() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(4, 4));
    Node w = g.input("w", Shape.SCALAR);
    Node y = x;
    for (int i = 0; g.nodes().size() < 95; i++) {
      y =
          switch (i % 8) {
            case 0 -> Ops.tanh(Ops.mul(y, w));
            case 1 -> Ops.softmax(y, 1);
            case 2 -> Ops.matmul(y, Ops.swapAxes(y, 0, 1));
            case 3 -> Ops.cumsum(y, i / 8 % 2);
            case 4 -> Ops.sub(y, Ops.meanKeepDims(y, 0));
            case 5 -> Ops.gather(y, 0, List.of(3, 1, 1, 2));
            case 6 -> Ops.concat(List.of(Ops.slice(y, 0, 1, 4), Ops.slice(y, 0, 0, 1)), 0);
            default -> Ops.div(y, Ops.add(Ops.normKeepDims(y, 1), 1));
          };
    }
    Node loss = Ops.add(Ops.softDtw(y, 1), Ops.mean(Ops.square(y)));
    assertTrue(g.nodes().size() >= 101);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("loss", loss);
    outputs.put("dx", Gradients.gradient(loss, x));
    return g.build(outputs);
  }

  @Test
  void runningAgainAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] x = new java.util.Random(1).doubles(16, -1, 1).toArray();
    try (Evaluation e = graph().newEvaluation()) {
      double sum = 0;
      for (int i = 0; i < 20_000; i++) {
        sum += e.set("x", x).set("w", 0.5 + i % 7).run().scalar("loss");
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 2000; i++) {
        sum += e.set("x", x).set("w", 0.5 + i % 7).run().scalar("loss");
      }
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(Double.isFinite(sum));
      assertTrue(bytes < 2000 * 8, () -> bytes / 2000.0 + " bytes a run");
    }
  }

  /** In a machine of its own with a small heap, whose growth would hide what lies beside it. */
  @Test
  void aHundredThousandEvaluationsHoldNoMoreMemory() throws Exception {
    assumeTrue(Files.exists(STATUS), "resident memory is read from /proc");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    String[] lines = output.strip().split("\\R");
    long grown = Long.parseLong(lines[lines.length - 1]);
    assertTrue(grown < 40_000, () -> grown + " kB more after " + RUNS + " runs");
  }

  /** Prints by how many kilobytes the process grew while it evaluated. */
  public static void main(String[] args) throws IOException {
    INDArray in = Nd4j.rand(DataType.DOUBLE, 4, 4);
    try (Evaluation e = graph().newEvaluation()) {
      e.set("w", 0.5);
      long before = 0;
      for (int i = 0; i < RUNS + RUNS / 4; i++) {
        before = i == RUNS / 4 ? residentKilobytes() : before;
        e.set("x", in).run();
        e.array("dx").close();
      }
      System.out.println(residentKilobytes() - before);
    }
  }

  private static final Path STATUS = Path.of("/proc/self/status");

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
