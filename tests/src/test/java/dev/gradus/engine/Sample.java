package dev.gradus.engine;

import dev.gradus.autodiff.graph.Node;
import java.util.List;
import java.util.function.Function;

/**
 * One use of one operation, with what it ought to compute.
 *
 * @param covers the function of {@code Ops} that is tested, such as {@code max(Node, int[])}
 * @param name tells the samples of one function apart
 * @param inputs the operands
 * @param op the operation on nodes
 * @param oracle the same on jets
 */
record Sample(
    String covers,
    String name,
    List<Tensor> inputs,
    Function<Node[], Node> op,
    Function<Jets[], Jets> oracle) {

  @Override
  public String toString() {
    return covers + " " + name;
  }
}
