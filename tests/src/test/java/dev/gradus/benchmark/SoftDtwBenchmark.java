package dev.gradus.benchmark;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Soft-DTW of 16 given matrices of costs, DOUBLE: the values and their expected alignments, which
 * are the gradient of each; γ = 1 and costs from 0 to 1.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class SoftDtwBenchmark {
  static final int BATCH = 16;

  /** Rows and columns. */
  @Param({"512", "1024"})
  public int size;

  private Evaluation both;
  private Evaluation value;

  /** Builds the graphs. */
  @Setup
  public void build() {
    double[] costs = new Random(1).doubles((long) BATCH * size * size).toArray();
    both = evaluation(size, true).set("costs", costs);
    value = evaluation(size, false).set("costs", costs);
    System.out.printf("%d MB of buffers%n", both.graph().bufferBytes() >> 20);
  }

  static Evaluation evaluation(int size, boolean gradient) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node costs = g.input("costs", Shape.of(BATCH, size, size));
    Node values = Ops.softDtw(costs, 1);
    Node sum = Ops.sum(values);
    Map<String, Node> outputs =
        gradient
            ? Map.of("sum", sum, "gradient", Gradients.gradient(sum, costs))
            : Map.of("sum", sum);
    return g.build(outputs).newEvaluation();
  }

  /** One thread. */
  @Benchmark
  public double gradus() {
    return both.threads(1).run().scalar("sum");
  }

  /** Two threads. */
  @Benchmark
  public double threads2() {
    return both.threads(2).run().scalar("sum");
  }

  /** The values alone. */
  @Benchmark
  public double values() {
    return value.threads(1).run().scalar("sum");
  }

  /** The loops in plain Java; in a process of its own, since the choice is made once. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-Dgradus.vector=false")
  public double plain() {
    return both.threads(1).run().scalar("sum");
  }

  /** Lets the buffers go. */
  @TearDown
  public void close() {
    both.close();
    value.close();
  }
}
