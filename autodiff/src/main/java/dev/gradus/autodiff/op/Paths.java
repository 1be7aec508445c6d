package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Minimum;
import java.util.List;

/**
 * Alignments as minima over paths, beyond {@link Ops#softDtw}.
 *
 * <p>The general case is a grid with prices on its edges, {@link #shortest}. Everything else is a
 * matter of prices, and prices are made by other operations: step weights multiply costs, bands and
 * forbidden steps are +∞, a smoothing γ divides all prices and multiplies the value. So all of them
 * have derivatives of every order.
 */
public final class Paths {
  private Paths() {}

  /**
   * The minimum over all paths, in units of the smoothing: divide the prices by γ, and multiply the
   * value by it.
   *
   * @param prices {@code [..., S + 2, N, M]}: for each step the price to enter a cell by it, then
   *     that to begin at the cell, then that to end there; +∞ where that cannot be
   * @param steps the S steps; of equal ways the hard minimum takes the first
   * @param kind which minimum
   * @return {@code [...]}; +∞ where there is no path
   */
  public static Node shortest(Node prices, List<Step> steps, Minimum kind) {
    return prices.graph().apply(new ShortestPath(steps, kind), prices);
  }

  /**
   * The derivative of {@link #shortest} by the prices, of their shape: how much passes each edge.
   * For the soft, hard and sparse minimum these are probabilities.
   */
  public static Node flow(Node prices, List<Step> steps, Minimum kind) {
    return prices.graph().apply(new PathFlow(steps, kind), prices);
  }

  /** Prices times a scalar or an array of their shape; +∞ stays, even times 0. */
  public static Node scaled(Node prices, Node factor) {
    return prices.graph().apply(new Scaled(), prices, factor);
  }

  /**
   * As {@link Ops#softDtw(Node, double)}, of matrices that do not all count as a whole.
   *
   * @param lengths {@code [..., 2]}: how many rows and how many columns of each matrix count
   */
  public static Node softDtw(Node costs, Node lengths, double gamma) {
    return costs.graph().apply(new SoftDtw(gamma), costs, lengths);
  }

  /** The derivative of {@link #softDtw} by the costs; 0 in what does not count. */
  public static Node softDtwAlignment(Node costs, Node lengths, double gamma) {
    return costs.graph().apply(new Alignment(gamma, true), costs, lengths);
  }

  /**
   * {@link Ops#softDtw} of {@link Ops#squaredDistances}; as long as no derivative is wanted, memory
   * is linear in the lengths.
   *
   * @param a {@code [..., N, d]}
   * @param b {@code [..., M, d]}, with the same leading axes
   */
  public static Node softDtwOfSequences(Node a, Node b, double gamma) {
    Shape left = a.shape();
    Shape right = b.shape();
    if (left.rank() < 2
        || right.rank() != left.rank()
        || !left.leading(-2).equals(right.leading(-2))
        || left.dim(-1) != right.dim(-1)) {
      throw a.graph()
          .misfit("softDtw", "shapes " + left + " and " + right + " have no rows in common");
    }
    return a.graph().apply(new SoftDtwOfSequences(gamma), a, b);
  }
}
