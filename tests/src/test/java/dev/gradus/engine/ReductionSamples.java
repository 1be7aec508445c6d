package dev.gradus.engine;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Samples of reductions over every set of axes, which are dropped or kept. */
final class ReductionSamples {
  private static final Shape CUBE = Shape.of(2, 3, 2);

  private static final int[][] AXES = {
    {}, {0}, {1}, {2}, {-1}, {-3}, {0, 1}, {0, 2}, {2, 1}, {0, 1, 2}
  };

  private final List<Sample> samples = new ArrayList<>();
  private final Random random = new Random(20250103);

  private interface Operator extends BiFunction<Node, int[], Node> {}

  private interface Oracle extends BiFunction<Jets, int[], Jets> {}

  static List<Sample> all() {
    ReductionSamples s = new ReductionSamples();
    s.folds();
    s.statistics();
    s.shares();
    s.small();
    return s.samples;
  }

  private void folds() {
    for (int[] axes : AXES) {
      both("sum", axes, CUBE, Ops::sum, Ops::sumKeepDims, ReductionSamples::sum);
      both("mean", axes, CUBE, Ops::mean, Ops::meanKeepDims, ReductionSamples::mean);
      both("max", axes, CUBE, Ops::max, Ops::maxKeepDims, ReductionSamples::max);
      both("min", axes, CUBE, Ops::min, Ops::minKeepDims, ReductionSamples::min);
      both("norm", axes, CUBE, Ops::norm, Ops::normKeepDims, ReductionSamples::norm);
      both("norm1", axes, CUBE, Ops::norm1, Ops::norm1KeepDims, (x, a) -> sum(abs(x), a));
      both("normInf", axes, CUBE, Ops::normInf, Ops::normInfKeepDims, (x, a) -> max(abs(x), a));
      both(
          "logsumexp",
          axes,
          CUBE,
          Ops::logsumexp,
          Ops::logsumexpKeepDims,
          (x, a) -> sum(x.map(DerivativeStructure::exp), a).map(DerivativeStructure::log));
    }
  }

  private void statistics() {
    for (int[] axes : AXES) {
      statistics("var", axes, CUBE, Ops::var, Ops::varKeepDims, v -> v);
      // Of two elements the second derivative is 0 and all that differences see is rounding.
      if (axes.length != 1 || axes[0] == 1) {
        statistics("std", axes, CUBE, Ops::std, Ops::stdKeepDims, DerivativeStructure::sqrt);
      }
    }
    int[][] single = {{0}, {-3}, {2}, {-1}};
    for (int[] axis : single) {
      Shape shape = CUBE.with(1, 1).with(axis[0], 3);
      statistics("std", axis, shape, Ops::std, Ops::stdKeepDims, DerivativeStructure::sqrt);
    }
  }

  private interface Statistic {
    Node of(Node x, int ddof, int... axes);
  }

  private void statistics(
      String name,
      int[] axes,
      Shape shape,
      Statistic dropping,
      Statistic keeping,
      UnaryOperator<DerivativeStructure> ofVariance) {
    for (int ddof : new int[] {0, 1}) {
      String over = shape + " ddof " + ddof + " over " + Arrays.toString(axes);
      Oracle oracle = (x, a) -> variance(x, ddof, a).map(ofVariance);
      String args = "(Node, int, int[])";
      add(name + args, over, axes, shape, (x, a) -> dropping.of(x, ddof, a), oracle);
      add(
          name + "KeepDims" + args,
          over,
          axes,
          shape,
          (x, a) -> keeping.of(x, ddof, a),
          kept(oracle));
    }
  }

  private void shares() {
    for (int[] axes : AXES) {
      String name = CUBE + " over " + Arrays.toString(axes);
      add("softmax(Node, int[])", name, axes, CUBE, Ops::softmax, ReductionSamples::softmax);
      add(
          "logSoftmax(Node, int[])",
          name,
          axes,
          CUBE,
          Ops::logSoftmax,
          (x, a) -> softmax(x, a).map(DerivativeStructure::log));
    }
    add(
        "complexAbs(Node)",
        "[3, 2]",
        new int[] {-1},
        Shape.of(3, 2),
        (z, a) -> Ops.complexAbs(z),
        ReductionSamples::norm);
  }

