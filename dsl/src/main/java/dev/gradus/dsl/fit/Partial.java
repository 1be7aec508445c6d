package dev.gradus.dsl.fit;

import dev.gradus.dsl.study.SampleGrid;
import java.util.List;

/**
 * A sine that dies away, {@code x(t) = a·exp(−d·t)·sin(2πft + φ)}.
 *
 * @param frequency f in hertz
 * @param amplitude a, at the beginning
 * @param phase φ at the beginning, in radians
 * @param decay d per second: by a factor of e in 1/d seconds; negative where the sine grows
 */
public record Partial(double frequency, double amplitude, double phase, double decay) {
  /** The samples of a sum at the times of a grid. */
  public static double[] samples(List<Partial> sum, SampleGrid grid) {
    double[] x = new double[grid.length()];
    for (Partial p : sum) {
      for (int n = 0; n < x.length; n++) {
        double t = n / grid.rate();
        x[n] +=
            p.amplitude
                * Math.exp(-p.decay * t)
                * Math.sin(2 * Math.PI * p.frequency * t + p.phase);
      }
    }
    return x;
  }

  /**
   * A sine of another frequency, with the phase that this one has at a time.
   *
   * @param time in seconds
   */
  public Partial at(double hertz, double time) {
    double turned = phase + 2 * Math.PI * (frequency - hertz) * time;
    return new Partial(hertz, amplitude, turned, decay);
  }

  /**
   * The same samples by other numbers: the frequency between 0 and half the rate, where each
   * sampled sine has one, and the phase in (−π, π].
   *
   * @param rate samples per second
   */
  public Partial folded(double rate) {
    double rest = frequency - rate * Math.floor(frequency / rate);
    boolean mirrored = rest > rate / 2;
    // sin(2π(R − f)n/R + φ) = sin(−2πfn/R + φ) = sin(2πfn/R + π − φ)
    double angle = mirrored ? Math.PI - phase : phase;
    double turns = Math.ceil(angle / (2 * Math.PI) - 0.5);
    return new Partial(
        mirrored ? rate - rest : rest, amplitude, angle - 2 * Math.PI * turns, decay);
  }
}
