package dev.gradus.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.alignment.Grids.Prices;
import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.op.Paths;
import dev.gradus.autodiff.op.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Small grids with random prices, of which some are closed, against the list of all paths. */
class EveryPathTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final List<List<Step>> STEPS =
      List.of(
          Step.CLASSIC,
          List.of(new Step(1, 1), new Step(2, 1), new Step(1, 2)),
          List.of(new Step(1, 0), new Step(1, 1), new Step(1, 2)),
          List.of(new Step(0, 1), new Step(2, 0), new Step(1, 1), new Step(3, 2)));

  /** A grid with its prices, {@code [S + 2, rows, columns]} row-major. */
  record Grid(int rows, int columns, List<Step> steps, double[] prices) {
    static Grid random(long seed, int largest) {
      Random random = new Random(seed);
      int rows = 1 + random.nextInt(largest);
      int columns = 1 + random.nextInt(largest);
      List<Step> steps = STEPS.get(random.nextInt(STEPS.size()));
      double[] prices = new double[(steps.size() + 2) * rows * columns];
      int ends = steps.size() * rows * columns;
      for (int i = 0; i < prices.length; i++) {
        boolean closed = i < ends ? random.nextInt(8) == 0 : random.nextInt(3) > 0;
        prices[i] = closed ? INF : 4 * random.nextDouble() - 1;
      }
      prices[ends] = 0.5;
      prices[prices.length - 1] = 0.25;
      return new Grid(rows, columns, steps, prices);
    }

    /** Every path, as the edges it goes over. */
    List<List<Integer>> paths() {
      List<List<Integer>> found = new ArrayList<>();
      for (int cell = 0; cell < rows * columns; cell++) {
        walk(cell, List.of(steps.size() * rows * columns + cell), found);
      }
      return found;
    }

    private void walk(int cell, List<Integer> before, List<List<Integer>> found) {
      if (prices[before.get(before.size() - 1)] == INF) {
        return;
      }
      int end = (steps.size() + 1) * rows * columns + cell;
      if (prices[end] < INF) {
        found.add(with(before, end));
      }
      for (int s = 0; s < steps.size(); s++) {
        int n = cell / columns + steps.get(s).rows();
        int m = cell % columns + steps.get(s).columns();
        if (n < rows && m < columns) {
          int next = n * columns + m;
          walk(next, with(before, s * rows * columns + next), found);
        }
      }
    }

    private static List<Integer> with(List<Integer> list, int more) {
      List<Integer> longer = new ArrayList<>(list);
      longer.add(more);
      return longer;
    }

    double price(List<Integer> path) {
      return path.stream().mapToDouble(i -> prices[i]).sum();
    }

    Grids.Result run(Minimum kind, double gamma) {
      Prices p = new Prices(rows, columns, steps, kind, gamma);
      for (int i = 0; i < prices.length; i++) {
        p.set(i / (rows * columns), i % (rows * columns), prices[i]);
      }
      return p.run();
    }
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 60).mapToObj(i -> 1000L + i);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void softMinimumAndFlow(long seed) {
    Grid grid = Grid.random(seed, 6);
    double gamma = 0.2 + new Random(seed).nextDouble();
    double total = 0;
    double[] flow = new double[grid.prices().length];
    for (List<Integer> path : grid.paths()) {
      double weight = Math.exp(-grid.price(path) / gamma);
      total += weight;
      path.forEach(i -> flow[i] += weight);
    }
    Grids.Result r = grid.run(Minimum.SOFT, gamma);
    if (total == 0) {
      assertEquals(INF, r.value());
    } else {
      assertEquals(-gamma * Math.log(total), r.value(), 1e-12);
    }
    for (int i = 0; i < flow.length; i++) {
      assertEquals(total == 0 ? 0 : flow[i] / total, r.flow()[i], 1e-12, "edge " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hardMinimumAndPath(long seed) {
    Grid grid = Grid.random(seed, 6);
    Grids.Result r = grid.run(Minimum.HARD, 1);
    double least = grid.paths().stream().mapToDouble(grid::price).min().orElse(INF);
    assertEquals(least, r.value(), 1e-12);
    double[] flow = new double[grid.prices().length];
    grid.paths().stream()
        .filter(p -> grid.price(p) < least + 1e-12)
        .forEach(p -> p.forEach(i -> flow[i]++));
    for (int i = 0; i < flow.length; i++) {
      assertEquals(flow[i], r.flow()[i], "edge " + i);
    }
  }

  /** Value, gradient and Hessian of the sum over all paths, in numbers with derivatives. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void derivativesOfSecondOrder(long seed) {
    Grid grid = Grid.random(seed, 3);
    double[] prices = grid.prices();
    int n = prices.length;
    List<Integer> open = IntStream.range(0, n).filter(i -> prices[i] < INF).boxed().toList();
    DerivativeStructure sum = new DerivativeStructure(open.size(), 2, 0);
    for (List<Integer> path : grid.paths()) {
      DerivativeStructure price = new DerivativeStructure(open.size(), 2, 0);
      for (int i : path) {
        price = price.add(new DerivativeStructure(open.size(), 2, open.indexOf(i), prices[i]));
      }
      sum = sum.add(price.negate().exp());
    }
    if (sum.getValue() == 0) {
      return;
    }
    DerivativeStructure value = sum.log().negate();
    Random random = new Random(seed);
    double[] z = random.doubles(n, -1, 1).toArray();
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Shape shape = Shape.of(grid.steps().size() + 2, grid.rows(), grid.columns());
    Node in = g.input("prices", shape);
    Node least = Paths.shortest(in, grid.steps(), Minimum.SOFT);
    Node product = Gradients.hessianVector(least, in, g.constant(shape, z));
    try (Evaluation e = g.build(Map.of("value", least, "product", product)).newEvaluation()) {
      e.set("prices", prices).run();
      assertEquals(value.getValue(), e.scalar("value"), 1e-12);
      for (int i : open) {
        double expected = 0;
        for (int j : open) {
          int[] orders = new int[open.size()];
          orders[open.indexOf(i)]++;
          orders[open.indexOf(j)]++;
          expected += value.getPartialDerivative(orders) * z[j];
        }
        assertEquals(expected, e.values("product")[i], 1e-12, "edge " + i);
      }
    }
  }

  /** Each minimum by differences; the sparse one has kinks in its first derivative. */
  @ParameterizedTest
  @EnumSource(Minimum.class)
  void everyMinimumByDifferences(Minimum kind) {
    int order = kind == Minimum.SOFT || kind == Minimum.SMOOTH ? 2 : 1;
    for (long seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      List<Step> steps = STEPS.get((int) seed % STEPS.size());
      Shape shape = Shape.of(2, steps.size() + 2, 3, 4);
      GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
      Node in = g.input("prices", shape);
      Node loss = Ops.sum(Ops.sin(Paths.shortest(in, steps, kind)));
      double[] prices = random.doubles(shape.size(), 0, 2).toArray();
      GradientReport report =
          new GradientCheck()
              .withOrder(order)
              .withMaxCoordinates(60)
              .run(loss, Map.of("prices", prices), List.of("prices"));
      assertTrue(report.passed(), report::toString);
    }
  }

  /** The derivative of the Hessian, which is a derivative along two directions. */
  @ParameterizedTest
  @EnumSource(
      value = Minimum.class,
      names = {"SOFT", "SMOOTH"})
  void thirdOrder(Minimum kind) {
    Shape shape = Shape.of(5, 2, 3);
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node in = g.input("prices", shape);
    Random random = new Random(3);
    Node z = g.constant(shape, random.doubles(shape.size(), -1, 1).toArray());
    Node product = Gradients.hessianVector(Paths.shortest(in, Step.CLASSIC, kind), in, z);
    double[] prices = random.doubles(shape.size(), 0, 2).toArray();
    GradientReport report =
        new GradientCheck()
            .withOrder(2)
            .run(Ops.sum(Ops.square(product)), Map.of("prices", prices), List.of("prices"));
    assertTrue(report.passed(), report::toString);
  }
}
