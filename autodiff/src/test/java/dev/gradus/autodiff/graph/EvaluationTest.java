package dev.gradus.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** The life of an evaluation: set, run, read, again, close. */
class EvaluationTest {
  private final GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
  private final Node x = g.input("x", Shape.of(2));
  private final Node w = g.input("w", Shape.SCALAR);
  private final Node y = Ops.mul(Ops.square(x), w);

  private static void fails(String message, Runnable action) {
    assertEquals(message, assertThrows(GraphException.class, action::run).getMessage());
  }

  @Test
  void inputsKeepTheirValueUntilSetAgain() {
    try (Evaluation e = g.build(Map.of("y", y)).newEvaluation()) {
      e.set("x", new double[] {1, 2}).set("w", 1);
      assertArrayEquals(new double[] {1, 4}, e.run().values("y"));
      assertArrayEquals(new double[] {3, 12}, e.set("w", 3).run().values("y"));
      assertArrayEquals(new double[] {3, 12}, e.run().values("y"));
    }
  }

  @Test
  void anInterruptEndsARun() {
    try (Evaluation e = g.build(Map.of("y", y)).newEvaluation()) {
      e.set("x", new double[] {1, 2}).set("w", 1).run();
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, e::run);
      assertTrue(Thread.interrupted(), "left for others to see");
      fails("run() before reading `y`", () -> e.values("y"));
      assertArrayEquals(new double[] {1, 4}, e.run().values("y"));
    }
  }

  /** Copies, and interrupts its thread when it does so for the third time. */
  private record Interrupting(int[] runs) implements Op {
    @Override
    public String name() {
      return "interrupting";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    private Kernel copying(int size) {
      return (in, out) -> {
        System.arraycopy(in[0], 0, out, 0, size);
        if (++runs[0] == 3) {
          Thread.currentThread().interrupt();
        }
      };
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return copying(out.size());
    }

    @Override
    public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
      return Optional.of(new RowRule(List.of(true), false, this::copying));
    }
  }

  /** 10⁵ numbers are many blocks of a region. */
  @Test
  void anInterruptEndsARegionBetweenBlocks() {
    int[] runs = {0};
    Node many = g.input("many", Shape.of(100_000));
    Node copy = g.apply(new Interrupting(runs), many);
    try (Evaluation e = g.build(Map.of("sum", Ops.sum(Ops.square(copy)))).newEvaluation()) {
      e.set("many", new double[100_000]);
      assertThrows(CancellationException.class, e::run);
      assertTrue(Thread.interrupted());
      assertEquals(3, runs[0]);
      assertEquals(0, e.run().scalar("sum"));
      assertTrue(runs[0] > 10, () -> runs[0] + " runs: is this a region?");
    }
  }

  @Test
  void whatWasReadIsACopy() {
    try (Evaluation e = g.build(Map.of("y", y)).newEvaluation()) {
      double[] first = e.set("x", new double[] {1, 2}).set("w", 1).run().values("y");
      e.set("w", 5).run();
      assertArrayEquals(new double[] {1, 4}, first);
    }
  }

  @Test
  void outputsMayBeInputsConstantsAndViews() {
    Node c = g.constant(Shape.of(2), 7, 8);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("input", x);
    outputs.put("view of input", Ops.reshape(x, Shape.of(2, 1)));
    outputs.put("constant", c);
    outputs.put("view of constant", Ops.stopGradient(Ops.reshape(c, Shape.of(1, 2))));
    outputs.put("computed", y);
    outputs.put("view of computed", Ops.reshape(y, Shape.of(1, 2)));
    outputs.put("again", y);
    Graph graph = g.build(outputs);
    assertEquals(List.copyOf(outputs.keySet()), List.copyOf(graph.outputs().keySet()));
    try (Evaluation e = graph.newEvaluation()) {
      e.set("x", new double[] {1, 2}).set("w", 3).run();
      assertArrayEquals(new double[] {1, 2}, e.values("input"));
      assertArrayEquals(new double[] {1, 2}, e.values("view of input"));
      assertArrayEquals(new double[] {7, 8}, e.values("constant"));
      assertArrayEquals(new double[] {7, 8}, e.values("view of constant"));
      assertArrayEquals(new double[] {3, 12}, e.values("computed"));
      assertArrayEquals(new double[] {3, 12}, e.values("view of computed"));
      assertArrayEquals(new double[] {3, 12}, e.values("again"));
      e.array("constant").muli(100);
      e.values("constant")[0] = 100;
      assertArrayEquals(new double[] {7, 8}, e.run().values("constant"));
    }
  }

  @Test
  void mistakesSayWhatToDo() {
    try (Evaluation e = g.build(Map.of("y", y)).newEvaluation()) {
      fails("input `w` is not set", e::run);
      e.set("w", 1);
      fails("input `x` is not set", e::run);
      fails("input `x` of shape [2] takes 2 values, not 1", () -> e.set("x", 1));
      e.set("x", new double[] {1, 2});
      fails("run() before reading `y`", () -> e.values("y"));
      e.run();
      fails("there is no output `z`; the outputs are [y]", () -> e.values("z"));
      fails("output `y` has shape [2], not one element", () -> e.scalar("y"));
      e.set("w", 2);
      fails("run() before reading `y`", () -> e.values("y"));
    }
  }

  @Test
  void nothingWorksAfterClosing() {
    Evaluation e = g.build(Map.of("y", y)).newEvaluation();
    e.set("x", new double[] {1, 2}).set("w", 1).run();
    e.close();
    e.close();
    fails("this evaluation is closed", e::run);
    fails("this evaluation is closed", () -> e.set("w", 1));
    fails("this evaluation is closed", () -> e.values("y"));
  }

  @Test
  void inputThatNoOutputNeedsIsIgnored() {
    try (Evaluation e = g.build(Map.of("y", Ops.exp(w))).newEvaluation()) {
      assertEquals(Math.E, e.set("x", new double[] {1, 2}).set("w", 1).run().scalar("y"), 1e-15);
    }
  }

  @Test
  void buildersDoNotMix() {
    Node other = new GraphBuilder(DataType.DOUBLE).input("x", Shape.of(2));
    assertThrows(GraphException.class, () -> Ops.add(x, other));
    assertThrows(GraphException.class, () -> g.build(Map.of("y", other)));
  }

  @Test
  void sixteenThreadsShareAGraphBitForBit() throws Exception {
    Node signal = g.input("signal", Shape.of(600));
    Node loss = Ops.mean(Ops.log1p(Ops.complexAbs(Ops.stft(signal, new double[67], 16))));
    double[] window = new double[67];
    java.util.Arrays.setAll(window, i -> Math.sin(Math.PI * i / 67));
    loss = Ops.add(loss, Ops.mean(Ops.log1p(Ops.norm(Ops.stft(signal, window, 16), -1))));
    Graph graph = g.build(Map.of("loss", loss, "d", Gradients.gradient(loss, signal)));
    double[][] signals = new double[4][600];
    double[][] expected = new double[4][];
    try (Evaluation e = graph.newEvaluation()) {
      for (int s = 0; s < signals.length; s++) {
        signals[s] = new java.util.Random(s).doubles(600, -1, 1).toArray();
        expected[s] = e.set("signal", signals[s]).run().values("d");
      }
    }
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      CountDownLatch together = new CountDownLatch(16);
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        int thread = t;
        done.add(
            pool.submit(
                () -> {
                  together.countDown();
                  together.await();
                  try (Evaluation e = graph.newEvaluation()) {
                    for (int i = 0; i < 20; i++) {
                      int s = (thread + i) % signals.length;
                      assertArrayEquals(expected[s], e.set("signal", signals[s]).run().values("d"));
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> f : done) {
        f.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
