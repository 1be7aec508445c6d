package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.List;
import java.util.Optional;

/** The same elements in the same order under another shape; no copy. */
record Reshape(Shape to) implements InFloat {
  @Override
  public String name() {
    return "reshape";
  }

  @Override
  public Shape shape(List<Shape> in) {
    if (in.get(0).size() != to.size()) {
      throw new ShapeException("shape " + in.get(0) + " does not hold the elements of " + to);
    }
    return to;
  }

  @Override
  public boolean isView() {
    return true;
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    return (x, y) -> System.arraycopy(x[0], 0, y, 0, out.size());
  }

  @Override
  public FloatKernel floatKernel(List<Shape> in, Shape out) {
    return (x, y) -> System.arraycopy(x[0], 0, y, 0, out.size());
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    boolean keepsRows =
        in.get(0).rank() >= axes
            && to.rank() >= axes
            && to.leading(axes).equals(in.get(0).leading(axes));
    return keepsRows ? Blocks.elementwise(this, axes, in, out) : Optional.empty();
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {Ops.reshape(cotangent, out.input().shape())};
  }
}
