package dev.gradus.losses.value;

import dev.gradus.autodiff.graph.ShapeException;
import java.util.function.DoubleUnaryOperator;

/**
 * Samples from frame to frame, as a formula of the window size N that is evaluated in reals and
 * floored.
 *
 * @param text the formula as a specification spells it
 * @param formula its value for N
 */
public record Hop(String text, DoubleUnaryOperator formula) {
  /** Half a window, at least one sample. */
  public static final Hop HALF = new Hop("max(1, N/2)", n -> Math.max(1, n / 2));

  /**
   * The hop of a window of {@code size} samples.
   *
   * @throws ShapeException if it is below 1, or more than an int holds
   */
  public int of(int size) {
    double hop = formula.applyAsDouble(size);
    if (!(hop >= 1 && hop <= Integer.MAX_VALUE)) {
      throw new ShapeException(
          "the hop "
              + text
              + " is "
              + Numbers.text(hop)
              + " for size "
              + size
              + ", "
              + (hop < 1 ? "below 1 sample" : "not a number of samples"));
    }
    return (int) Math.floor(hop);
  }
}
