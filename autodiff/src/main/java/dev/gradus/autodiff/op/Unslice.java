package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.DoubleSelection;
import dev.gradus.autodiff.kernel.FloatSelection;
import java.util.List;
import java.util.Optional;

/** Puts a slice back among zeros, on an axis of this extent; the adjoint of {@link Slice}. */
record Unslice(Slice slice, int extent) implements InFloat {
  @Override
  public String name() {
    return "pad";
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape whole = in.get(0).with(slice.axis(), extent);
    slice.shape(List.of(whole)); // throws if the slice does not lie on the axis
    return whole;
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    DoubleSelection selection = slice.selection(out);
    return (x, y) -> selection.scatterAdd(x[0], y);
  }

  @Override
  public FloatKernel floatKernel(List<Shape> in, Shape out) {
    FloatSelection selection = slice.floatSelection(out);
    return (x, y) -> selection.scatterAdd(x[0], y);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.along(
        out.axis(slice.axis()),
        axes,
        in,
        out,
        a -> new Unslice(new Slice(a, slice.start(), slice.step(), slice.count()), extent));
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {cotangent.graph().apply(slice, cotangent)};
  }
}
