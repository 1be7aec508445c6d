package dev.gradus.losses.value;

import dev.gradus.autodiff.graph.Node;

/**
 * A function of one number that is in no catalogue, because whoever wrote the specification made it
 * up. Two that do the same are equal.
 */
public interface Pointwise {
  /**
   * The function of each element by itself, and of nothing else: the result has the shape of {@code
   * x}, or is a number if {@code x} is one.
   */
  Node apply(Node x);
}
