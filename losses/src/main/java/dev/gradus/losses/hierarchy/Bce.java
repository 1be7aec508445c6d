package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.softplus;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sum;
import static dev.gradus.autodiff.op.Ops.xlog1py;
import static dev.gradus.autodiff.op.Ops.xlogy;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.InputName;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.ArgType.Reals;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Binary cross-entropy of labels y and probabilities p {@code [..., classes]}: {@code −w·[v·y·ln p
 * + (1 − y)·ln(1 − p)]} with class weights w and positive weights v, both 1 unless given. 0·ln 0 is
 * 0, a contradiction (y = 1 at p = 0) is +∞, and nothing is clipped unless asked for. The logit
 * form {@code w·[v·y·softplus(−z) + (1 − y)·softplus(z)]} stays finite.
 *
 * <p>Where the mask is 0 an element is left out. {@code mean} divides by the number of observed
 * elements (the value is 0 if there are none), {@code classes} by the number of frames, all axes
 * but the last.
 */
public record Bce(
    boolean logits,
    Optional<String> mask,
    Reduction reduction,
    double clip,
    Optional<List<Double>> classWeight,
    Optional<List<Double>> posWeight)
    implements LossTerm {

  private static final Param<String> MASK =
      Param.optional(
          "mask", new InputName(), "all known", "input that is 0 where the label is unknown");
  private static final Param<Reduction> REDUCTION =
      Param.of(
          "reduction",
          new Choice<>(
              Reduction.catalogue(
                  Reduction.MEAN, Reduction.CLASSES, Reduction.SUM, Reduction.NONE)),
          Reduction.MEAN,
          "mean",
          "mean over observed elements; classes: sum over classes, mean over frames; sum; none");
  private static final Param<Double> CLIP =
      Param.of("clip", new Real(0, 0.5), 0.0, "0", "keeps p within [clip, 1 − clip]");
  private static final Param<List<Double>> CLASS_WEIGHT =
      Param.optional("class_weight", new Reals(0), "1", "weight w of each class");
  private static final Param<List<Double>> POS_WEIGHT =
      Param.optional(
          "pos_weight", new Reals(0), "1", "weight v of the positive labels of each class");

  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "bce",
          List.of(),
          "binary cross-entropy of probabilities: mean −[y ln p + (1 − y) ln(1 − p)]",
          List.of(MASK, REDUCTION, CLIP, CLASS_WEIGHT, POS_WEIGHT),
          a -> of(false, a));

  /** The catalogue entry. */
  public static final Entry<LossTerm> LOGITS =
      new Entry<>(
          "bce_logits",
          List.of(),
          "binary cross-entropy of logits z: p = 1/(1 + e⁻ᶻ)",
          List.of(MASK, REDUCTION, CLASS_WEIGHT, POS_WEIGHT),
          a -> of(true, a));

  private static LossTerm of(boolean logits, Args a) {
    return new Bce(
        logits,
        a.find(MASK),
        a.get(REDUCTION),
        a.get(CLIP),
        a.find(CLASS_WEIGHT),
        a.find(POS_WEIGHT));
  }

  @Override
  public List<InputSpec> inputs() {
    int weights =
        Math.max(classWeight.map(List::size).orElse(1), posWeight.map(List::size).orElse(1));
    boolean flexible = weights == 1;
    Shape example = Shape.of(4, flexible ? 3 : weights);
    List<InputSpec> inputs = new ArrayList<>();
    Kind kind = logits ? Kind.LOGIT : Kind.PROBABILITY;
    inputs.add(new InputSpec(InputSpec.PRED, kind, example, flexible));
    inputs.add(new InputSpec(InputSpec.TARGET, Kind.LABEL, example, flexible));
    mask.ifPresent(name -> inputs.add(new InputSpec(name, Kind.MASK, example, flexible)));
    return List.copyOf(inputs);
  }

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public List<String> kinks() {
    if (logits) {
      return List.of();
    }
    return clip == 0
        ? List.of("p = 0 or p = 1 against the label (+∞)")
        : List.of("p = clip or p = 1 − clip (gradient of the inside; 0 outside)");
  }

  @Override
  public Node build(LossInputs in) {
    Node pred = in.pred();
    Node y = in.target();
    requireShape("target", y, pred);
    if (pred.shape().rank() == 0) {
      throw new ShapeException("bce reads classes on the last axis; pred is a single number");
    }
    Node elements;
    Node observed;
    if (mask.isPresent()) {
      Node known = in.get(mask.get());
      requireShape(mask.get(), known, pred);
      // What is unknown is replaced before it is used, so that a NaN there reaches no gradient.
      Node half = pred.constant(0.5);
      Node zero = pred.constant(0);
      elements = select(known, elements(select(known, pred, half), select(known, y, half)), zero);
      observed = sum(select(known, Ops.broadcastTo(pred.constant(1), pred.shape()), zero));
    } else {
      elements = elements(pred, y);
      observed = pred.constant(pred.shape().size());
    }
    return switch (reduction) {
      case MEAN -> divOrZero(sum(elements), observed);
      case CLASSES -> div(sum(elements), pred.shape().leading(-1).size());
      case SUM -> sum(elements);
      case NONE -> elements;
    };
  }

  private Node elements(Node pred, Node y) {
    Node no = sub(1, y);
    Node positive;
    Node negative;
    if (logits) {
      positive = mul(y, softplus(neg(pred)));
      negative = mul(no, softplus(pred));
    } else {
      Node p = clip == 0 ? pred : Ops.clip(pred, clip, 1 - clip);
      positive = neg(xlogy(y, p));
      negative = neg(xlog1py(no, neg(p)));
    }
    if (posWeight.isPresent()) {
      positive = mul(positive, weights("pos_weight", posWeight.get(), pred));
    }
    Node sum = add(positive, negative);
    return classWeight.isPresent()
        ? mul(sum, weights("class_weight", classWeight.get(), pred))
        : sum;
  }

  private static Node weights(String name, List<Double> values, Node pred) {
    if (values.size() == 1) {
      return pred.constant(values.get(0));
    }
    if (values.size() != pred.shape().dim(-1)) {
      throw new ShapeException(
          name + " has " + values.size() + " numbers for the last axis of pred, " + pred.shape());
    }
    return pred.graph()
        .constant(
            Shape.of(values.size()), values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void requireShape(String name, Node node, Node pred) {
    if (!node.shape().equals(pred.shape())) {
      throw new ShapeException(
          "bce compares element by element: pred is "
              + pred.shape()
              + ", "
              + name
              + " "
              + node.shape());
    }
  }
}
