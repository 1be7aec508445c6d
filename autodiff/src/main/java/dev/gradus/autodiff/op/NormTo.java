package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.broadcastTo;
import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.mul;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Axes;
import java.util.List;
import java.util.Optional;

/**
 * The Euclidean norm √Σx² over axes; its derivative x/‖x‖ is 0 for x = 0. Over an innermost axis of
 * real and imaginary parts it is the magnitude of complex numbers.
 */
record NormTo(Shape to) implements Op {
  /**
   * Sums of squares between these were computed without overflow or loss of small summands that
   * matter.
   */
  private static final double SMALL = 0x1p-900;

  private static final double LARGE = 0x1p1000;

  @Override
  public String name() {
    return "norm";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return Reductions.checked(in.get(0), to);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Axes axes = new Axes(in.get(0).dims(), out.dims());
    int n = in.get(0).size();
    double[] squares = new double[n];
    return (x, y) -> {
      for (int i = 0; i < n; i++) {
        squares[i] = x[0][i] * x[0][i];
      }
      axes.sum(squares, y);
      for (int o = 0; o < axes.count(); o++) {
        double sum = y[o];
        y[o] = sum >= SMALL && sum <= LARGE ? Math.sqrt(sum) : scaled(x[0], axes, o);
      }
    };
  }

  /** The norm of elements whose squares over- or underflow: scaled by the largest of them first. */
  private static double scaled(double[] x, Axes axes, int o) {
    double max = 0;
    for (int j = 0; j < axes.group(); j++) {
      max = Math.max(max, Math.abs(x[axes.index(o, j)]));
    }
    if (max == 0 || max == Double.POSITIVE_INFINITY || Double.isNaN(max)) {
      return max;
    }
    double sum = 0;
    for (int j = 0; j < axes.group(); j++) {
      double q = x[axes.index(o, j)] / max;
      sum += q * q;
    }
    return max * Math.sqrt(sum);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.reduction(this, axes, in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node x = out.input();
    Node direction = divOrZero(x, broadcastTo(out, x.shape()));
    return new Node[] {mul(broadcastTo(cotangent, x.shape()), direction)};
  }
}
