package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.mul;
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
 * The max constraint loss of C-HMCNN. A class counts as probable as the most probable of itself and
 * all its descendants, {@code MCM(p)_c = max_{d ⊑ c} p_d}; the loss is the binary cross-entropy of
 * the labels y and {@code (1 − y_c)·MCM(p)_c + y_c·max_{d ⊑ c} y_d·p_d}: a class that is present
 * must not rest on a descendant that is not. Probabilities and labels {@code [..., classes]}.
 *
 * <p>Descendants are found by one walk over the edges. Ties share the gradient equally between a
 * class and the children that bring the maximum. A mask hides labels, not predictions: a class
 * whose label is unknown still counts among the descendants of others, as one that is not known to
 * be present.
 *
 * @see <a href="https://arxiv.org/abs/2010.10151">E. Giunchiglia and T. Lukasiewicz, Coherent
 *     Hierarchical Multi-Label Classification Networks, NeurIPS 2020, section 3</a>
 */
public record MaxConstraint(Hierarchy hierarchy, Optional<String> mask, Reduction reduction)
    implements LossTerm {
  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "mcm",
          List.of(),
          "max constraint loss of C-HMCNN: cross-entropy of (1 − y)·MCM(p) + y·MCM(y·p)",
          List.of(Classes.HIERARCHY, Observed.MASK, Observed.REDUCTION),
          a ->
              new MaxConstraint(
                  Classes.withEdges("mcm", a), a.find(Observed.MASK), a.get(Observed.REDUCTION)));

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
        "ties of the maximum over descendants (shared equally, step by step)",
        "p = 0 or p = 1 against the label (+∞)");
  }

  @Override
  public Node build(LossInputs in) {
    Classes.require("mcm", hierarchy, in.pred(), "probability");
    Observed seen = new Observed("mcm", in, mask);
    Arcs up = Arcs.up(hierarchy);
    Node y = seen.target(0);
    Node p = seen.pred();
    Node present = mul(y, Sweep.max(mul(y, p), up));
    Node q = seen.where(add(mul(sub(1, y), Sweep.max(p, up)), present), 0.5);
    return seen.reduce(neg(add(xlogy(y, q), xlog1py(sub(1, y), neg(q)))), reduction);
  }
}
