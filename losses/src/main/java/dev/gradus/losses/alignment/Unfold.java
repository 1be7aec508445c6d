package dev.gradus.losses.alignment;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ValueException;
import java.util.Arrays;
import java.util.List;

/**
 * A sequence with its frames repeated to the length of another: {@code [..., M, d]} and the pairs
 * of lengths {@code [..., 2]} to {@code [..., N, d]}, frame n being frame ⌊n·M/N⌋; 0 behind the
 * end. Or its adjoint, the sums over the repetitions.
 *
 * @param frames how many frames come out
 * @param adjoint whether it is the adjoint, whose operand has N frames
 */
record Unfold(int frames, boolean adjoint) implements Op {

  /** The frame of {@code columns} that stands at frame n of {@code rows}, as NumPy's linspace. */
  static int index(int n, int rows, int columns) {
    return (int) Math.floor(n * ((double) columns / rows));
  }

  @Override
  public String name() {
    return adjoint ? "fold" : "unfold";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0).with(-2, frames);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int d = out.dim(-1);
    int from = in.get(0).dim(-2);
    int items = out.leading(-2).size();
    return (x, y) -> {
      Arrays.fill(y, 0, out.size(), 0);
      for (int s = 0; s < items; s++) {
        int rows = (int) x[1][2 * s];
        int columns = (int) x[1][2 * s + 1];
        if (columns > rows) {
          throw new ValueException(
              "item %d: a target of %d frames cannot be unfolded to the %d of pred"
                  .formatted(s, columns, rows),
              "");
        }
        for (int n = 0; n < rows; n++) {
          int m = index(n, rows, columns);
          int a = (s * from + (adjoint ? n : m)) * d;
          int b = (s * frames + (adjoint ? m : n)) * d;
          for (int k = 0; k < d; k++) {
            y[b + k] += x[0][a + k];
          }
        }
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    int before = out.input().shape().dim(-2);
    Node back = out.graph().apply(new Unfold(before, !adjoint), cotangent, out.inputs().get(1));
    return new Node[] {back, null};
  }
}
