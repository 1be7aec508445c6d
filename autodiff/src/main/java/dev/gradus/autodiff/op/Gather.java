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
 * Elements along one axis by their indices, which may repeat; the adjoint of {@link ScatterAdd}.
 */
record Gather(int axis, List<Integer> indices) implements InFloat {
  @Override
  public String name() {
    return "gather";
  }

  @Override
  public Shape shape(List<Shape> in) {
    checkIndices(indices, in.get(0), axis);
    return in.get(0).with(axis, indices.size());
  }

  static void checkIndices(List<Integer> indices, Shape shape, int axis) {
    int extent = shape.dim(axis);
    for (int i : indices) {
      if (i < 0 || i >= extent) {
        throw new ShapeException("index " + i + " is outside axis " + axis + " of shape " + shape);
      }
    }
  }

  static DoubleSelection selection(List<Integer> indices, Shape whole, int axis) {
    int[] at = indices.stream().mapToInt(Integer::intValue).toArray();
    return new DoubleSelection(whole.dims(), whole.axis(axis), at);
  }

  static FloatSelection floatSelection(List<Integer> indices, Shape whole, int axis) {
    int[] at = indices.stream().mapToInt(Integer::intValue).toArray();
    return new FloatSelection(whole.dims(), whole.axis(axis), at);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    DoubleSelection selection = selection(indices, in.get(0), axis);
    return (x, y) -> selection.gather(x[0], y);
  }

  @Override
  public FloatKernel floatKernel(List<Shape> in, Shape out) {
    FloatSelection selection = floatSelection(indices, in.get(0), axis);
    return (x, y) -> selection.gather(x[0], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.along(out.axis(axis), axes, in, out, a -> new Gather(a, indices));
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    int extent = out.input().shape().dim(axis);
    return new Node[] {Ops.scatterAdd(cotangent, axis, indices, extent)};
  }
}
