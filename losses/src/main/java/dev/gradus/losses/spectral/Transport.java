package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.broadcastTo;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.reshape;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.List;

/**
 * The cost of the best transport between two distributions over points 0, 1/(K − 1), …, 1 of a
 * line, to the power of p: {@code ∫₀¹ |A⁻¹(r) − B⁻¹(r)|ᵖ dr} for their cumulative sums A and B,
 * {@code [..., K]} to {@code [...]}. Sums are clipped to 1, and the last one counts as 1 whatever
 * rounding made of it.
 *
 * <p>Between two neighbours of the sorted union of all A and B both quantiles are constant, so one
 * walk over both gives the integral. It is piecewise linear in A and B: ∂/∂A_i is the cost of mass
 * at i less that of mass at i + 1, both taken to where B has its quantile A_i. Where A_i = B_j that
 * jumps, and the mean of both sides counts; so equal distributions have gradient 0.
 */
record Transport(double p) implements Op {
  @Override
  public String name() {
    return "transport";
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape a = in.get(0);
    if (a.rank() == 0 || a.dim(-1) == 0 || !a.equals(in.get(1))) {
      throw new ShapeException("shapes " + in + " are no distributions over the same points");
    }
    return a.leading(-1);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int n = in.get(0).dim(-1);
    double[] cost = costs(n);
    return (x, y) -> {
      for (int s = 0; s < out.size(); s++) {
        y[s] = walk(x[0], x[1], s * n, cost);
      }
    };
  }

  /** The cost of a move by so many points. */
  private double[] costs(int n) {
    double[] cost = new double[n];
    for (int k = 1; k < n; k++) {
      cost[k] = Math.pow(k / (n - 1.0), p);
    }
    return cost;
  }

  private static double walk(double[] a, double[] b, int at, double[] cost) {
    int n = cost.length;
    int i = 0;
    int j = 0;
    double total = 0;
    double from = 0;
    while (from < 1) {
      double toA = i == n - 1 ? 1 : Math.min(1, a[at + i]);
      double toB = j == n - 1 ? 1 : Math.min(1, b[at + j]);
      double to = Math.min(toA, toB);
      if (to > from) {
        total += cost[Math.abs(i - j)] * (to - from);
        from = to;
      } else if (Double.isNaN(to)) {
        return Double.NaN;
      }
      i += toA <= to && i < n - 1 ? 1 : 0;
      j += toB <= to && j < n - 1 ? 1 : 0;
    }
    return total;
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node a = out.inputs().get(0);
    Node b = out.inputs().get(1);
    Shape shape = a.shape();
    Node v = broadcastTo(reshape(cotangent, shape.leading(-1).append(1)), shape);
    return new Node[] {
      mul(v, v.graph().apply(new Slope(p), a, b)), mul(v, v.graph().apply(new Slope(p), b, a))
    };
  }

  /** The derivative by the first operand, {@code [..., K]}. */
  private record Slope(double p) implements Op {
    @Override
    public String name() {
      return "transportSlope";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      int n = out.dim(-1);
      double[] cost = new Transport(p).costs(n);
      return (x, y) -> {
        for (int at = 0; at < out.size(); at += n) {
          int below = 0; // the quantile of B at A_i from below, and from above
          int above = 0;
          for (int i = 0; i < n - 1; i++) {
            double r = x[0][at + i];
            while (below < n - 1 && x[1][at + below] < r) {
              below++;
            }
            while (above < n - 1 && x[1][at + above] <= r) {
              above++;
            }
            y[at + i] = (step(cost, i, below) + step(cost, i, above)) / 2;
          }
          y[at + n - 1] = 0;
        }
      };
    }

    private static double step(double[] cost, int i, int j) {
      return cost[Math.abs(i - j)] - cost[Math.abs(i + 1 - j)];
    }

    /** Constant between the jumps. */
    @Override
    public Node[] vjp(Node out, Node cotangent) {
      return new Node[] {null, null};
    }
  }
}
