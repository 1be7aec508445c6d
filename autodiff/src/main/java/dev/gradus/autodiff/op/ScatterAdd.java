package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.DoubleSelection;
import dev.gradus.autodiff.kernel.FloatSelection;
import java.util.List;
import java.util.Optional;

/**
 * Adds element i along an axis to element {@code indices[i]} of a new one; the adjoint of {@link
 * Gather}.
 */
record ScatterAdd(int axis, List<Integer> indices, int extent) implements InFloat {
  @Override
  public String name() {
    return "scatterAdd";
  }

  @Override
  public Shape shape(List<Shape> in) {
    if (in.get(0).dim(axis) != indices.size()) {
      throw new ShapeException(
          indices.size() + " indices for axis " + axis + " of shape " + in.get(0));
    }
    Shape whole = in.get(0).with(axis, extent);
    Gather.checkIndices(indices, whole, axis);
    return whole;
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    DoubleSelection selection = Gather.selection(indices, out, axis);
    return (x, y) -> selection.scatterAdd(x[0], y);
  }

  @Override
  public FloatKernel floatKernel(List<Shape> in, Shape out) {
    FloatSelection selection = Gather.floatSelection(indices, out, axis);
    return (x, y) -> selection.scatterAdd(x[0], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.along(out.axis(axis), axes, in, out, a -> new ScatterAdd(a, indices, extent));
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.gather(cotangent, axis, indices)};
  }
}
