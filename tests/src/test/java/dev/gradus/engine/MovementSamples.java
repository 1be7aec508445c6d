package dev.gradus.engine;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Samples of what moves elements, along every axis. */
final class MovementSamples {
  private static final Shape CUBE = Shape.of(2, 3, 2);
  private static final int[] AXES = {0, 1, 2, -1, -2};

  private final List<Sample> samples = new ArrayList<>();
  private final Random random = new Random(20250104);

  static List<Sample> all() {
    MovementSamples s = new MovementSamples();
    s.axes();
    s.slices();
    s.ends();
    s.parts();
    s.sums();
    s.indices();
    return s.samples;
  }

  private void add(
      String covers, String name, Shape shape, UnaryOperator<Node> op, UnaryOperator<Jets> oracle) {
    Tensor x = Tensor.spaced(random, shape);
    samples.add(
        new Sample(
            covers,
            shape + " " + name,
            List.of(x),
            in -> op.apply(in[0]),
            in -> oracle.apply(in[0])));
  }

  /** Each element of the result is one of the operand's, at indices that a formula gives. */
  private static UnaryOperator<Jets> moved(Shape to, Function<int[], int[]> from) {
    return x -> Jets.of(to, i -> x.get(from.apply(i)));
  }

  /** As {@link #moved}, one axis having its indices changed. */
  private static UnaryOperator<Jets> along(int axis, int extent, UnaryOperator<Integer> from) {
    return x -> {
      int a = x.shape().axis(axis);
      return Jets.of(x.shape().with(a, extent), i -> x.get(i, a, from.apply(i[a])));
    };
  }

  private void axes() {
    int[][] orders = {{0, 1, 2}, {1, 0, 2}, {0, 2, 1}, {2, 0, 1}, {-2, -1, -3}, {}};
    for (int[] order : orders) {
      int[] axis = order.length == 0 ? new int[] {2, 1, 0} : order;
      Shape to = Shape.of(CUBE.dim(axis[0]), CUBE.dim(axis[1]), CUBE.dim(axis[2]));
      add(
          "transpose(Node, int[])",
          Arrays.toString(order),
          CUBE,
          x -> Ops.transpose(x, order),
          moved(
              to,
              i -> {
                int[] source = new int[3];
                for (int k = 0; k < 3; k++) {
                  source[CUBE.axis(axis[k])] = i[k];
                }
                return source;
              }));
    }
    for (Shape shape : new Shape[] {Shape.SCALAR, Shape.of(0), Shape.of(3)}) {
      add("transpose(Node, int[])", "none", shape, Ops::transpose, x -> x);
    }
    add(
        "transpose(Node, int[])",
        "empty",
        Shape.of(2, 0),
        Ops::transpose,
        x -> x.reshape(Shape.of(0, 2)));
    for (int[] pair : new int[][] {{0, 2}, {1, 2}, {-1, -2}, {1, 1}}) {
      int a = CUBE.axis(pair[0]);
      int b = CUBE.axis(pair[1]);
      Shape to = CUBE.with(a, CUBE.dim(b)).with(b, CUBE.dim(a));
      add(
          "swapAxes(Node, int, int)",
          Arrays.toString(pair),
          CUBE,
          x -> Ops.swapAxes(x, pair[0], pair[1]),
          moved(
              to,
              i -> {
                int[] source = i.clone();
                source[a] = i[b];
                source[b] = i[a];
                return source;
              }));
    }
  }

  private void slices() {
    for (int axis : AXES) {
      int n = CUBE.dim(axis);
      for (int from = 0; from < n; from++) {
        int start = from;
        add(
            "slice(Node, int, int, int)",
            axis + " from " + from,
            CUBE,
            x -> Ops.slice(x, axis, start, n),
            along(axis, n - from, i -> i + start));
      }
      add(
          "slice(Node, int, int, int)",
          axis + " empty",
          CUBE,
          x -> Ops.slice(x, axis, 1, 1),
          along(axis, 0, i -> i));
    }
    Shape longer = Shape.of(2, 7);
    for (int step = 1; step <= 8; step++) {
      int s = step;
      add(
          "slice(Node, int, int, int, int)",
          "every " + step,
          longer,
          x -> Ops.slice(x, 1, 1, 6, s),
          along(1, (5 + step - 1) / step, i -> 1 + i * s));
    }
    add(
        "slice(Node, int, int, int, int)",
        "of rows",
        Shape.of(5, 2),
        x -> Ops.slice(x, -2, 0, 5, 2),
        along(0, 3, i -> 2 * i));
    for (int[] axes : new int[][] {{}, {0}, {1}, {-1}, {0, 2}}) {
      add(
          "flip(Node, int[])",
          Arrays.toString(axes),
          CUBE,
          x -> Ops.flip(x, axes),
          moved(
              CUBE,
              i -> {
                int[] source = i.clone();
                for (int k = 0; k < (axes.length == 0 ? 3 : axes.length); k++) {
                  int a = axes.length == 0 ? k : CUBE.axis(axes[k]);
                  source[a] = CUBE.dim(a) - 1 - i[a];
                }
                return source;
              }));
    }
  }

