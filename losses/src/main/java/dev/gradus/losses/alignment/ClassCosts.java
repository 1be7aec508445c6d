package dev.gradus.losses.alignment;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ValueException;
import dev.gradus.losses.value.Numbers;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code [..., N, K]} holds for the classes of a sequence of labels with blanks around each:
 * labels {@code [..., M]} and the pairs of lengths {@code [..., 2]} give {@code [..., N, 2M + 1]}.
 * 0 behind the ends. Or its adjoint.
 *
 * @param classes K
 * @param blank the class of the blank
 * @param adjoint whether it is the adjoint, whose operand has 2M + 1 columns
 */
record ClassCosts(int classes, int blank, boolean adjoint) implements Op {
  @Override
  public String name() {
    return adjoint ? "classCostsAdjoint" : "classCosts";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0).with(-1, adjoint ? classes : 2 * in.get(1).dim(-1) + 1);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int labels = in.get(1).dim(-1);
    int rows = out.dim(-2);
    int columns = 2 * labels + 1;
    int items = out.leading(-2).size();
    return (x, y) -> {
      Arrays.fill(y, 0, out.size(), 0);
      for (int s = 0; s < items; s++) {
        int height = (int) x[2][2 * s];
        int width = 2 * (int) x[2][2 * s + 1] + 1;
        for (int j = 0; j < width; j++) {
          int k = j % 2 == 0 ? blank : label(x[1][s * labels + j / 2], s, j / 2);
          for (int n = s * rows; n < s * rows + height; n++) {
            if (adjoint) {
              y[n * classes + k] += x[0][n * columns + j];
            } else {
              y[n * columns + j] = x[0][n * classes + k];
            }
          }
        }
      }
    };
  }

  private int label(double value, int item, int at) {
    if (!(value >= 0 && value < classes && value == Math.rint(value)) || value == blank) {
      throw new ValueException(
          "ctc, item %d: label %d is %s".formatted(item, at, Numbers.text(value)),
          "labels are whole numbers from 0 to %d, but not the blank %d"
              .formatted(classes - 1, blank));
    }
    return (int) value;
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Op other = new ClassCosts(classes, blank, !adjoint);
    Node back = out.graph().apply(other, cotangent, out.inputs().get(1), out.inputs().get(2));
    return new Node[] {back, null, null};
  }
}
