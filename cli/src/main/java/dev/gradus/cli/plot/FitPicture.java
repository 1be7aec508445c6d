package dev.gradus.cli.plot;

import dev.gradus.dsl.fit.Fitted;
import dev.gradus.dsl.study.SampleGrid;
import java.util.List;
import java.util.Optional;

/**
 * What pictures of a fit show.
 *
 * @param target the samples of the sound
 * @param landscape the loss over the frequency, where there is one sine
 */
public record FitPicture(
    Fitted fitted, double[] target, SampleGrid grid, Optional<Curve> landscape) {

  /**
   * A loss over frequencies.
   *
   * @param frequencies in hertz, rising
   */
  public record Curve(List<Double> frequencies, List<Double> losses) {
    /** Copies the lists. */
    public Curve {
      frequencies = List.copyOf(frequencies);
      losses = List.copyOf(losses);
    }
  }
}