  private void ends() {
    for (int axis : AXES) {
      int n = CUBE.dim(axis);
      for (int[] ends : new int[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
        add(
            "crop(Node, int, int, int)",
            axis + " by " + Arrays.toString(ends),
            CUBE,
            x -> Ops.crop(x, axis, ends[0], ends[1]),
            along(axis, n - ends[0] - ends[1], i -> i + ends[0]));
        pad(CUBE, axis, ends[0], 2 * ends[1]);
      }
    }
    pad(Shape.of(0), 0, 1, 2);
    pad(Shape.of(2, 0), 0, 1, 1);
  }

  private void pad(Shape shape, int axis, int before, int after) {
    int a = shape.axis(axis);
    int n = shape.dim(a);
    add(
        "pad(Node, int, int, int)",
        axis + " by " + before + ", " + after,
        shape,
        x -> Ops.pad(x, axis, before, after),
        x ->
            Jets.of(
                shape.with(a, n + before + after),
                i -> {
                  int k = i[a] - before;
                  return k < 0 || k >= n ? x.zero() : x.get(i, a, k);
                }));
  }

  private void parts() {
    for (int axis : new int[] {0, -1}) {
      Shape shape = Shape.of(5, 2, 5);
      int[] starts = {0, 2, 2, 3};
      int[] extents = {2, 0, 1, 2};
      for (int k = 0; k < extents.length; k++) {
        int part = k;
        add(
            "split(Node, int, int[])",
            axis + " part " + k,
            shape.with(0, axis == 0 ? 5 : 1).with(2, axis == 0 ? 1 : 5),
            x -> Ops.split(x, axis, extents).get(part),
            along(axis, extents[k], i -> i + starts[part]));
      }
    }
    for (int axis : AXES) {
      List<Tensor> parts = new ArrayList<>();
      for (int extent : new int[] {1, 2, 0}) {
        parts.add(Tensor.spaced(random, Shape.of(2, 1, 2).with(axis, extent)));
      }
      samples.add(
          new Sample(
              "concat(List, int)",
              "along " + axis,
              parts,
              in -> Ops.concat(List.of(in), axis),
              in -> concat(in, axis)));
    }
    add("concat(List, int)", "one", CUBE, x -> Ops.concat(List.of(x), 1), x -> x);
    add(
        "concat(List, int)",
        "with itself",
        CUBE,
        x -> Ops.concat(List.of(x, x), 1),
        along(1, 6, i -> i % 3));
  }

  private static Jets concat(Jets[] in, int axis) {
    int a = in[0].shape().axis(axis);
    return Jets.of(
        in[0].shape().with(a, 3), i -> i[a] == 0 ? in[0].get(i, a, 0) : in[1].get(i, a, i[a] - 1));
  }

  private void sums() {
    for (int axis : AXES) {
      cumsum(CUBE, axis);
    }
    cumsum(Shape.of(1), 0);
    cumsum(Shape.of(7), -1);
    cumsum(Shape.of(0), 0);
    cumsum(Shape.of(2, 0), 0);
  }

  private void cumsum(Shape shape, int axis) {
    int a = shape.axis(axis);
    add(
        "cumsum(Node, int)",
        "along " + axis,
        shape,
        x -> Ops.cumsum(x, axis),
        x ->
            Jets.of(
                shape,
                i -> {
                  DerivativeStructure sum = x.zero();
                  for (int k = 0; k <= i[a]; k++) {
                    sum = sum.add(x.get(i, a, k));
                  }
                  return sum;
                }));
  }

  private void indices() {
    for (int axis : AXES) {
      int n = CUBE.dim(axis);
      int a = CUBE.axis(axis);
      for (List<Integer> at : List.of(List.of(1, 0, 1, 1), List.of(0, 1), List.<Integer>of())) {
        add(
            "gather(Node, int, List)",
            axis + " at " + at,
            CUBE,
            x -> Ops.gather(x, axis, at),
            along(axis, at.size(), at::get));
      }
      List<List<Integer>> targets =
          n == 2
              ? List.of(List.of(3, 3), List.of(2, 0), List.of(1, 2))
              : List.of(List.of(3, 1, 3), List.of(2, 2, 2), List.of(0, 1, 2));
      for (List<Integer> to : targets) {
        add(
            "scatterAdd(Node, int, List, int)",
            axis + " to " + to,
            CUBE,
            x -> Ops.scatterAdd(x, axis, to, 4),
            x ->
                Jets.of(
                    CUBE.with(a, 4),
                    i -> {
                      DerivativeStructure sum = x.zero();
                      for (int k = 0; k < n; k++) {
                        sum = to.get(k) == i[a] ? sum.add(x.get(i, a, k)) : sum;
                      }
                      return sum;
                    }));
      }
    }
  }
}
