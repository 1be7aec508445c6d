package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.exp;
import static dev.gradus.autodiff.op.Ops.log;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;

/**
 * γ·[c + ln(2 − e⁻ᶜ)] with c = ½Σ (x − y)²/γ: the cost for which the soft-DTW divergence is proven
 * to be at least 0, and 0 for equal sequences alone.
 *
 * @see <a href="https://arxiv.org/abs/2010.08354">M. Blondel, A. Mensch, J.-P. Vert, Differentiable
 *     divergences between time series, 2021</a>
 */
enum LogAugmented implements LocalCost {
  /** The only one. */
  COST;

  @Override
  public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
    Node c = div(mul(Ops.squaredDistances(x, y), 0.5), gamma);
    return mul(gamma, add(c, log(sub(2, exp(neg(c))))));
  }
}
