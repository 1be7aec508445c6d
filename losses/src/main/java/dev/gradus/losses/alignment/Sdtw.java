package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.op.Paths;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.value.Interval;
import dev.gradus.losses.value.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Soft dynamic time warping of pred {@code [N, d]} and target {@code [M, d]}: the smooth minimum of
 * the cost over all monotone alignments. Rank 1 is d = 1, and axes in front are a batch.
 *
 * <p>The value is below the cost of the best alignment, by γ times the logarithm of how many good
 * ones there are, and so may be negative.
 *
 * @see <a href="https://proceedings.mlr.press/v70/cuturi17a.html">M. Cuturi, M. Blondel, Soft-DTW:
 *     a differentiable loss function for time-series, 2017</a>
 */
record Sdtw(
    String name,
    CostMatrix matrix,
    Warp warp,
    Form form,
    boolean divergence,
    Normalization normalization,
    boolean skip,
    Reduction reduction)
    implements Aligning {

  @Override
  public List<InputSpec> inputs() {
    return matrix.inputs();
  }

  /** Costs that are not negative have a hard minimum, and means, that are not either. */
  @Override
  public Interval range() {
    boolean bounded = warp.kind() == Minimum.HARD || form != Form.MINIMUM;
    return bounded && !divergence && matrix.cost().range().low() >= 0
        ? Interval.NONNEGATIVE
        : Interval.ALL;
  }

  @Override
  public List<String> kinks() {
    List<String> kinks = new ArrayList<>(matrix.cost().kinks());
    switch (warp.kind()) {
      case HARD -> kinks.add("two paths of least cost (gradient of the first)");
      case SPARSE -> kinks.add("a path joins the support or leaves it (second derivative jumps)");
      default -> {}
    }
    return List.copyOf(kinks);
  }

  @Override
  public Node build(LossInputs in) {
    Node items = divergence ? divergence(in) : items(in);
    return switch (reduction) {
      case SUM -> sum(items);
      case NONE -> items;
      default -> mean(items);
    };
  }

  private Node items(LossInputs in) {
    boolean sequences =
        matrix.isPlain()
            && warp.isClassic()
            && warp.gamma() instanceof Scalar.Fixed
            && form == Form.MINIMUM;
    if (sequences) {
      CostMatrix.Pair pair = matrix.pair(in);
      double gamma = ((Scalar.Fixed) warp.gamma()).value();
      Node value = Paths.softDtwOfSequences(pair.x(), pair.y(), gamma);
      return normalization.apply(warp.feasible(value, in, skip), pair.lengths());
    }
    CostMatrix.Grid grid = matrix.of(in, warp.gamma(in, in.pred()));
    return normalization.apply(value(grid, in), grid.lengths());
  }

  private Node value(CostMatrix.Grid grid, LossInputs in) {
    return switch (form) {
      case MINIMUM -> warp.value(grid.costs(), grid.lengths(), in, skip);
      case SHARP -> warp.sharp(grid.costs(), grid.lengths(), in, skip);
      case MEAN_COST -> warp.mean(grid.costs(), grid.lengths(), in, skip);
    };
  }

  /** F(x, y) − ½F(x, x) − ½F(y, y). */
  private Node divergence(LossInputs in) {
    Node gamma = warp.gamma(in, in.pred());
    CostMatrix.Pair p = matrix.pair(in);
    LossInputs parts = uncounted(in);
    List<CostMatrix.Grid> grids =
        List.of(
            matrix.of(p.x(), p.y(), p.lengths(), in, gamma),
            matrix.of(p.x(), p.x(), p.lengths().ofPred(), in, gamma),
            matrix.of(p.y(), p.y(), p.lengths().ofTarget(), in, gamma));
    List<Node> f = grids.stream().map(g -> value(g, parts)).toList();
    Node items = sub(f.get(0), mul(add(f.get(1), f.get(2)), 0.5));
    if (skip) {
      // An item counts 0 as a whole if any of the three has no path.
      List<Node> least = grids.stream().map(g -> warp.least(g.costs(), g.lengths(), in)).toList();
      Node all = add(least.get(0), add(least.get(1), least.get(2)));
      items = warp.feasible(all, items, in, true);
    }
    return normalization.apply(items, p.lengths());
  }

  /** The same inputs, where what is left out is not counted: parts of an item are no items. */
  private static LossInputs uncounted(LossInputs in) {
    return new LossInputs() {
      @Override
      public Node get(String name) {
        return in.get(name);
      }

      @Override
      public Node scalar(Scalar scalar) {
        return in.scalar(scalar);
      }
    };
  }

  @Override
  public View view(LossInputs in) {
    CostMatrix.Grid grid = matrix.of(in, warp.gamma(in, in.pred()));
    Node costs = grid.costs();
    Node values = value(grid, in);
    Node expected = warp.expected(costs, grid.lengths(), in);
    Node path = warp.with(Minimum.HARD).expected(costs, grid.lengths(), in);
    return new View(costs, values, expected, path, Gradients.gradient(sum(values), costs));
  }
}
