package dev.gradus.dsl.print;

import dev.gradus.dsl.syntax.Names;

/** Which of two equal spellings to print. */
public enum Style {
  /** Greek letters, subscripts, {@code ·} and {@code …}. */
  UNICODE("·", "…"),
  /** Nothing beyond ASCII, unless in names without an ASCII twin and in comments. */
  ASCII("*", "...");

  private final String times;
  private final String ellipsis;

  Style(String times, String ellipsis) {
    this.times = times;
    this.ellipsis = ellipsis;
  }

  String times() {
    return times;
  }

  String ellipsis() {
    return ellipsis;
  }

  /** A name that is used or declared in an expression. */
  String name(String name) {
    return this == UNICODE ? Names.unicode(name) : Names.ascii(name);
  }

  /**
   * The name of a class. It labels data, so only the ASCII style changes its spelling: a class
   * {@code Xi} is no Greek letter.
   */
  String label(String name) {
    String text = this == UNICODE ? name : Names.ascii(name);
    return Names.isIdentifier(text) ? text : '"' + text + '"';
  }
}
