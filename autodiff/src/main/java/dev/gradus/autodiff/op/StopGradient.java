package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;
import java.util.Optional;

/** The operand itself, as a constant to every derivative. */
record StopGradient() implements InFloat {
  @Override
  public String name() {
    return "stopGradient";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
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
    return Blocks.elementwise(this, axes, in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {null};
  }
}
