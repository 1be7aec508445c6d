package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.gather;
import static dev.gradus.autodiff.op.Ops.relu;
import static dev.gradus.autodiff.op.Ops.segmentMax;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;

/**
 * Top-down consistency, L↓: a parent that is more probable than all of its children. Per frame
 * {@code 1/|C \ C¹| · Σ_c max(0, p_c − max_{k ∈ children(c)} p_k)²}. Children that tie share the
 * gradient equally. Open classes are left out of the sum, though they count in |C \ C¹|.
 */
public final class Down implements Consistency.Rule {
  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      Consistency.entry(
          "down",
          "top-down consistency: mean over frames of 1/|C \\ C¹| Σ_c max(0, p_c − max_k p_k)²",
          new Down());

  private Down() {}

  @Override
  public List<String> kinks(Hierarchy h) {
    boolean choice = h.closed().stream().anyMatch(c -> h.children(c).size() > 1);
    return choice ? List.of("ties of the maximum over children (shared equally)") : List.of();
  }

  @Override
  public Node penalties(Node p, Hierarchy h) {
    List<Integer> child = new ArrayList<>();
    List<Integer> segment = new ArrayList<>();
    List<Integer> parent = new ArrayList<>();
    for (int c : h.closed()) {
      for (int k : h.children(c)) {
        child.add(k);
        segment.add(parent.size());
      }
      parent.add(c);
    }
    if (parent.isEmpty()) {
      return p.constant(0); // every class with children is open: there is nothing to compare
    }
    Node best = segmentMax(gather(p, child), segment, parent.size());
    return square(relu(sub(gather(p, parent), best)));
  }
}
