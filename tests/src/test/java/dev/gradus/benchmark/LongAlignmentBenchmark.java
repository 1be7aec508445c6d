package dev.gradus.benchmark;

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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code sdtw} of two long sequences of points in the plane: the value alone needs no matrix of
 * costs. Prints the bytes that an evaluation takes, workspace included.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LongAlignmentBenchmark {
  private static final int DIMENSIONS = 2;

  /** A loss with its buffers. */
  @State(Scope.Thread)
  public abstract static class Case {
    private final int frames;
    private final boolean gradient;
    private Evaluation evaluation;

    Case(int frames, boolean gradient) {
      this.frames = frames;
      this.gradient = gradient;
    }

    /** Builds the graph. */
    @Setup
    public void build() {
      Graph graph = graph(frames, gradient);
      try (Evaluation warm = filled(graph)) {
        // Until the JIT compiler has seen the loops often enough, vectors are objects.
        for (int i = 0; i < 100_000_000 / frames / frames + 2; i++) {
          warm.run();
        }
      }
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      evaluation = filled(graph);
      evaluation.run();
      long bytes = threads.getCurrentThreadAllocatedBytes() - before;
      System.out.printf("%d frames: %.1f MB%n", frames, bytes / 1e6);
    }

    private static Graph graph(int frames, boolean gradient) {
      GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
      Node x = g.input("pred", Shape.of(frames, DIMENSIONS));
      Node y = g.input("target", Shape.of(frames, DIMENSIONS));
      Node total = Loss.parse("sdtw").build(g, Map.of("pred", x, "target", y)).total();
      return g.build(
          gradient
              ? Map.of("value", total, "gradient", Gradients.gradient(total, x))
              : Map.of("value", total));
    }

    private Evaluation filled(Graph graph) {
      Random random = new Random(frames);
      return graph
          .newEvaluation()
          .set("pred", random.doubles(frames * DIMENSIONS).toArray())
          .set("target", random.doubles(frames * DIMENSIONS).toArray());
    }

    double run() {
      return evaluation.run().scalar("value");
    }

    /** Lets the buffers go. */
    @TearDown
    public void close() {
      evaluation.close();
    }
  }

  /** 10 000 frames each. */
  public static class Value extends Case {
    public Value() {
      super(10_000, false);
    }
  }

  /** 2 000 frames each. */
  public static class Both extends Case {
    public Both() {
      super(2000, true);
    }
  }

  /** The value of 10 000 × 10 000. */
  @Benchmark
  public double value(Value c) {
    return c.run();
  }

  /** Value and gradient of 2 000 × 2 000. */
  @Benchmark
  public double gradient(Both c) {
    return c.run();
  }
}
