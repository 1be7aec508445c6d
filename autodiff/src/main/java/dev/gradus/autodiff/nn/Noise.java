package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.graph.Shape;

/**
 * Random numbers that a training run draws anew at each step; at evaluation every element has one
 * fixed value instead.
 */
public interface Noise {
  /**
   * The values of one step, row-major.
   *
   * @param shape of the input
   * @param random a generator of this input and this step alone
   */
  double[] values(Shape shape, SplitMix random);

  /** What each element is at evaluation. */
  double atRest();

  /**
   * The mask of dropout: 0 with the given probability, else 1/(1 − rate), so that the mean is the 1
   * of evaluation.
   *
   * @param rate in [0, 1)
   * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">N. Srivastava et al., Dropout,
   *     2014; scaled in training as in its section 10</a>
   */
  static Noise dropout(double rate) {
    return new Dropout(rate);
  }
}
