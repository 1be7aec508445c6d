package dev.gradus.engine;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Samples of products, distances and alignments, and of a derivative of one's own. */
final class MatrixSamples {
  private final List<Sample> samples = new ArrayList<>();
  private final Random random = new Random(20250105);

  static List<Sample> all() {
    MatrixSamples s = new MatrixSamples();
    s.products();
    s.distances();
    s.alignments();
    s.rule();
    return s.samples;
  }

  private Tensor tensor(long... dims) {
    return Tensor.random(random, Shape.of(dims), -1, 1);
  }

  private void products() {
    matmul(tensor(2, 3), tensor(3, 2));
    matmul(tensor(1, 1), tensor(1, 1));
    matmul(tensor(3, 1), tensor(1, 3));
    matmul(tensor(1, 5), tensor(5, 2));
    matmul(tensor(2, 2, 3), tensor(3, 2));
    matmul(tensor(2, 3), tensor(2, 3, 1));
    matmul(tensor(2, 1, 1, 2), tensor(2, 2, 1));
    matmul(tensor(2, 1, 2), tensor(2, 2, 2));
    matmul(tensor(2, 0), tensor(0, 2));
    matmul(tensor(0, 3), tensor(3, 2));
  }

  private void matmul(Tensor a, Tensor b) {
    samples.add(
        new Sample(
            "matmul(Node, Node)",
            a.shape() + " " + b.shape(),
            List.of(a, b),
            in -> Ops.matmul(in[0], in[1]),
            in -> product(in[0], in[1])));
  }

  private static Jets product(Jets a, Jets b) {
    Shape batch = Shape.broadcast(a.shape().leading(-2), b.shape().leading(-2));
    int inner = a.shape().dim(-1);
    return Jets.of(
        batch.append(a.shape().dim(-2), b.shape().dim(-1)),
        i -> {
          DerivativeStructure sum = inner == 0 ? a.zero() : null;
          for (int j = 0; j < inner; j++) {
            DerivativeStructure term =
                element(a, i, i[i.length - 2], j).multiply(element(b, i, j, i[i.length - 1]));
            sum = sum == null ? term : sum.add(term);
          }
          return sum;
        });
  }

  /** Element [row, column] of the matrix that belongs to an index of the result. */
  private static DerivativeStructure element(Jets x, int[] index, int row, int column) {
    int rank = x.shape().rank();
    int[] at = new int[rank];
    for (int k = 3; k <= rank; k++) {
      at[rank - k] = x.shape().dim(-k) == 1 ? 0 : index[index.length - k];
    }
    at[rank - 2] = row;
    at[rank - 1] = column;
    return x.get(at);
  }

  private void distances() {
    distances(tensor(3, 2), tensor(4, 2));
    distances(tensor(1, 1), tensor(1, 1));
    distances(tensor(2, 2, 1), tensor(1, 3, 1));
    distances(tensor(2, 3), tensor(2, 2, 3));
    distances(tensor(0, 2), tensor(2, 2));
  }

  private void distances(Tensor a, Tensor b) {
    samples.add(
        new Sample(
            "squaredDistances(Node, Node)",
            a.shape() + " " + b.shape(),
            List.of(a, b),
            in -> Ops.squaredDistances(in[0], in[1]),
            in -> distances(in[0], in[1])));
  }

  private static Jets distances(Jets a, Jets b) {
    Shape batch = Shape.broadcast(a.shape().leading(-2), b.shape().leading(-2));
    return Jets.of(
        batch.append(a.shape().dim(-2), b.shape().dim(-2)),
        i -> {
          DerivativeStructure sum = null;
          for (int k = 0; k < a.shape().dim(-1); k++) {
            DerivativeStructure d =
                element(a, i, i[i.length - 2], k).subtract(element(b, i, i[i.length - 1], k));
            sum = sum == null ? d.multiply(d) : sum.add(d.multiply(d));
          }
          return sum;
        });
  }

