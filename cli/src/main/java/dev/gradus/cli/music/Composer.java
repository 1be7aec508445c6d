package dev.gradus.cli.music;

import dev.gradus.autodiff.nn.SplitMix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes scores up: a key, a chord every two beats, and for each instrument a line of chord tones
 * and steps of the scale in a register of its own. It is enough music for a model to have something
 * to tell apart: several notes at once, with common partials.
 */
public final class Composer {
  /** Beats of a bar; no note crosses the end of one. */
  public static final int BAR = 4;

  private static final int CHORD = 2;
  private static final int[][] SCALES = {{0, 2, 4, 5, 7, 9, 11}, {0, 2, 3, 5, 7, 8, 10}};
  // Degrees of the scale from which a chord may be built; the tonic is the most frequent.
  private static final int[] DEGREES = {0, 0, 3, 4, 5, 1, 2};
  private static final double[] LENGTHS = {0.5, 1, 1, 2};
  private static final double STEP_PROBABILITY = 0.25;

  private final SplitMix random;
  private final int tonic;
  private final int[] scale;

  /** A composer with a key of its own. */
  public Composer(SplitMix random) {
    this.random = random;
    this.tonic = random.nextInt(12);
    this.scale = SCALES[random.nextInt(SCALES.length)];
  }

  /**
   * A piece of as many bars as are given.
   *
   * @param bars who plays in each bar; nobody is silence
   */
  public Score compose(List<? extends Collection<Instrument>> bars) {
    List<Note> notes = new ArrayList<>();
    for (int bar = 0; bar < bars.size(); bar++) {
      for (int half = 0; half < BAR; half += CHORD) {
        int degree = DEGREES[random.nextInt(DEGREES.length)];
        for (Instrument instrument : bars.get(bar)) {
          line(notes, instrument, degree, bar * BAR + half);
        }
      }
    }
    return new Score(notes, (double) bars.size() * BAR);
  }

  /** What one instrument plays over one chord. */
  private void line(List<Note> notes, Instrument instrument, int degree, double from) {
    double centre =
        instrument.lowest() + (instrument.highest() - instrument.lowest()) * random.nextDouble();
    double beat = from;
    while (beat < from + CHORD) {
      double length = Math.min(LENGTHS[random.nextInt(LENGTHS.length)], from + CHORD - beat);
      int step = random.nextDouble() < STEP_PROBABILITY ? random.nextInt(7) : 2 * random.nextInt(3);
      int pitchClass = Math.floorMod(tonic + scale[(degree + step) % 7], 12);
      double loudness = 0.7 + 0.6 * random.nextDouble();
      notes.add(new Note(instrument, instrument.near(pitchClass, centre), beat, length, loudness));
      beat += length;
    }
  }
}
