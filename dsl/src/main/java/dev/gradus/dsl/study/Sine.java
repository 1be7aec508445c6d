package dev.gradus.dsl.study;

import java.io.Serializable;

/**
 * A sine, {@code x[n] = a·sin(2πfn/R + φ)} at R samples per second.
 *
 * @param frequency f in hertz
 * @param amplitude a
 * @param phase φ in radians
 */
public record Sine(double frequency, double amplitude, double phase) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A cent is the hundredth part of a semitone. */
  static final double CENTS_PER_OCTAVE = 1200;

  /**
   * The same sine at another pitch.
   *
   * @param cents how much higher, in hundredths of a semitone: f·2^(cents/1200)
   */
  public Sine shifted(double cents) {
    return new Sine(frequency * Math.pow(2, cents / CENTS_PER_OCTAVE), amplitude, phase);
  }

  /** How many cents a frequency is above another one; negative below it. */
  public static double cents(double frequency, double other) {
    return CENTS_PER_OCTAVE * Math.log(frequency / other) / Math.log(2);
  }

  /** The samples. */
  double[] samples(SampleGrid grid) {
    double[] x = new double[grid.length()];
    for (int n = 0; n < x.length; n++) {
      x[n] = amplitude * Math.sin(angle(grid, n));
    }
    return x;
  }

  /**
   * The derivative of a function of the samples by the frequency, Σ_n g[n]·∂x[n]/∂f with {@code
   * ∂x[n]/∂f = a·(2πn/R)·cos(2πfn/R + φ)}.
   *
   * @param gradient g, the derivatives by the samples
   */
  double byFrequency(double[] gradient, SampleGrid grid) {
    double sum = 0;
    for (int n = 0; n < grid.length(); n++) {
      sum += gradient[n] * (2 * Math.PI * n / grid.rate()) * Math.cos(angle(grid, n));
    }
    return amplitude * sum;
  }

  /** The same by the phase, with {@code ∂x[n]/∂φ = a·cos(2πfn/R + φ)}. */
  double byPhase(double[] gradient, SampleGrid grid) {
    double sum = 0;
    for (int n = 0; n < grid.length(); n++) {
      sum += gradient[n] * Math.cos(angle(grid, n));
    }
    return amplitude * sum;
  }

  private double angle(SampleGrid grid, int n) {
    return 2 * Math.PI * frequency * n / grid.rate() + phase;
  }
}