  private void small() {
    int[] every = {};
    for (Shape shape : new Shape[] {Shape.SCALAR, Shape.of(1, 1), Shape.of(7)}) {
      both("sum", every, shape, Ops::sum, Ops::sumKeepDims, ReductionSamples::sum);
      both("mean", every, shape, Ops::mean, Ops::meanKeepDims, ReductionSamples::mean);
      both("max", every, shape, Ops::max, Ops::maxKeepDims, ReductionSamples::max);
      both("norm", every, shape, Ops::norm, Ops::normKeepDims, ReductionSamples::norm);
      String name = shape + " over []";
      add("softmax(Node, int[])", name, every, shape, Ops::softmax, ReductionSamples::softmax);
    }
    for (int axis = 0; axis < 2; axis++) {
      Shape shape = axis == 0 ? Shape.of(0, 2) : Shape.of(2, 0);
      both("sum", new int[] {axis}, shape, Ops::sum, Ops::sumKeepDims, ReductionSamples::sum);
    }
    String name = "[0, 2] over [1]";
    Shape none = Shape.of(0, 2);
    both("norm1", new int[] {1}, none, Ops::norm1, Ops::norm1KeepDims, ReductionSamples::sum);
    add("softmax(Node, int[])", name, new int[] {1}, none, Ops::softmax, (x, a) -> x.map(v -> v));
  }

  private void both(
      String name, int[] axes, Shape shape, Operator dropping, Operator keeping, Oracle oracle) {
    String over = shape + " over " + Arrays.toString(axes);
    add(name + "(Node, int[])", over, axes, shape, dropping, oracle);
    add(name + "KeepDims(Node, int[])", over, axes, shape, keeping, kept(oracle));
  }

  private void add(
      String covers, String name, int[] axes, Shape shape, Operator op, Oracle oracle) {
    samples.add(
        new Sample(
            covers,
            name,
            List.of(Tensor.spaced(random, shape)),
            in -> op.apply(in[0], axes),
            in -> oracle.apply(in[0], axes)));
  }

  private static Shape keptShape(Shape from, int... axes) {
    long[] dims = from.dims();
    for (int i = 0; i < (axes.length == 0 ? dims.length : axes.length); i++) {
      int a = axes.length == 0 ? i : axes[i];
      dims[a < 0 ? a + dims.length : a] = 1;
    }
    return Shape.of(dims);
  }

  private static Oracle kept(Oracle dropping) {
    return (x, axes) -> dropping.apply(x, axes).reshape(keptShape(x.shape(), axes));
  }

  private static Jets sum(Jets x, int... axes) {
    return x.fold(DerivativeStructure::add, axes);
  }

  private static Jets mean(Jets x, int... axes) {
    Jets sum = sum(x, axes);
    return sum.map(s -> s.multiply((double) sum.data().length / x.data().length));
  }

  private static Jets max(Jets x, int... axes) {
    return x.fold(ReductionSamples::larger, axes);
  }

  private static Jets min(Jets x, int... axes) {
    return x.fold((a, b) -> larger(a, b) == a ? b : a, axes);
  }

  private static Jets abs(Jets x) {
    return x.map(v -> v.getValue() < 0 ? v.negate() : v);
  }

  private static Jets norm(Jets x, int... axes) {
    return sum(x.map(v -> v.multiply(v)), axes).map(DerivativeStructure::sqrt);
  }

  /** (Σx² − (Σx)²/n)/(n − ddof), another formula than the engine's. */
  private static Jets variance(Jets x, int ddof, int... axes) {
    Jets sum = sum(x, axes);
    double n = (double) x.data().length / sum.data().length;
    Jets squares = sum(x.map(v -> v.multiply(v)), axes);
    return squares
        .zip(sum, (q, s) -> q.subtract(s.multiply(s).divide(n)))
        .map(v -> v.divide(n - ddof));
  }

  private static Jets softmax(Jets x, int... axes) {
    Jets exp = x.map(DerivativeStructure::exp);
    Jets total = sum(exp, axes).reshape(keptShape(x.shape(), axes));
    return exp.zip(total, DerivativeStructure::divide);
  }

  static DerivativeStructure larger(DerivativeStructure a, DerivativeStructure b) {
    return a.getValue() >= b.getValue() ? a : b;
  }
}
