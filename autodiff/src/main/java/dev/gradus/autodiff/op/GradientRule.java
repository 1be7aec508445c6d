package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Node;
import java.util.List;

/** A derivative of one's own for a composed function; see {@link Ops#customGradient}. */
@FunctionalInterface
public interface GradientRule {
  /**
   * The vector-Jacobian products, written in graph operations.
   *
   * @param operands x₁ … x_n
   * @param result y
   * @param cotangent v, of the shape of {@code result}
   * @return vᵀ·∂y/∂x_i for each operand, of its shape
   */
  List<Node> apply(List<Node> operands, Node result, Node cotangent);
}
