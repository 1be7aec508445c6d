package dev.gradus.benchmark;

import dev.gradus.autodiff.graph.Evaluation;
import java.util.concurrent.TimeUnit;
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
 * Value and gradient of losses over 600 classes with 680 edges, as in AudioSet's ontology, and 10
 * 000 frames; and over other numbers of edges, classes and frames.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 3)
public class HierarchyBenchmark {
  private static final int CLASSES = 600;
  private static final int EDGES = 680;
  private static final int FRAMES = 10_000;

  /** A loss with its buffers. */
  @State(Scope.Thread)
  public abstract static class Case {
    private final String loss;
    private final int classes;
    private final int edges;
    private final int frames;
    private Evaluation evaluation;

    Case(String loss, int classes, int edges, int frames) {
      this.loss = loss;
      this.classes = classes;
      this.edges = edges;
      this.frames = frames;
    }

    /** Builds the graph. */
    @Setup
    public void build() {
      evaluation = new LargeHierarchy(classes, edges, frames).evaluation(loss);
      System.out.printf("%s: %d MB of buffers%n", loss, evaluation.graph().bufferBytes() >> 20);
    }

    double run() {
      return evaluation.run().scalar("loss");
    }

    /** Lets the buffers go. */
    @TearDown
    public void close() {
      evaluation.close();
    }
  }

  /** Both consistency losses. */
  public static class UpDown extends Case {
    public UpDown() {
      super("up + down", CLASSES, EDGES, FRAMES);
    }
  }

  /** Twice the edges. */
  public static class MoreEdges extends Case {
    public MoreEdges() {
      super("up + down", CLASSES, 2 * EDGES, FRAMES);
    }
  }

  /** Half of everything. */
  public static class HalfTheClasses extends Case {
    public HalfTheClasses() {
      super("up + down", CLASSES / 2, EDGES / 2, FRAMES);
    }
  }

  /** A tenth of the frames. */
  public static class FewerFrames extends Case {
    public FewerFrames() {
      super("up + down", CLASSES, EDGES, FRAMES / 10);
    }
  }

  /** With cross-entropy. */
  public static class Joint extends Case {
    public Joint() {
      super("joint", CLASSES, EDGES, FRAMES);
    }
  }

  /** The max constraint loss. */
  public static class Mcm extends Case {
    public Mcm() {
      super("mcm", CLASSES, EDGES, FRAMES);
    }
  }

  /** The tree-min loss. */
  public static class TreeMin extends Case {
    public TreeMin() {
      super("treemin", CLASSES, EDGES, FRAMES);
    }
  }

  /** Numbers for loops. */
  @State(Scope.Thread)
  public static class Plain {
    private final LargeHierarchy large = new LargeHierarchy(CLASSES, EDGES, FRAMES);
    private final double[] p = large.predictions();
    private final double[] y = large.labels();
    private final boolean[][] reach = large.reach();
    private final double[] gradient = new double[p.length];
  }

  /** up + down. */
  @Benchmark
  public double gradus(UpDown c) {
    return c.run();
  }

  /** up + down with twice the edges. */
  @Benchmark
  public double edges2(MoreEdges c) {
    return c.run();
  }

  /** up + down with half the classes and edges. */
  @Benchmark
  public double half(HalfTheClasses c) {
    return c.run();
  }

  /** up + down of a tenth of the frames. */
  @Benchmark
  public double frames01(FewerFrames c) {
    return c.run();
  }

  /** bce + down + up. */
  @Benchmark
  public double joint(Joint c) {
    return c.run();
  }

  /** The max constraint loss. */
  @Benchmark
  public double mcm(Mcm c) {
    return c.run();
  }

  /** The tree-min loss. */
  @Benchmark
  public double treemin(TreeMin c) {
    return c.run();
  }

  /** up + down in loops over the edges, the derivative by hand. */
  @Benchmark
  public double loop(Plain c) {
    return c.large.loop(c.p, c.gradient);
  }

  /** The value of mcm by all pairs of classes. */
  @Benchmark
  @Warmup(iterations = 1, time = 1)
  @Measurement(iterations = 2, time = 1)
  public double pairs(Plain c) {
    return c.large.allPairs(c.p, c.y, c.reach);
  }
}
