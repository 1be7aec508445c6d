package dev.gradus.cli.music;

import java.util.Arrays;
import java.util.List;

/**
 * What makes the sound of an instrument: partial p of a note has the amplitude {@code p^-tilt ·
 * (even p: even) · (1 + Σ formants)}.
 *
 * @param tilt how fast partials fall off
 * @param even factor of the even partials; a stopped pipe has few
 * @param formants resonances
 * @param attack seconds from silence to full loudness
 * @param decay seconds after which a struck note has fallen by 1/e, 0 for one that is held
 * @param noise breath or bow: its amplitude over that of the tone
 * @param vibratoHertz cycles a second
 * @param vibratoCents how far the frequency goes to either side
 */
record Timbre(
    double tilt,
    double even,
    List<Formant> formants,
    double attack,
    double decay,
    double noise,
    double vibratoHertz,
    double vibratoCents) {
  private static final double FORMANT_OCTAVES = 0.35;
  private static final double FORMANT_GAIN = 4;

  /** Held, without noise, vibrato or resonance. */
  static Timbre held(double tilt, double attack) {
    return new Timbre(tilt, 1, List.of(), attack, 0, 0, 0, 0);
  }

  Timbre formants(double... hertz) {
    List<Formant> all =
        Arrays.stream(hertz).mapToObj(f -> new Formant(f, FORMANT_OCTAVES, FORMANT_GAIN)).toList();
    return new Timbre(tilt, even, all, attack, decay, noise, vibratoHertz, vibratoCents);
  }

  Timbre even(double factor) {
    return new Timbre(tilt, factor, formants, attack, decay, noise, vibratoHertz, vibratoCents);
  }

  Timbre struck(double seconds) {
    return new Timbre(tilt, even, formants, attack, seconds, noise, vibratoHertz, vibratoCents);
  }

  Timbre noise(double amplitude) {
    return new Timbre(tilt, even, formants, attack, decay, amplitude, vibratoHertz, vibratoCents);
  }

  Timbre vibrato(double hertz, double cents) {
    return new Timbre(tilt, even, formants, attack, decay, noise, hertz, cents);
  }

  /**
   * Amplitudes of the partials below half the sample rate, the squares of which sum to 1, so that
   * no instrument is louder than another.
   *
   * @param fundamental in hertz
   * @param most the number of partials at most
   * @param rate samples a second
   */
  double[] partials(double fundamental, int most, double rate) {
    int count = (int) Math.max(1, Math.min(most, Math.floor(0.48 * rate / fundamental)));
    double[] amplitudes = new double[count];
    double energy = 0;
    for (int p = 1; p <= count; p++) {
      double resonance = 1;
      for (Formant f : formants) {
        resonance += f.at(p * fundamental);
      }
      double a = StrictMath.pow(p, -tilt) * (p % 2 == 0 ? even : 1) * resonance;
      amplitudes[p - 1] = a;
      energy += a * a;
    }
    double scale = 1 / Math.sqrt(energy);
    for (int p = 0; p < count; p++) {
      amplitudes[p] *= scale;
    }
    return amplitudes;
  }
}
