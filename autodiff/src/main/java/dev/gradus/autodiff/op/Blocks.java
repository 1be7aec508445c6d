package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rules of operations that compute rows by themselves. */
final class Blocks {
  private Blocks() {}

  /** Of an operation on each element; operands of rank 0 are read whole. */
  static Optional<RowRule> elementwise(Op op, int axes, List<Shape> in, Shape out) {
    if (out.rank() < axes) {
      return Optional.empty();
    }
    List<Boolean> sliced = in.stream().map(s -> s.rank() > 0).toList();
    return Optional.of(rule(op, sliced, axes, in, out));
  }

  private static RowRule rule(Op op, List<Boolean> sliced, int axes, List<Shape> in, Shape out) {
    IntFunction<List<Shape>> blocks =
        rows -> {
          List<Shape> shapes = new ArrayList<>(in);
          for (int k = 0; k < in.size(); k++) {
            shapes.set(k, sliced.get(k) ? RowRule.block(in.get(k), axes, rows) : in.get(k));
          }
          return shapes;
        };
    RowRule rule =
        new RowRule(
            sliced, false, rows -> op.kernel(blocks.apply(rows), RowRule.block(out, axes, rows)));
    return op instanceof InFloat f
        ? rule.withFloat(rows -> f.floatKernel(blocks.apply(rows), RowRule.block(out, axes, rows)))
        : rule;
  }

  /**
   * Of an operation along one axis of all its operands, which has to be one of the inner ones.
   *
   * @param axis counted from the front
   * @param inner the operation along the axis that this one is in a block
   */
  static Optional<RowRule> along(
      int axis, int axes, List<Shape> in, Shape out, IntFunction<Op> inner) {
    if (axis < axes) {
      return Optional.empty();
    }
    return Optional.of(all(inner.apply(axis - axes), axes, in, out));
  }

  /** Of an operation whose operands all hold the rows; as it is in a block. */
  static RowRule all(Op inner, int axes, List<Shape> in, Shape out) {
    return rule(inner, Collections.nCopies(in.size(), true), axes, in, out);
  }

  /** Of a reduction to a smaller shape, unless it folds some of the rows. */
  static Optional<RowRule> reduction(Op op, int axes, List<Shape> in, Shape out) {
    return keeps(in.get(0), out, axes) ? Optional.of(all(op, axes, in, out)) : Optional.empty();
  }

  /**
   * Of an operation of one operand on groups of its elements, unless groups hold some of the rows.
   *
   * @param group the shape of what there is one of for each group
   * @param with the operation with such a shape in a block
   */
  static Optional<RowRule> grouped(Shape group, int axes, Shape out, Function<Shape, Op> with) {
    if (!keeps(out, group, axes)) {
      return Optional.empty();
    }
    return Optional.of(
        new RowRule(
            List.of(true),
            false,
            rows -> {
              Shape block = RowRule.block(out, axes, rows);
              return with.apply(RowRule.block(group, axes, rows)).kernel(List.of(block), block);
            }));
  }

  /** A shape aligned at the end with one of this rank. */
  static Shape aligned(Shape shape, int rank) {
    long[] dims = new long[rank];
    for (int i = 0; i < rank; i++) {
      int j = i - rank + shape.rank();
      dims[i] = j < 0 ? 1 : shape.dim(j);
    }
    return Shape.of(dims);
  }

  /** Whether a reduction from one shape to another folds none of the leading axes. */
  static boolean keeps(Shape from, Shape to, int axes) {
    return from.rank() >= axes
        && to.rank() == from.rank()
        && to.leading(axes).equals(from.leading(axes));
  }
}
