package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.gather;
import static dev.gradus.autodiff.op.Ops.relu;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Hierarchy;
import java.util.List;
import java.util.Optional;

/**
 * Top-down consistency, L↓: a parent that is more probable than all of its children. Per frame
 * {@code 1/|C \ C¹| · Σ_c max(0, p_c − max_{k ∈ children(c)} p_k)²}. Children that tie share the
 * gradient equally, or the first of them has it all. Open classes are left out of the sum, though
 * they count in |C \ C¹|. In place of the maximum, children can be put together otherwise.
 */
public final class Down implements Consistency.Rule {
  private static final Param<Aggregate> AGGREGATE =
      Param.of(
          "aggregate",
          new Choice<>(Aggregate.CATALOGUE),
          new Aggregate.Max(),
          "max",
          "what a parent is compared with");
  private static final Param<Ties> TIES =
      Param.of(
          "ties",
          new Choice<>(Ties.CATALOGUE),
          Ties.SPLIT,
          "split",
          "whose gradient it is where children share the maximum");

  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "down",
          List.of(),
          "top-down consistency: mean over frames of 1/|C \\ C¹| Σ_c max(0, p_c − max_k p_k)²",
          List.of(
              Classes.HIERARCHY,
              Consistency.REDUCTION,
              Consistency.NORMALIZE,
              AGGREGATE,
              TIES,
              Consistency.LEVEL_WEIGHTS),
          a -> Consistency.of("down", a, new Down(a)));

  private final Aggregate aggregate;
  private final Ties ties;

  private Down(Args a) {
    aggregate = a.get(AGGREGATE);
    ties = a.get(TIES);
    if (a.isGiven(TIES) && !(aggregate instanceof Aggregate.Max)) {
      throw new UnusableArgumentException(
          TIES, "only a maximum has ties", "leave `ties` out, or choose `aggregate=max`");
    }
  }

  /** The same with its defaults. */
  static Consistency of(Hierarchy h) {
    return new Consistency(
        "down", h, Reduction.MEAN, Normalize.INTERNAL, Optional.empty(), new Down(Args.NONE));
  }

  @Override
  public List<String> kinks(Hierarchy h) {
    boolean choice = h.closed().stream().anyMatch(c -> h.children(c).size() > 1);
    if (!choice || !(aggregate instanceof Aggregate.Max)) {
      return List.of();
    }
    return List.of(
        "ties of the maximum over children ("
            + (ties == Ties.SPLIT ? "shared equally" : "all to the first")
            + ")");
  }

  @Override
  public List<Integer> parents(Hierarchy h) {
    return h.closed();
  }

  @Override
  public Node penalties(Node p, Hierarchy h) {
    Node together = aggregate.of(Children.of(p, h, parents(h)), ties);
    return square(relu(sub(gather(p, parents(h)), together)));
  }
}
