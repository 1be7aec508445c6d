package dev.gradus.cli.music;

import dev.gradus.autodiff.nn.SplitMix;

/**
 * Plays scores by adding sines.
 *
 * <p>Partial p of a note is {@code a_p · sin(p·φ)} with one phase φ for all, whose sine and cosine
 * are computed once a sample; the partials follow by {@code sin(pφ) = 2·cos φ·sin((p−1)φ) −
 * sin((p−2)φ)}. No two notes are alike: each has its own small detuning, loudness, brightness of
 * attack and phase of vibrato, drawn from the seed and its place in the score.
 *
 * @param rate samples a second
 * @param seed of everything that is left to chance
 */
public record Synthesizer(int rate, long seed) {
  private static final int PARTIALS = 24;
  private static final double RELEASE = 0.05;
  private static final double LEVEL = 0.08;
  private static final double DETUNE_CENTS = 6;

  /** The samples of a score at a tempo, a release longer than its beats. */
  public double[] play(Score score, Tempo tempo) {
    double[] out = new double[(int) Math.ceil((tempo.seconds(score.beats()) + RELEASE) * rate)];
    for (int i = 0; i < score.notes().size(); i++) {
      Note note = score.notes().get(i);
      double start = tempo.seconds(note.onset());
      double held = tempo.seconds(note.end()) - start;
      add(out, note, start, held, SplitMix.of(seed, "note", i));
    }
    return out;
  }

  private void add(double[] out, Note note, double start, double held, SplitMix random) {
    Timbre timbre = note.instrument().timbre();
    double cents = 100 * (note.pitch() - 69) + DETUNE_CENTS * (2 * random.nextDouble() - 1);
    double frequency = 440 * StrictMath.pow(2, cents / 1200);
    double[] amplitudes = timbre.partials(frequency, PARTIALS, rate);
    double level = LEVEL * note.loudness() * StrictMath.pow(10, 0.15 * (random.nextDouble() - 0.5));
    double attack = timbre.attack() * (0.7 + 0.6 * random.nextDouble());
    double vibrato = 2 * Math.PI * random.nextDouble();
    double depth = timbre.vibratoCents() / 1200 * StrictMath.log(2);
    double phase = 2 * Math.PI * random.nextDouble();
    double hiss = 0;
    int first = (int) Math.round(start * rate);
    int length = (int) Math.round((held + RELEASE) * rate);
    for (int n = 0; n < length && first + n < out.length; n++) {
      double t = (double) n / rate;
      double envelope = envelope(t, held, attack, timbre.decay());
      double tone = partialSum(amplitudes, phase);
      // A first difference takes the noise's low end away: breath and bow are heard above the tone.
      double white = 2 * random.nextDouble() - 1;
      double noise = timbre.noise() * (white - hiss);
      hiss = white;
      out[first + n] += level * envelope * (tone + noise);
      double swing =
          depth == 0
              ? 0
              : depth * StrictMath.sin(vibrato + 2 * Math.PI * timbre.vibratoHertz() * t);
      phase += 2 * Math.PI * frequency * (1 + swing) / rate;
      if (phase > Math.PI) {
        phase -= 2 * Math.PI;
      }
    }
  }

  private static double partialSum(double[] amplitudes, double phase) {
    double twice = 2 * StrictMath.cos(phase);
    double before = 0;
    double sine = StrictMath.sin(phase);
    double sum = amplitudes[0] * sine;
    for (int p = 1; p < amplitudes.length; p++) {
      double next = twice * sine - before;
      before = sine;
      sine = next;
      sum += amplitudes[p] * sine;
    }
    return sum;
  }

  /** Rises to 1, falls if the note is struck, and ends within the release. */
  private static double envelope(double t, double held, double attack, double decay) {
    double rise = t < attack ? 0.5 * (1 - StrictMath.cos(Math.PI * t / attack)) : 1;
    double fall = decay > 0 ? StrictMath.exp(-t / decay) : 1;
    double end = t < held ? 1 : Math.max(0, 1 - (t - held) / RELEASE);
    return rise * fall * end;
  }
}
