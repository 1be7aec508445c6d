package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.logSoftmax;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.select;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.List;

/**
 * −log softmax of the cosines over the frames of one sequence: a frame has to be closer to its
 * counterpart than to the others. With two learned sequences any other cost is least when all
 * frames are equal; this one is not.
 *
 * @param temperature what the cosines are divided by
 * @param axis over whose frames the softmax runs
 */
record Contrastive(double temperature, Side axis) implements LocalCost {
  private static final Param<Double> TEMPERATURE =
      Param.of(
          "temperature",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          0.1,
          "0.1",
          "what the cosines are divided by");
  private static final Param<Side> AXIS =
      Param.of(
          "axis",
          new Choice<>(
              new Catalogue<>(
                  "sequence",
                  List.of(
                      Entry.constant("target", List.of(), "frames of target", Side.TARGET),
                      Entry.constant("pred", List.of(), "frames of pred", Side.PRED)))),
          Side.TARGET,
          "target",
          "over whose frames the softmax runs");

  /** The catalogue entry. */
  static final Entry<LocalCost> ENTRY =
      new Entry<>(
          "contrastive",
          List.of(),
          "−log softmax of cosines: −ln [exp(cos(x, y)/τ)/Σ_y exp(cos(x, y)/τ)]",
          List.of(TEMPERATURE, AXIS),
          a -> new Contrastive(a.get(TEMPERATURE), a.get(AXIS)));

  /** One of the two sequences. */
  enum Side {
    /** That of the rows. */
    PRED,
    /** That of the columns. */
    TARGET
  }

  @Override
  public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
    Node scores = div(Distances.cosines(x, y), temperature);
    if (lengths.ragged()) {
      // Frames behind the end would take part in the sum.
      Node there = lengths.matrix(new Band.None());
      scores = select(there, scores, x.constant(-1e300));
    }
    return neg(logSoftmax(scores, axis == Side.TARGET ? -1 : -2));
  }

  @Override
  public List<String> kinks() {
    return Distances.COSINE.kinks();
  }
}
