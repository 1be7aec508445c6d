package dev.gradus.losses.alignment;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.value.Interval;
import java.util.List;

/**
 * What it costs to align a frame of one sequence with a frame of the other: {@code [..., N, d]} and
 * {@code [..., M, d]} to {@code [..., N, M]}. Sums over features, no means. An immutable value.
 */
interface LocalCost {
  /** Every cost. */
  Catalogue<LocalCost> CATALOGUE =
      new Catalogue<>(
          "local cost",
          List.of(
              entry("sqeuclidean", "Σ (x − y)²", Distances.SQUARED),
              entry("euclidean", "√Σ (x − y)²", Distances.EUCLIDEAN),
              entry("l1", "Σ |x − y|", Distances.L1),
              entry("cosine", "1 − x·y/(‖x‖‖y‖)", Distances.COSINE),
              entry("bce", "−Σ [y ln x + (1 − y) ln(1 − x)]", Entropies.BCE),
              entry("bce_logits", "bce of σ(x)", Entropies.BCE_LOGITS),
              entry("kl", "Σ y ln(y/x)", Entropies.KL),
              Contrastive.ENTRY,
              entry(
                  "log_augmented", "γ·[c + ln(2 − e⁻ᶜ)] with c = ½Σ (x − y)²/γ", LogAugmented.COST),
              entry("given", "pred is the matrix of costs", Given.COST)));

  private static Entry<LocalCost> entry(String name, String doc, LocalCost cost) {
    return Entry.constant(name, List.of(), doc, cost);
  }

  /**
   * The matrix.
   *
   * @param x frames of the one, {@code [..., N, d]}; 0 behind their ends
   * @param y frames of the other, {@code [..., M, d]}
   * @param lengths how many frames there are
   * @param gamma the smoothing, a scalar
   */
  Node matrix(Node x, Node y, Lengths lengths, Node gamma);

  /** What the numbers of pred are. */
  default Kind pred() {
    return Kind.REAL;
  }

  /** What the numbers of target are. */
  default Kind target() {
    return Kind.REAL;
  }

  /** The values it takes. */
  default Interval range() {
    return Interval.NONNEGATIVE;
  }

  /** Where its gradient jumps or is not defined. */
  default List<String> kinks() {
    return List.of();
  }

  /** A matrix that is given instead of sequences. */
  enum Given implements LocalCost {
    /** The only one. */
    COST;

    @Override
    public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
      throw new IllegalStateException("a matrix that is given is not computed");
    }

    @Override
    public Interval range() {
      return Interval.ALL;
    }
  }
}
