package dev.gradus.dsl.diagnostics;

import java.util.List;

/** A text is not a usable loss. The message is the plain rendering of all diagnostics. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /** Several mistakes, in the order of the text. */
  public SpecException(List<Diagnostic> diagnostics) {
    super(Renderer.plain().render(diagnostics));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** One mistake. */
  public SpecException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** What is wrong, in the order of the text; empty after deserialisation. */
  public List<Diagnostic> diagnostics() {
    return diagnostics == null ? List.of() : diagnostics;
  }
}
