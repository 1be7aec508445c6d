package dev.gradus.losses.measure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How well one class is recognised, over the frames where its label is known. A class that is never
 * present has neither precision nor recall, F₁ or average precision, and one that is never
 * predicted has no precision.
 *
 * @param column of the class
 * @param level counted from the classes without children, 1
 * @param truePositives frames where it is present and active
 * @param falsePositives frames where it is active only
 * @param falseNegatives frames where it is present only
 * @param trueNegatives all other frames
 * @param averagePrecision {@code Σ_n (R_n − R_{n−1})·P_n} over the thresholds, equal predictions
 *     together
 */
public record ClassScore(
    int column,
    int level,
    int truePositives,
    int falsePositives,
    int falseNegatives,
    int trueNegatives,
    OptionalDouble averagePrecision) {

  /** The number of frames where it is present. */
  public int support() {
    return truePositives + falseNegatives;
  }

  /** The share of the frames where it is active in which it is present. */
  public OptionalDouble precision() {
    return support() == 0
        ? OptionalDouble.empty()
        : Ratio.of(truePositives, truePositives + falsePositives);
  }

  /** The share of the frames where it is present in which it is active. */
  public OptionalDouble recall() {
    return Ratio.of(truePositives, support());
  }

  /** The harmonic mean of both; 0 if it is present but never active. */
  public OptionalDouble f1() {
    return support() == 0
        ? OptionalDouble.empty()
        : Ratio.of(2.0 * truePositives, 2.0 * truePositives + falsePositives + falseNegatives);
  }

  /** The mean of a score over classes, those without it left out. */
  public static OptionalDouble mean(
      List<ClassScore> scores, Function<ClassScore, OptionalDouble> score) {
    return Ratio.mean(scores.stream().map(score).toList());
  }
}
