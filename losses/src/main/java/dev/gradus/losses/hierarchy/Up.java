package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.gather;
import static dev.gradus.autodiff.op.Ops.relu;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;

/**
 * Bottom-up consistency, L↑: a child that is more probable than its parent. Per frame {@code 1/|C \
 * C¹| · Σ_c Σ_{k ∈ children(c)} max(0, p_k − p_c)²}; a child counts once for each parent.
 */
public final class Up implements Consistency.Rule {
  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      Consistency.entry(
          "up",
          "bottom-up consistency: mean over frames of 1/|C \\ C¹| Σ_c Σ_k max(0, p_k − p_c)²",
          new Up());

  private Up() {}

  @Override
  public List<String> kinks(Hierarchy h) {
    return List.of(); // the square of relu is smooth
  }

  @Override
  public Node penalties(Node p, Hierarchy h) {
    List<Integer> child = new ArrayList<>();
    List<Integer> parent = new ArrayList<>();
    for (int c : h.internal()) {
      for (int k : h.children(c)) {
        child.add(k);
        parent.add(c);
      }
    }
    return square(relu(sub(gather(p, child), gather(p, parent))));
  }
}
