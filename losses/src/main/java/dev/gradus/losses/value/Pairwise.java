package dev.gradus.losses.value;

import dev.gradus.autodiff.graph.Node;

/**
 * A function of two frames that is in no catalogue, because whoever wrote the specification made it
 * up. Two that do the same are equal.
 */
public interface Pairwise {
  /**
   * The function of all pairs of frames that broadcasting makes of two arrays, of each by itself.
   *
   * @param x {@code [..., d]}
   * @param y {@code [..., d]}, of the same rank
   * @return {@code [..., 1]}, or an array that broadcasts to it
   */
  Node apply(Node x, Node y);
}
