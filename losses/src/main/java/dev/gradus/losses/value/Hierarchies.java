package dev.gradus.losses.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hierarchies that need no declaration. */
public final class Hierarchies {
  /**
   * Voice types in opera: M. Krause and M. Müller, Hierarchical Classification of Singing Activity,
   * Gender, and Type in Complex Music Recordings, ICASSP 2022.
   */
  public static final Hierarchy SINGING =
      Hierarchy.of(
          "singing",
          List.of(
              "Singing", "Female", "Male", "Soprano", "Mezzo", "Alto", "Tenor", "Baritone", "Bass"),
          Map.of(
              "Singing", List.of("Female", "Male"),
              "Female", List.of("Soprano", "Mezzo", "Alto"),
              "Male", List.of("Tenor", "Baritone", "Bass")));

  /**
   * Thirteen instruments of the orchestra in five families: M. Krause and M. Müller, Hierarchical
   * Classification for Instrument Activity Detection in Orchestral Music Recordings, IEEE/ACM TASLP
   * 31, 2023.
   */
  public static final Hierarchy INSTRUMENTS =
      Hierarchy.of(
          "instruments",
          List.of(
              "Music",
              "Woodwind",
              "Brass",
              "Percussion",
              "Vocals",
              "Strings",
              "Flute",
              "Oboe",
              "Clarinet",
              "Bassoon",
              "FrenchHorn",
              "Trumpet",
              "Timpani",
              "MaleVoice",
              "FemaleVoice",
              "Violin",
              "Viola",
              "Cello",
              "Contrabass"),
          Map.of(
              "Music", List.of("Woodwind", "Brass", "Percussion", "Vocals", "Strings"),
              "Woodwind", List.of("Flute", "Oboe", "Clarinet", "Bassoon"),
              "Brass", List.of("FrenchHorn", "Trumpet"),
              "Percussion", List.of("Timpani"),
              "Vocals", List.of("MaleVoice", "FemaleVoice"),
              "Strings", List.of("Violin", "Viola", "Cello", "Contrabass")));

  /** All of them. */
  public static final List<Hierarchy> BUILT_IN = List.of(SINGING, INSTRUMENTS);

  private Hierarchies() {}

  /** The one of this name. */
  public static Optional<Hierarchy> find(String name) {
    return BUILT_IN.stream().filter(h -> h.name().equals(name)).findFirst();
  }
}
