package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.logSoftmax;
import static dev.gradus.autodiff.op.Ops.max;
import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.reshape;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.op.Paths;
import dev.gradus.autodiff.op.Step;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Flag;
import dev.gradus.losses.catalogue.ArgType.Whole;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Connectionist temporal classification: −ln of the probability that frames of classes {@code [...,
 * N, K]} spell the labels {@code [..., M]}, over all ways to repeat labels and to put blanks
 * between them. It is the soft minimum, γ = 1, over paths through the costs −ln p of the labels
 * with blanks, by steps of one frame and up to two columns.
 *
 * <p>The step over a blank is closed where the labels on both sides are equal, and not dear: a
 * price of 10²⁰ times a cost of 0 would open it.
 *
 * @see <a href="https://doi.org/10.1145/1143844.1143891">A. Graves et al., Connectionist temporal
 *     classification, 2006</a>
 */
record Ctc(
    int blank,
    boolean logits,
    boolean normalize,
    Optional<String> predLengths,
    Optional<String> targetLengths,
    boolean skip,
    Reduction reduction)
    implements Aligning {
  private static final int FRAMES = 5;
  private static final int CLASSES = 4;
  private static final int BATCH = 2;
  private static final Param<Integer> BLANK =
      Param.of("blank", new Whole(0, Integer.MAX_VALUE), 0, "0", "number of the blank's class");
  private static final Param<Boolean> LOGITS =
      Param.of(
          "logits",
          new Flag(),
          true,
          "true",
          "whether pred holds logits; else logarithms of probabilities");
  private static final Param<Boolean> NORMALIZE =
      Param.of("normalize", new Flag(), false, "false", "whether an item is divided by its labels");

  /** The catalogue entry. */
  static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "ctc",
          List.of(),
          "connectionist temporal classification: −ln P(target | pred), with blanks",
          List.of(
              BLANK,
              LOGITS,
              NORMALIZE,
              Arguments.PRED_LENGTHS,
              Arguments.TARGET_LENGTHS,
              Arguments.INFEASIBLE,
              Arguments.REDUCTION),
          a ->
              new Ctc(
                  a.get(BLANK),
                  a.get(LOGITS),
                  a.get(NORMALIZE),
                  a.find(Arguments.PRED_LENGTHS),
                  a.find(Arguments.TARGET_LENGTHS),
                  a.get(Arguments.INFEASIBLE),
                  a.get(Arguments.REDUCTION)));

  private static final List<Step> STEPS = List.of(new Step(1, 0), new Step(1, 1), new Step(1, 2));

  @Override
  public List<InputSpec> inputs() {
    boolean batch = predLengths.isPresent() || targetLengths.isPresent();
    int classes = Math.max(CLASSES, Math.min(blank, 1 << 20) + 1);
    Shape pred = batch ? Shape.of(BATCH, FRAMES, classes) : Shape.of(FRAMES, classes);
    Shape target = batch ? Shape.of(BATCH, 2) : Shape.of(2);
    List<InputSpec> inputs = new ArrayList<>();
    inputs.add(new InputSpec(InputSpec.PRED, logits ? Kind.LOGIT : Kind.REAL, pred, false));
    inputs.add(new InputSpec(InputSpec.TARGET, Kind.INDEX, target, false));
    for (Optional<String> lengths : List.of(predLengths, targetLengths)) {
      lengths.ifPresent(
          name -> inputs.add(new InputSpec(name, Kind.LENGTH, Shape.of(BATCH), false)));
    }
    return List.copyOf(inputs);
  }

  /** Probabilities are at most 1; of what is given as logarithms nobody knows. */
  @Override
  public Interval range() {
    return logits ? new Interval(-0x1p-30, Double.POSITIVE_INFINITY) : Interval.ALL;
  }

  @Override
  public List<String> kinks() {
    return List.of();
  }

  /** Costs of the labels with blanks, the prices of all edges, and the lengths. */
  private record Grid(Node costs, Node prices, Node labels) {}

  @Override
  public Node build(LossInputs in) {
    Grid grid = grid(in);
    Node items = values(grid, in);
    Node each = normalize ? div(items, max(grid.labels(), items.constant(1))) : items;
    return switch (reduction) {
      case SUM -> sum(each);
      case NONE -> each;
      default -> mean(each);
    };
  }

  private Node values(Grid grid, LossInputs in) {
    Node least = Paths.shortest(grid.prices(), STEPS, Minimum.SOFT);
    return Feasible.of("ctc", skip, least, least, in);
  }

  private Grid grid(LossInputs in) {
    Node pred = in.pred();
    Node target = in.target();
    Shape p = pred.shape();
    Shape t = target.shape();
    if (p.rank() < 2 || !t.leading(-1).equals(p.leading(-2)) || p.size() * t.size() == 0) {
      throw new ShapeException(
          "ctc reads frames of classes [N, K] and labels [M], or batches of these: pred is "
              + p
              + ", target "
              + t);
    }
    if (blank >= p.dim(-1)) {
      throw new ShapeException("blank=" + blank + " is no class of pred, " + p);
    }
    Lengths given =
        Lengths.of(
            pred,
            p.leading(-2),
            p.dim(-2),
            t.dim(-1),
            0,
            predLengths.map(in::get),
            targetLengths.map(in::get));
    Node logs = logits ? logSoftmax(pred, -1) : pred;
    ClassCosts classes = new ClassCosts(p.dim(-1), blank, false);
    Node costs = neg(pred.graph().apply(classes, logs, target, given.pairs()));
    return prices(costs, target, given);
  }

  private static Grid prices(Node costs, Node target, Lengths given) {
    Lengths lengths = given.withBlanks();
    Node closed = costs.constant(Double.POSITIVE_INFINITY);
    Node zero = costs.constant(0);
    Node skips = costs.graph().apply(new BlankSkips(costs.shape().dim(-2)), target);
    Node end = select(lengths.matrix(Corner.LAST), zero, closed);
    List<Node> parts =
        List.of(
            costs,
            costs,
            select(skips, costs, closed),
            select(lengths.matrix(Corner.FIRST), costs, closed),
            Ops.broadcastTo(end, costs.shape()));
    Shape each = costs.shape().leading(-2).append(1, costs.shape().dim(-2), costs.shape().dim(-1));
    Node prices = Ops.concat(parts.stream().map(part -> reshape(part, each)).toList(), -3);
    return new Grid(costs, prices, given.targetFrames());
  }

  /** A path begins and ends with a label or with the blank beside it. */
  private enum Corner implements FromLengths.Pattern {
    FIRST {
      @Override
      public FromLengths.Cells of(int rows, int columns) {
        return (n, m) -> n == 0 && m <= 1 ? 1 : 0;
      }
    },
    LAST {
      @Override
      public FromLengths.Cells of(int rows, int columns) {
        return (n, m) -> n == rows - 1 && m >= columns - 2 ? 1 : 0;
      }
    }
  }

  /** The columns are the labels with a blank around each, 2M + 1. */
  @Override
  public View view(LossInputs in) {
    Grid grid = grid(in);
    Node values = values(grid, in);
    return new View(
        grid.costs(),
        values,
        entered(Paths.flow(grid.prices(), STEPS, Minimum.SOFT)),
        entered(Paths.flow(grid.prices(), STEPS, Minimum.HARD)),
        Gradients.gradient(sum(values), grid.costs()));
  }

  private static Node entered(Node flow) {
    return sum(Ops.slice(flow, -3, 0, STEPS.size() + 1), -3);
  }
}
