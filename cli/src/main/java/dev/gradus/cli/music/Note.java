package dev.gradus.cli.music;

/**
 * One note of a score.
 *
 * @param pitch a MIDI number: 69 is 440 Hz
 * @param onset in beats from the start
 * @param beats how long it is held
 * @param loudness amplitude, 1 as it is
 */
public record Note(Instrument instrument, int pitch, double onset, double beats, double loudness) {
  /** Requires a length above 0. */
  public Note {
    if (!(beats > 0) || !(onset >= 0)) {
      throw new IllegalArgumentException("a note from " + onset + " of " + beats + " beats");
    }
  }

  /** Where it ends, in beats. */
  public double end() {
    return onset + beats;
  }

  /** C is 0. */
  public int pitchClass() {
    return Math.floorMod(pitch, 12);
  }
}
