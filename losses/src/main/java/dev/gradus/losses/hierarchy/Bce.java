package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.crossEntropy;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.softplus;
import static dev.gradus.autodiff.op.Ops.sub;
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
          List.of(Observed.MASK, Observed.REDUCTION, CLIP, CLASS_WEIGHT, POS_WEIGHT),
          a -> of(false, a));

  /** Of probabilities with its defaults but these. */
  static Bce of(Optional<String> mask, Reduction reduction) {
    return new Bce(false, mask, reduction, 0, Optional.empty(), Optional.empty());
  }

  /** The catalogue entry. */
  public static final Entry<LossTerm> LOGITS =
      new Entry<>(
          "bce_logits",
          List.of(),
          "binary cross-entropy of logits z: p = 1/(1 + e⁻ᶻ)",
          List.of(Observed.MASK, Observed.REDUCTION, CLASS_WEIGHT, POS_WEIGHT),
          a -> of(true, a));

  private static LossTerm of(boolean logits, Args a) {
    return new Bce(
        logits,
        a.find(Observed.MASK),
        a.get(Observed.REDUCTION),
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
    Observed seen = new Observed("bce", in, mask);
    return seen.reduce(elements(seen.where(seen.pred(), 0.5), seen.target(0.5)), reduction);
  }

  private Node elements(Node pred, Node y) {
    Node p = clip == 0 ? pred : Ops.clip(pred, clip, 1 - clip);
    Node both;
    if (!logits && posWeight.isEmpty()) {
      both = crossEntropy(y, p);
    } else {
      Node positive = logits ? mul(y, softplus(neg(pred))) : neg(xlogy(y, p));
      Node negative = logits ? mul(sub(1, y), softplus(pred)) : neg(xlog1py(sub(1, y), neg(p)));
      if (posWeight.isPresent()) {
        positive = mul(positive, weights("pos_weight", posWeight.get(), pred));
      }
      both = add(positive, negative);
    }
    return classWeight.isPresent()
        ? mul(both, weights("class_weight", classWeight.get(), pred))
        : both;
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
}
