package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Selection;
import java.util.List;

/** Puts a slice back among zeros, on an axis of this extent; the adjoint of {@link Slice}. */
record Unslice(Slice slice, int extent) implements Op {
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
    Selection selection = slice.selection(out);
    return (x, y) -> selection.scatterAdd(x[0], y);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {cotangent.graph().apply(slice, cotangent)};
  }
}
