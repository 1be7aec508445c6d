package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.equal;
import static dev.gradus.autodiff.op.Ops.gather;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.scatterAdd;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.DoubleSegments;
import dev.gradus.autodiff.kernel.FloatSegments;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The largest element of each segment of the innermost axis: element i belongs to segment {@code
 * segments[i]}. Elements that tie share the cotangent equally. NaN if a segment holds one.
 */
record SegmentMax(List<Integer> segments, int count) implements Op {
  @Override
  public String name() {
    return "segmentMax";
  }

  @Override
  public Shape shape(List<Shape> in) {
    if (in.get(0).dim(-1) != segments.size()) {
      throw new ShapeException(
          segments.size() + " segment numbers for the last axis of shape " + in.get(0));
    }
    BitSet filled = new BitSet(count);
    for (int s : segments) {
      if (s < 0 || s >= count) {
        throw new ShapeException("segment " + s + " is outside an axis of extent " + count);
      }
      filled.set(s);
    }
    int empty = filled.nextClearBit(0);
    if (empty < count) {
      throw new ShapeException("segment " + empty + " is empty and has no largest element");
    }
    return in.get(0).with(-1, count);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    return kernel(out.leading(-1).size(), 1);
  }

  private Kernel kernel(int outer, int inner) {
    DoubleSegments all = new DoubleSegments(outer, numbers(), count, inner);
    return (x, y) -> all.max(x[0], y);
  }

  private FloatKernel floatKernel(int outer, int inner) {
    FloatSegments all = new FloatSegments(outer, numbers(), count, inner);
    return (x, y) -> all.max(x[0], y);
  }

  private int[] numbers() {
    return segments.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    if (out.rank() <= axes) {
      return Optional.empty();
    }
    int outer = out.leading(-1).size() / out.leading(axes).size();
    return Optional.of(
        new RowRule(List.of(true), false, rows -> kernel(outer, rows))
            .withFloat(rows -> floatKernel(outer, rows)));
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node ties = equal(out.input(), gather(out, segments));
    Node share = div(cotangent, scatterAdd(ties, segments, count));
    return new Node[] {mul(ties, gather(share, segments))};
  }
}
