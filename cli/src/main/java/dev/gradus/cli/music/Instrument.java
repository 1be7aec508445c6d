package dev.gradus.cli.music;

/**
 * The thirteen instruments of the orchestral tree, with the range of their notes and a sound that
 * has their main traits: no imitation, but as far apart, and as near within a family, as the
 * instruments are.
 */
public enum Instrument {
  /** Woodwind: nearly a sine, with breath. */
  FLUTE("Flute", 60, 93, Timbre.held(2.2, 0.06).noise(0.05).vibrato(5, 15)),
  /** Woodwind: nasal, bright. */
  OBOE("Oboe", 58, 88, Timbre.held(0.7, 0.02).formants(1100, 3000).noise(0.01).vibrato(5.5, 10)),
  /** Woodwind: odd partials. */
  CLARINET("Clarinet", 50, 89, Timbre.held(1.0, 0.03).even(0.08).formants(1500).noise(0.015)),
  /** Woodwind: dark. */
  BASSOON("Bassoon", 34, 72, Timbre.held(0.8, 0.03).formants(480, 1150).noise(0.015)),
  /** Brass: mellow. */
  FRENCH_HORN("FrenchHorn", 41, 77, Timbre.held(1.5, 0.07).formants(350)),
  /** Brass: bright. */
  TRUMPET("Trumpet", 54, 84, Timbre.held(0.5, 0.025).formants(1250)),
  /** Percussion: struck. */
  TIMPANI("Timpani", 40, 57, Timbre.held(1.6, 0.004).struck(0.35).noise(0.08)),
  /** Vocals, a vowel. */
  MALE_VOICE(
      "MaleVoice", 43, 67, Timbre.held(1.1, 0.08).formants(600, 1040, 2450).vibrato(5.5, 40)),
  /** Vocals, a vowel. */
  FEMALE_VOICE(
      "FemaleVoice", 57, 79, Timbre.held(1.1, 0.08).formants(800, 1150, 2900).vibrato(6, 45)),
  /** Strings: bright, bowed. */
  VIOLIN("Violin", 55, 93, Timbre.held(0.9, 0.05).formants(500, 2500).noise(0.02).vibrato(6, 22)),
  /** Strings: a fifth lower. */
  VIOLA("Viola", 48, 84, Timbre.held(0.95, 0.06).formants(400, 1600).noise(0.02).vibrato(5.7, 20)),
  /** Strings: an octave below the viola. */
  CELLO(
      "Cello",
      36,
      72,
      Timbre.held(1.0, 0.07).formants(250, 600, 1500).noise(0.02).vibrato(5.3, 18)),
  /** Strings: the lowest. */
  CONTRABASS("Contrabass", 28, 55, Timbre.held(1.1, 0.09).formants(150, 400).noise(0.025));

  private final String className;
  private final int lowest;
  private final int highest;
  private final Timbre timbre;

  Instrument(String className, int lowest, int highest, Timbre timbre) {
    this.className = className;
    this.lowest = lowest;
    this.highest = highest;
    this.timbre = timbre;
  }

  /** Its class in the built-in hierarchy {@code instruments}. */
  public String className() {
    return className;
  }

  /** The lowest note, a MIDI number. */
  public int lowest() {
    return lowest;
  }

  /** The highest note, a MIDI number. */
  public int highest() {
    return highest;
  }

  Timbre timbre() {
    return timbre;
  }

  /** That pitch class, in the octave of the range that is nearest to a MIDI number. */
  public int near(int pitchClass, double midi) {
    double wanted = Math.max(lowest, Math.min(highest, midi));
    int note = pitchClass + 12 * (int) Math.round((wanted - pitchClass) / 12);
    while (note < lowest) {
      note += 12;
    }
    while (note > highest) {
      note -= 12;
    }
    return note;
  }
}
