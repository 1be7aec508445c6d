package dev.gradus.dsl.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing to tell the user about a text.
 *
 * @param code what kind of mistake it is
 * @param message what is wrong: lower case, no full stop
 * @param span where; empty where there is no text to point at
 * @param label what stands beside the caret, may be empty
 * @param secondary other places that matter, such as the definition of a name
 * @param help how to mend it, one line each
 */
public record Diagnostic(
    Code code,
    String message,
    Optional<Span> span,
    String label,
    List<Secondary> secondary,
    List<String> help) {

  /** A further place and what it has to do with the matter. */
  public record Secondary(Span span, String label) {
    public Secondary {
      Objects.requireNonNull(span);
      Objects.requireNonNull(label);
    }
  }

  public Diagnostic {
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
    Objects.requireNonNull(span);
    Objects.requireNonNull(label);
    secondary = List.copyOf(secondary);
    help = List.copyOf(help);
  }

  /** A diagnostic about a place in a text. */
  public static Diagnostic of(Code code, Span span, String message) {
    return new Diagnostic(code, message, Optional.of(span), "", List.of(), List.of());
  }

  /** A diagnostic with no text to point at. */
  public static Diagnostic of(Code code, String message) {
    return new Diagnostic(code, message, Optional.empty(), "", List.of(), List.of());
  }

  /** The same with other words beside the caret. */
  public Diagnostic withLabel(String newLabel) {
    return new Diagnostic(code, message, span, newLabel, secondary, help);
  }

  /** The same with one more place. */
  public Diagnostic withSecondary(Span place, String itsLabel) {
    List<Secondary> more = new ArrayList<>(secondary);
    more.add(new Secondary(place, itsLabel));
    return new Diagnostic(code, message, span, label, more, help);
  }

  /** The same with one more line of help. */
  public Diagnostic withHelp(String line) {
    List<String> more = new ArrayList<>(help);
    more.add(line);
    return new Diagnostic(code, message, span, label, secondary, more);
  }

  /** How grave it is, which its code decides. */
  public Severity severity() {
    return code.severity();
  }

  /** Whether the text cannot be used because of it. */
  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /** The plain rendering, several lines. */
  @Override
  public String toString() {
    return Renderer.plain().render(this);
  }
}
