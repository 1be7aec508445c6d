package dev.gradus.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.Loss;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a spectral loss of a minute of music takes beside its inputs: no spectrogram fits in. */
class MssMemoryTest {
  private static final int SAMPLES = 60 * 44_100;

  private static final int RUNS = 60;

  /** Both signals in single precision. */
  private static final long INPUT = 2L * SAMPLES * Float.BYTES;

  @Test
  void memoryIsAFewTimesTheInput() {
    Graph graph = graph(SAMPLES);
    long least = Long.MAX_VALUE;
    // Before the compiler has seen them, which may take a while, vectors are objects.
    for (int i = 0; i < RUNS && least > 1.5 * INPUT; i++) {
      least = Math.min(least, allocated(graph, SAMPLES));
    }
    double times = (double) least / INPUT;
    assertTrue(times >= 1, "the derivative added up over the scales is an array of doubles");
    assertTrue(times <= 1.5, times + " times the input");
  }

  /** The bytes that an evaluation takes from the heap. */
  private static long allocated(Graph graph, int samples) {
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    try (INDArray pred = Nd4j.rand(DataType.FLOAT, samples);
        INDArray target = Nd4j.rand(DataType.FLOAT, samples)) {
      long before = memory.getThreadAllocatedBytes(thread);
      try (Evaluation evaluation = graph.newEvaluation()) {
        evaluation.lend("pred", pred).lend("target", target).expect("d").run();
        evaluation.array("d").close();
        return memory.getThreadAllocatedBytes(thread) - before;
      }
    }
  }

  private static Graph graph(int samples) {
    GraphBuilder g = new GraphBuilder(DataType.FLOAT);
    Node pred = g.input("pred", Shape.of(samples));
    Node target = g.input("target", Shape.of(samples));
    Node loss = Loss.parse("mss.standard").build(g, Map.of("pred", pred, "target", target)).total();
    return g.build(Map.of("loss", loss, "d", Gradients.gradient(loss, pred)));
  }
}
