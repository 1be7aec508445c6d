package dev.gradus.cli.music;

import java.util.List;

/**
 * Notes in any order.
 *
 * @param beats the length of the piece
 */
public record Score(List<Note> notes, double beats) {
  /** Copies the list. */
  public Score {
    notes = List.copyOf(notes);
  }

  /** What sounds at a time, in beats. */
  public List<Note> at(double beat) {
    return notes.stream().filter(n -> n.onset() <= beat && beat < n.end()).toList();
  }
}
