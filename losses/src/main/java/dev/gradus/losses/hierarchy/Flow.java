package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.gather;
import static dev.gradus.autodiff.op.Ops.mul;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;

/**
 * What flows through a hierarchy: {@code y_c = x_c + Σ q_e·y_a} over the arrows e from a to c, or
 * against the arrows, with x and y {@code [..., classes]} and q {@code [..., arrows]}. Each way is
 * the adjoint of the other.
 */
record Flow(Arcs arcs, boolean against) implements Op {

  /** Against the arrows. */
  static Node against(Arcs arcs, Node x, Node q) {
    return x.graph().apply(new Flow(arcs, true), x, q);
  }

  @Override
  public String name() {
    return against ? "flowBack" : "flow";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int[] source = against ? arcs.ends() : arcs.starts();
    int[] sink = against ? arcs.starts() : arcs.ends();
    int classes = out.dim(-1);
    int count = arcs.count();
    return (x, y) -> {
      System.arraycopy(x[0], 0, y, 0, out.size());
      for (int f = 0; f < out.leading(-1).size(); f++) {
        int row = f * classes;
        for (int i = 0; i < count; i++) {
          int e = against ? count - 1 - i : i;
          y[row + sink[e]] += x[1][f * count + e] * y[row + source[e]];
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node q = out.inputs().get(1);
    Node back = out.graph().apply(new Flow(arcs, !against), cotangent, q);
    List<Integer> source = against ? arcs.to() : arcs.from();
    List<Integer> sink = against ? arcs.from() : arcs.to();
    return new Node[] {back, mul(gather(back, sink), gather(out, source))};
  }
}