  private void alignments() {
    long[][] shapes = {{1, 1}, {1, 3}, {3, 1}, {2, 2}, {3, 4}, {2, 2, 3}, {1, 2, 1, 2}, {0, 2, 2}};
    double[] gammas = {1, 0.5, 2, 0.3, 1, 10, 1, 1};
    for (int k = 0; k < shapes.length; k++) {
      double gamma = gammas[k];
      Tensor costs = Tensor.random(random, Shape.of(shapes[k]), -0.5, 1.5);
      String name = Arrays.toString(shapes[k]) + " at " + gamma;
      samples.add(
          new Sample(
              "softDtw(Node, double)",
              name,
              List.of(costs),
              in -> Ops.softDtw(in[0], gamma),
              in -> softDtw(in[0], gamma)));
      samples.add(
          new Sample(
              "softDtwAlignment(Node, double)",
              name,
              List.of(costs),
              in -> Ops.softDtwAlignment(in[0], gamma),
              in -> alignment(in[0], gamma)));
    }
  }

  /** −γ ln Σ over all paths, each visited. */
  private static Jets softDtw(Jets c, double gamma) {
    return Jets.of(
        c.shape().leading(-2),
        i -> {
          DerivativeStructure[] sum = {c.zero()};
          forEachPath(c.shape(), p -> sum[0] = sum[0].add(weight(c, i, p, gamma)));
          return sum[0].log().multiply(-gamma);
        });
  }

  /** How much of all paths' weight passes a cell. */
  private static Jets alignment(Jets c, double gamma) {
    return Jets.of(
        c.shape(),
        i -> {
          int row = i[i.length - 2];
          int column = i[i.length - 1];
          DerivativeStructure[] sums = {c.zero(), c.zero()};
          forEachPath(
              c.shape(),
              p -> {
                DerivativeStructure w = weight(c, Arrays.copyOf(i, i.length - 2), p, gamma);
                boolean passes = p.stream().anyMatch(s -> s[0] == row && s[1] == column);
                sums[0] = passes ? sums[0].add(w) : sums[0];
                sums[1] = sums[1].add(w);
              });
          return sums[0].divide(sums[1]);
        });
  }

  private static DerivativeStructure weight(Jets c, int[] batch, List<int[]> path, double gamma) {
    DerivativeStructure cost = c.zero();
    for (int[] cell : path) {
      int[] at = Arrays.copyOf(batch, batch.length + 2);
      at[batch.length] = cell[0];
      at[batch.length + 1] = cell[1];
      cost = cost.add(c.get(at));
    }
    return cost.divide(-gamma).exp();
  }

  private static void forEachPath(Shape costs, Consumer<List<int[]>> visitor) {
    walk(List.of(new int[] {0, 0}), costs.dim(-2), costs.dim(-1), visitor);
  }

  private static void walk(List<int[]> path, int rows, int columns, Consumer<List<int[]>> visitor) {
    int[] last = path.get(path.size() - 1);
    if (last[0] == rows - 1 && last[1] == columns - 1) {
      visitor.accept(path);
      return;
    }
    for (int[] step : new int[][] {{1, 0}, {0, 1}, {1, 1}}) {
      int[] next = {last[0] + step[0], last[1] + step[1]};
      if (next[0] < rows && next[1] < columns) {
        List<int[]> longer = new ArrayList<>(path);
        longer.add(next);
        walk(longer, rows, columns, visitor);
      }
    }
  }

  /** a·eᵇ, whose rule is right. */
  private void rule() {
    samples.add(
        new Sample(
            "customGradient(String, List, Function, GradientRule)",
            "a·exp(b)",
            List.of(tensor(2, 2), tensor(2, 2)),
            in ->
                Ops.customGradient(
                    "scaledExp",
                    List.of(in),
                    x -> Ops.mul(x.get(0), Ops.exp(x.get(1))),
                    (x, y, v) -> List.of(Ops.mul(v, Ops.exp(x.get(1))), Ops.mul(v, y))),
            in -> in[0].zip(in[1], (a, b) -> a.multiply(b.exp()))));
  }
}
