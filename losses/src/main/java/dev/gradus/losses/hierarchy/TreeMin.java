package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.xlog1py;
import static dev.gradus.autodiff.op.Ops.xlogy;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.Optional;

/**
 * The tree-min loss of HSSN. A class that is present is as probable as the least probable of itself
 * and its ancestors, one that is absent as the most probable of itself and its descendants: {@code
 * −y_c·ln min_{a ⊒ c} p_a − (1 − y_c)·ln(1 − max_{d ⊑ c} p_d)} for probabilities and labels {@code
 * [..., classes]}. So what violates the hierarchy is what is mended.
 *
 * <p>Ancestors and descendants are found by one walk over the edges each; ties share the gradient
 * equally between a class and the neighbours that bring the extreme. A mask hides labels, not
 * predictions.
 *
 * @see <a href="https://arxiv.org/abs/2203.14335">L. Li, T. Zhou, W. Wang, J. Li and Y. Yang, Deep
 *     Hierarchical Semantic Segmentation, CVPR 2022, equation 5</a>
 */
public record TreeMin(Hierarchy hierarchy, Optional<String> mask, Reduction reduction)
    implements LossTerm {
  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "treemin",
          List.of(),
          "tree-min loss of HSSN: mean −y ln min_ancestors p − (1 − y) ln(1 − max_descendants p)",
          List.of(Classes.HIERARCHY, Observed.MASK, Observed.REDUCTION),
          a ->
              new TreeMin(
                  Classes.withEdges("treemin", a),
                  a.find(Observed.MASK),
                  a.get(Observed.REDUCTION)));

  @Override
  public List<InputSpec> inputs() {
    return Labelled.inputs(hierarchy, Kind.PROBABILITY, mask);
  }

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public List<String> kinks() {
    return List.of(
        "ties of the extremes over ancestors and descendants (shared equally, step by step)",
        "p = 0 or p = 1 against the label (+∞)");
  }

  @Override
  public Node build(LossInputs in) {
    Classes.require("treemin", hierarchy, in.pred(), "probability");
    Observed seen = new Observed("treemin", in, mask);
    Node p = seen.pred();
    Node y = seen.target(0.5);
    Node low = seen.where(neg(Sweep.max(neg(p), Arcs.down(hierarchy))), 0.5);
    Node high = seen.where(Sweep.max(p, Arcs.up(hierarchy)), 0.5);
    return seen.reduce(neg(add(xlogy(y, low), xlog1py(sub(1, y), neg(high)))), reduction);
  }
}
