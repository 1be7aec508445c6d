package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.abs;
import static dev.gradus.autodiff.op.Ops.norm;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.List;
import java.util.Locale;

/**
 * The distance of two matrices, the last two axes of an array: {@code [..., frames, bins]} to
 * {@code [...]}.
 */
public enum Distance {
  /** Σ|a − b|; gradient 0 where a = b. */
  L1("D1", "Σ|a − b| over the matrix of one signal"),
  /** √Σ(a − b)², not squared; gradient 0 at distance 0. */
  L2("D2", "√Σ(a − b)² over the matrix of one signal, not squared"),
  /** Σ(a − b)². */
  L2SQ(null, "Σ(a − b)² over the matrix of one signal");

  /** Every distance. */
  public static final Catalogue<Distance> CATALOGUE =
      new Catalogue<>("distance", List.of(L1.entry(), L2.entry(), L2SQ.entry()));

  private final String code;
  private final String doc;

  Distance(String code, String doc) {
    this.code = code;
    this.doc = doc;
  }

  private Entry<Distance> entry() {
    List<String> aliases = code == null ? List.of() : List.of(code);
    return Entry.constant(name().toLowerCase(Locale.ROOT), aliases, doc, this);
  }

  /** The distance, one number for each signal. */
  public Node of(Node a, Node b) {
    Node d = sub(a, b);
    return switch (this) {
      case L1 -> sum(abs(d), -2, -1);
      case L2 -> norm(d, -2, -1);
      case L2SQ -> sum(square(d), -2, -1);
    };
  }

  /** Where its gradient jumps, with what counts there. */
  public List<String> kinks() {
    return switch (this) {
      case L1 -> List.of("|a − b| = 0 (gradient 0)");
      case L2 -> List.of("distance 0 (gradient 0)");
      case L2SQ -> List.of();
    };
  }

  /**
   * What the distance of n entries is divided by for a mean: n, or √n to make an l2 distance a root
   * mean square.
   */
  public double meanDivisor(double n) {
    return this == L2 ? Math.sqrt(n) : n;
  }
}
