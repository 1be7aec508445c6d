package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.broadcastTo;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.gather;
import static dev.gradus.autodiff.op.Ops.greater;
import static dev.gradus.autodiff.op.Ops.logsumexpKeepDims;
import static dev.gradus.autodiff.op.Ops.max;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.segmentMax;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.Optional;

/**
 * Hierarchical cross-entropy for single labels: {@code −Σ_c λ(c)·y_c·ln p(c | parent of c)} for
 * logits {@code [..., classes]} and labels that are 1 for a class and its ancestors, with λ(c) =
 * exp(−alpha·height of c) and height 0 for a class without children. A mistake between siblings
 * costs less than one between families. With alpha = 0 the sum is the cross-entropy of the class
 * among all that have no children.
 *
 * <p>Only the logits of classes without children, and of open classes, are read: these exclude each
 * other, and p is their softmax, added up from child to parent in one walk over the edges and
 * without leaving logarithms. The logit of an open class stands for what is none of its children.
 * With several roots, these compete like siblings. A child of several parents counts once for each.
 * Where a mask is 0, as below the finest level that is known, nothing is asked; the mean is that
 * over frames with a label.
 *
 * @see <a href="https://arxiv.org/abs/1912.09393">L. Bertinetto, R. Mueller, K. Tertikas, S.
 *     Samangooei and N. Lord, Making Better Mistakes: Leveraging Class Hierarchies with Deep
 *     Networks, CVPR 2020, equations 1 to 4</a>
 */
public record Hxe(Hierarchy hierarchy, double alpha, Optional<String> mask, Reduction reduction)
    implements LossTerm {
  private static final Param<Double> ALPHA =
      Param.of(
          "alpha",
          new Real(0, Double.POSITIVE_INFINITY),
          0.1,
          "0.1",
          "how much less high classes count: exp(−alpha·height)");

  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "hxe",
          List.of(),
          "hierarchical cross-entropy of single labels: −Σ_c exp(−alpha·height) y ln p(c | parent)",
          List.of(Classes.HIERARCHY, ALPHA, Observed.MASK, Consistency.REDUCTION),
          a ->
              new Hxe(
                  Classes.withEdges("hxe", a),
                  a.get(ALPHA),
                  a.find(Observed.MASK),
                  a.get(Consistency.REDUCTION)));

  @Override
  public List<InputSpec> inputs() {
    return Labelled.inputs(hierarchy, Kind.LOGIT, mask);
  }

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public List<String> kinks() {
    return List.of();
  }

  @Override
  public Node build(LossInputs in) {
    Classes.require("hxe", hierarchy, in.pred(), "logit");
    Observed seen = new Observed("hxe", in, mask);
    Node y = seen.target(0);
    Node z = ends(seen.pred());
    Node s = Sweep.logSumExp(z, Arcs.up(hierarchy));
    Node total = sum(mul(y, roots(s)));
    List<Integer> child = hierarchy.edges().stream().map(Hierarchy.Edge::child).toList();
    List<Integer> parent = hierarchy.edges().stream().map(Hierarchy.Edge::parent).toList();
    Node given = sub(gather(s, parent), gather(s, child));
    total = add(total, sum(mul(mul(gather(y, child), gather(weights(s), child)), given)));
    List<Integer> open = open();
    if (!open.isEmpty()) {
      Node rest = sub(gather(s, open), gather(z, open));
      total = add(total, sum(mul(stops(seen, y, open), rest)));
    }
    if (reduction == Reduction.SUM) {
      return total;
    }
    return seen.isPartial()
        ? divOrZero(total, sum(greater(max(y, -1), y.constant(0))))
        : div(total, y.shape().leading(-1).size());
  }

  /** The logits of what excludes each other; all other classes have none of their own. */
  private Node ends(Node z) {
    double[] reads = new double[hierarchy.size()];
    hierarchy.leaves().forEach(c -> reads[c] = 1);
    open().forEach(c -> reads[c] = 1);
    Node mask = broadcastTo(z.graph().constant(Shape.of(reads.length), reads), z.shape());
    return select(mask, z, z.constant(Double.NEGATIVE_INFINITY));
  }

  private Node weights(Node like) {
    double[] w = new double[hierarchy.size()];
    for (int height = 0; height < hierarchy.levels().size(); height++) {
      for (int c : hierarchy.levels().get(height)) {
        w[c] = Math.exp(-alpha * height);
      }
    }
    return like.graph().constant(Shape.of(w.length), w);
  }

  /** {@code −λ·ln p} of each root among the roots, 0 for all other classes. */
  private Node roots(Node s) {
    List<Integer> roots = hierarchy.roots();
    Node all = logsumexpKeepDims(gather(s, roots), -1);
    double[] isRoot = new double[hierarchy.size()];
    roots.forEach(r -> isRoot[r] = 1);
    Node weights = mul(weights(s), s.graph().constant(Shape.of(isRoot.length), isRoot));
    return mul(weights, sub(broadcastTo(all, s.shape()), s));
  }

  /** 1 where an open class is known to be present and all of its children to be absent. */
  private Node stops(Observed seen, Node y, List<Integer> open) {
    Node known = seen.where(broadcastTo(y.constant(1), y.shape()), 0);
    // What is not known to be absent may be present.
    Children possible = Children.of(sub(1, mul(known, sub(1, y))), hierarchy, open);
    Node any = segmentMax(possible.values(), possible.segments(), possible.count());
    return mul(gather(y, open), sub(1, any));
  }

  private List<Integer> open() {
    return hierarchy.internal().stream().filter(hierarchy::isOpen).toList();
  }
}
