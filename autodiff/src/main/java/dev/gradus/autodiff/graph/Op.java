package dev.gradus.autodiff.graph;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One differentiable operation: a rule for its shape, a kernel that computes it, and its
 * vector-Jacobian product.
 *
 * <p>An operation is an immutable value: two that are {@link Object#equals equal} compute the same
 * thing, and a graph computes equal operations on the same nodes once. Records give this for
 * nothing.
 *
 * <p>The derivative is <em>written in graph operations</em>: it makes nodes and computes nothing. A
 * gradient is then a graph like any other, and its gradient comes free.
 */
public interface Op {
  /** The name in messages and tables, such as {@code log1p}. */
  String name();

  /**
   * The shape of the result.
   *
   * @param in the shapes of the operands, in order
   * @throws ShapeException naming the shapes if they do not fit
   */
  Shape shape(List<Shape> in);

  /**
   * A kernel for operands of these shapes. It is used by one thread at a time and may hold scratch
   * memory.
   *
   * @param in the shapes of the operands
   * @param out the shape of the result, as {@link #shape} gave it
   */
  Kernel kernel(List<Shape> in, Shape out);

  /**
   * As {@link #kernel(List, Shape)}, for operations that look at the graph's dtype; the engine
   * calls this one.
   *
   * @param dtype what enters and leaves the graph; the buffers are {@code double[]} all the same
   */
  default Kernel kernel(List<Shape> in, Shape out, DataType dtype) {
    return kernel(in, out);
  }

  /**
   * The vector-Jacobian product: for the cotangent v of the result, vᵀ·∂out/∂in for each operand.
   *
   * @param out the node of this operation; its operands are {@code out.inputs()}
   * @param cotangent v, of the shape of {@code out}
   * @return a node of the operand's shape for each operand; null where the derivative is zero by
   *     definition
   * @throws MissingDerivativeException if the operation has none
   */
  default Node[] vjp(Node out, Node cotangent) {
    throw new MissingDerivativeException(name());
  }

  /**
   * What this is part of, if there is an operation that computes it together with others at less
   * cost.
   *
   * @param in the shapes of the operands, which are those of the whole, too
   */
  default Optional<Part> part(List<Shape> in) {
    return Optional.empty();
  }

  /** True if all kernels of this operation are {@link PieceKernel}s. */
  default boolean readsInPieces() {
    return false;
  }

  /**
   * How this operation computes some rows by themselves, if it can; elementwise operations can, and
   * those along the other axes. Such operations run together, block by block, without an array
   * between them. What they compute is the same.
   *
   * @param axes how many leading axes number the rows, at least 1
   * @param in the shapes of the operands
   * @param out the shape of the result
   */
  default Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Optional.empty();
  }

  /**
   * True if the result is the first operand's elements unmoved, or the first ones of them, so that
   * both can share one buffer.
   */
  default boolean isView() {
    return false;
  }
}
