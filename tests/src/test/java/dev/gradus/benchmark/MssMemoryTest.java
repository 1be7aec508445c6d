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

/** What a spectral loss of a minute of music takes beside its inputs: no spectrogram fits in. */
class MssMemoryTest {
  private static final int SAMPLES = 60 * 44_100;

  /** Both signals in single precision. */
  private static final long INPUT = 2L * SAMPLES * Float.BYTES;

  @Test
  void memoryIsAFewTimesTheInput() {
    Graph graph = graph();
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = memory.getThreadAllocatedBytes(thread);
    try (Evaluation evaluation = graph.newEvaluation()) {
      long all = memory.getThreadAllocatedBytes(thread) - before;
      assertTrue(all >= graph.bufferBytes(), evaluation + " has its buffers");
      double total = (double) all / INPUT;
      double own = (double) (all - graph.bufferBytes()) / INPUT;
      assertTrue(total <= 5.25, "all: " + total + " times the input");
      assertTrue(own <= 0.25, "the spectral loss without the graph's buffers: " + own);
    }
  }

  private static Graph graph() {
    GraphBuilder g = new GraphBuilder(DataType.FLOAT);
    Node pred = g.input("pred", Shape.of(SAMPLES));
    Node target = g.input("target", Shape.of(SAMPLES));
    Node loss = Loss.parse("mss.standard").build(g, Map.of("pred", pred, "target", target)).total();
    return g.build(Map.of("loss", loss, "d", Gradients.gradient(loss, pred)));
  }
}
