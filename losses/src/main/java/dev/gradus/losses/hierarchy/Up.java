package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.gather;
import static dev.gradus.autodiff.op.Ops.relu;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.value.Hierarchy;
import java.util.List;
import java.util.Optional;

/**
 * Bottom-up consistency, L↑: a child that is more probable than its parent. Per frame {@code 1/|C \
 * C¹| · Σ_c Σ_{k ∈ children(c)} max(0, p_k − p_c)²}; a child counts once for each parent.
 */
public final class Up implements Consistency.Rule {
  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "up",
          List.of(),
          "bottom-up consistency: mean over frames of 1/|C \\ C¹| Σ_c Σ_k max(0, p_k − p_c)²",
          List.of(
              Classes.HIERARCHY,
              Consistency.REDUCTION,
              Consistency.NORMALIZE,
              Consistency.LEVEL_WEIGHTS),
          a -> Consistency.of("up", a, new Up()));

  /**
   * The violation penalty of HMCN: the same sum, not divided by anything but the frames. Its factor
   * λ is a weight of the term.
   *
   * @see <a href="https://proceedings.mlr.press/v80/wehrmann18a.html">J. Wehrmann, R. Cerri and R.
   *     Barros, Hierarchical Multi-Label Classification Networks, ICML 2018, equation 11</a>
   */
  public static final Entry<LossTerm> HMCN =
      new Entry<>(
          "hmcn",
          List.of(),
          "violation penalty of HMCN: mean over frames of Σ_c Σ_k max(0, p_k − p_c)²",
          List.of(Classes.HIERARCHY, Consistency.REDUCTION),
          a ->
              new Consistency(
                  "hmcn",
                  Classes.withEdges("hmcn", a),
                  a.get(Consistency.REDUCTION),
                  Normalize.NONE,
                  Optional.empty(),
                  new Up()));

  private Up() {}

  /** The same with its defaults. */
  static Consistency of(Hierarchy h) {
    return new Consistency("up", h, Reduction.MEAN, Normalize.INTERNAL, Optional.empty(), new Up());
  }

  @Override
  public List<String> kinks(Hierarchy h) {
    return List.of(); // the square of relu is smooth
  }

  @Override
  public List<Integer> parents(Hierarchy h) {
    return h.edges().stream().map(Hierarchy.Edge::parent).toList();
  }

  @Override
  public Node penalties(Node p, Hierarchy h) {
    List<Integer> child = h.edges().stream().map(Hierarchy.Edge::child).toList();
    return square(relu(sub(gather(p, child), gather(p, parents(h)))));
  }
}
