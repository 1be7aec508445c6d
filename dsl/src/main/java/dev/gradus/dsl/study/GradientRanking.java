package dev.gradus.dsl.study;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.losses.InputSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient-sign ranking accuracy: how often a loss knows in which direction an estimated frequency
 * is wrong.
 *
 * <p>For a pair of sines the estimate is moved away from the target by a step of so many cents, at
 * the same phase. It is a hit if the loss rises: whoever follows the difference quotient then goes
 * towards the target. The limit of small steps is the sign of ∂L/∂f_e, taken from the gradient of
 * the loss by the chain rule and counted apart. 0.5 is guessing.
 *
 * <pre>{@code
 * GradientRanking ranking =
 *     new GradientRanking(SinePair.halton(1000, 190, 1200), List.of(0.3, 3.0, 30.0, 300.0), SampleGrid.SECOND);
 * ranking.of(Loss.parse("mss.smooth"), 2, (done, all) -> {}).share(0);
 * }</pre>
 */
public final class GradientRanking implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The three settings of the talk's table: the standard one, the one with a Hann window and prime
   * sizes, and the smooth one.
   */
  public static final List<String> TALK =
      List.of(
          "mss(window=WH, sizes=S4, comp=C4, dist=l1)",
          "mss(window=WH, sizes=S5, comp=C4, dist=l2sq)",
          "mss(window=WF, sizes=S5, comp=C2, dist=l2sq)");

  /** The steps of the talk's table, in cents. */
  public static final List<Double> STEPS = List.of(0.3, 3.0, 30.0, 300.0);

  private final List<SinePair> pairs;
  private final List<Double> steps;
  private final SampleGrid grid;

  /**
   * What came of a loss.
   *
   * @param pairs how many pairs there were
   * @param hits for each step, at how many of them the loss rose
   * @param analytic at how many of them the sign of ∂L/∂f_e was right
   * @param notFinite at how many of them a value or the derivative was no finite number; what
   *     compares with such a number is no hit
   */
  public record Row(int pairs, List<Integer> hits, int analytic, int notFinite)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Copies the list. */
    public Row {
      hits = List.copyOf(hits);
    }

    /** What came of these pairs and of others, at the same steps. */
    public Row plus(Row others) {
      return new Row(
          pairs + others.pairs,
          IntStream.range(0, hits.size()).mapToObj(s -> hits.get(s) + others.hits.get(s)).toList(),
          analytic + others.analytic,
          notFinite + others.notFinite);
    }

    /** The share of hits at a step, between 0 and 1. */
    public double share(int step) {
      return (double) hits.get(step) / pairs;
    }

    /** The share of pairs with a right derivative, between 0 and 1. */
    public double analyticShare() {
      return (double) analytic / pairs;
    }
  }

  private record Outcome(List<Boolean> hits, boolean analytic, boolean finite) {}

  /**
   * A study of given pairs.
   *
   * @param steps in cents
   * @throws IllegalArgumentException if there is no step, if one is not positive, or if a frequency
   *     cannot be sampled, before or after a step
   */
  public GradientRanking(List<SinePair> pairs, List<Double> steps, SampleGrid grid) {
    this.pairs = List.copyOf(pairs);
    this.steps = List.copyOf(steps);
    this.grid = grid;
    if (steps.isEmpty() || !steps.stream().allMatch(s -> s > 0 && s < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("steps are positive numbers of cents, not " + steps);
    }
    for (SinePair pair : pairs) {
      grid.require(pair.target().frequency());
      grid.require(pair.estimate().frequency());
      steps.forEach(s -> grid.require(pair.away(s).frequency()));
    }
  }

  /** The steps, in cents. */
  public List<Double> steps() {
    return steps;
  }

  /**
   * This study in pieces, whose counts add up to those of the whole.
   *
   * @param size how many pairs a piece has at most
   */
  public List<GradientRanking> pieces(int size) {
    List<GradientRanking> pieces = new ArrayList<>();
    for (int from = 0; from < pairs.size(); from += size) {
      int to = Math.min(pairs.size(), from + size);
      pieces.add(new GradientRanking(pairs.subList(from, to), steps, grid));
    }
    return pieces;
  }

  /**
   * Counts for a loss, which is evaluated as it is written.
   *
   * @param threads how many work at once; the counts do not depend on it
   * @param progress told (done, all) after each pair, one call at a time
   * @throws dev.gradus.dsl.diagnostics.SpecException as {@link Loss#differentiate(Map, String...)}
   */
  public Row of(Loss loss, int threads, BiConsumer<Integer, Integer> progress) {
    Outcome[] outcomes = new Outcome[pairs.size()];
    Parallel.forEach(
        outcomes.length, threads, i -> outcomes[i] = outcome(loss, pairs.get(i)), progress);
    return new Row(
        outcomes.length,
        IntStream.range(0, steps.size())
            .mapToObj(s -> count(outcomes, o -> o.hits().get(s)))
            .toList(),
        count(outcomes, Outcome::analytic),
        count(outcomes, o -> !o.finite()));
  }

  private static int count(Outcome[] outcomes, Predicate<Outcome> which) {
    return (int) Arrays.stream(outcomes).filter(which).count();
  }

  private Outcome outcome(Loss loss, SinePair pair) {
    try (INDArray target = grid.array(pair.target());
        INDArray estimate = grid.array(pair.estimate())) {
      LossResult now =
          loss.differentiate(
              Map.of(InputSpec.PRED, estimate, InputSpec.TARGET, target), InputSpec.PRED);
      double slope;
      try (INDArray gradient = now.gradient()) {
        slope = pair.estimate().byFrequency(NdArrays.toDoubles(gradient), grid);
      }
      double[] moved = steps.stream().mapToDouble(s -> value(loss, pair.away(s), target)).toArray();
      boolean finite =
          Double.isFinite(now.value())
              && Double.isFinite(slope)
              && Arrays.stream(moved).allMatch(Double::isFinite);
      return new Outcome(
          Arrays.stream(moved).mapToObj(v -> v > now.value()).toList(),
          slope * pair.direction() > 0,
          finite);
    }
  }

  private double value(Loss loss, Sine estimate, INDArray target) {
    try (INDArray moved = grid.array(estimate)) {
      return loss.evaluate(moved, target).value();
    }
  }
}
