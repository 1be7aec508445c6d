package dev.gradus.dsl.print;

import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Reduce;

/** Which of two equal spellings to print. */
public enum Style {
  /** Greek letters, subscripts, {@code ·}, {@code …}, {@code →}, {@code Σ} and {@code ∈}. */
  UNICODE("·", "…", " → ", "Σ", " ∈ "),
  /** Nothing beyond ASCII, unless in names without an ASCII twin and in comments. */
  ASCII("*", "...", " -> ", "sum", " in ");

  private final String times;
  private final String ellipsis;
  private final String arrow;
  private final String sum;
  private final String in;

  Style(String times, String ellipsis, String arrow, String sum, String in) {
    this.times = times;
    this.ellipsis = ellipsis;
    this.arrow = arrow;
    this.sum = sum;
    this.in = in;
  }

  String times() {
    return times;
  }

  String ellipsis() {
    return ellipsis;
  }

  String arrow() {
    return arrow;
  }

  /** The word of an indexed sum, or of its relatives. */
  String reduction(Reduce.Kind kind) {
    return kind == Reduce.Kind.SUM ? sum : kind.word();
  }

  String in() {
    return in;
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
    return Names.isIdentifier(labelText(name)) ? labelText(name) : quoted(name);
  }

  /** The name of a class in quotes. */
  String quoted(String name) {
    return '"' + labelText(name) + '"';
  }

  private String labelText(String name) {
    return this == UNICODE ? name : Names.ascii(name);
  }
}
