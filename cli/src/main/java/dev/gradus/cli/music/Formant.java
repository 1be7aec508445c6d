package dev.gradus.cli.music;

/**
 * A resonance: partials near its frequency are stronger, whatever the note.
 *
 * @param hertz the centre
 * @param octaves the standard deviation of a Gaussian over log₂ frequency
 * @param gain by how much a partial at the centre is stronger, over 1
 */
record Formant(double hertz, double octaves, double gain) {
  /** What it adds to the factor of a partial at this frequency. */
  double at(double frequency) {
    double distance = StrictMath.log(frequency / hertz) / StrictMath.log(2) / octaves;
    return gain * StrictMath.exp(-0.5 * distance * distance);
  }
}
