package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.scatterAdd;
import static dev.gradus.autodiff.op.Ops.segmentMax;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.Arrays;
import java.util.List;

/** Who gets the derivative of a maximum that several elements have. */
enum Ties {
  /** All of them, equal shares. */
  SPLIT,
  /** The one with the lowest column. */
  FIRST;

  static final Catalogue<Ties> CATALOGUE =
      new Catalogue<>(
          "tie rule",
          List.of(
              Entry.constant("split", List.of(), "equal shares", SPLIT),
              Entry.constant("first", List.of(), "all to the first class", FIRST)));

  Node max(Children c) {
    if (this == SPLIT) {
      return segmentMax(c.values(), c.segments(), c.count());
    }
    Node first = c.values().graph().apply(new First(c.segments(), c.count()), c.values());
    return scatterAdd(mul(c.values(), first), c.segments(), c.count());
  }

  /** 1 for the first of the largest elements of each segment, else 0; derivative 0. */
  private record First(List<Integer> segments, int count) implements Op {
    @Override
    public String name() {
      return "firstLargest";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      int[] at = segments.stream().mapToInt(Integer::intValue).toArray();
      int[] best = new int[count];
      return (x, y) -> {
        Arrays.fill(y, 0, out.size(), 0);
        for (int row = 0; row < out.size(); row += at.length) {
          Arrays.fill(best, -1);
          for (int i = 0; i < at.length; i++) {
            // NaN is above everything, so that it shows.
            if (best[at[i]] < 0 || Double.compare(x[0][row + i], x[0][row + best[at[i]]]) > 0) {
              best[at[i]] = i;
            }
          }
          for (int b : best) {
            y[row + b] = 1;
          }
        }
      };
    }

    @Override
    public Node[] vjp(Node out, Node cotangent) {
      return new Node[] {null};
    }
  }
}
