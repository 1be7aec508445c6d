package dev.gradus.autodiff.graph;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation whose value is computed with ND4J arrays: the way for user code to bring a function
 * of its own. A record makes a good one.
 *
 * <pre>{@code
 * record Cube() implements CustomOp {
 *   public String name() { return "cube"; }
 *   public Shape shape(List<Shape> in) { return in.get(0); }
 *   public INDArray forward(List<INDArray> in) { return in.get(0).mul(in.get(0)).muli(in.get(0)); }
 *   public Node[] vjp(Node out, Node v) {
 *     return new Node[] {Ops.mul(v, Ops.mul(Ops.square(out.input()), 3))};
 *   }
 * }
 * Node y = x.graph().apply(new Cube(), x);
 * }</pre>
 *
 * <p>The derivative is written in graph operations, as any operation's; an operation without one
 * throws when a gradient has to pass it. In a FLOAT graph, which computes in double, what goes in
 * and out here is rounded.
 */
public interface CustomOp extends Op {

  /**
   * Computes the value.
   *
   * <p>The operands are copies in 'c' order that the next run fills anew: they may be overwritten,
   * but a later run changes what was kept of them. The result may be of any layout, a view, or an
   * operand; it belongs to the engine, which closes it once it is read unless it is a view.
   *
   * @param in the operands, of the graph's dtype
   * @return an array of the graph's dtype and of the shape that {@link #shape} gave; NaN and
   *     infinity pass
   */
  INDArray forward(List<INDArray> in);

  @Override
  default Kernel kernel(List<Shape> in, Shape out, DataType dtype) {
    return new ArrayKernel(this, in, out, dtype);
  }

  @Override
  default Kernel kernel(List<Shape> in, Shape out) {
    return kernel(in, out, DataType.DOUBLE);
  }
}
