package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Axis;
import java.util.List;
import java.util.Optional;

/**
 * Running sums along an axis, from its start or from its end; each way is the adjoint of the other.
 */
record CumSum(int axis, boolean fromEnd) implements Op {
  @Override
  public String name() {
    return fromEnd ? "cumsumFromEnd" : "cumsum";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0).with(axis, in.get(0).dim(axis)); // throws if there is no such axis
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Axis along = Axis.of(out.dims(), out.axis(axis));
    return (x, y) -> along.cumsum(x[0], y, fromEnd);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.along(out.axis(axis), axes, in, out, a -> new CumSum(a, fromEnd));
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {cotangent.graph().apply(new CumSum(axis, !fromEnd), cotangent)};
  }
}
