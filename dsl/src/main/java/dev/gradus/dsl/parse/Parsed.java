package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.syntax.Spec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a text.
 *
 * @param spec its tree; empty when there was an error
 * @param diagnostics what was found, in the order of the text
 */
public record Parsed(Optional<Spec> spec, List<Diagnostic> diagnostics) {
  public Parsed {
    Objects.requireNonNull(spec);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * The tree.
   *
   * @throws SpecException if there was an error
   */
  public Spec orThrow() {
    return spec.orElseThrow(() -> new SpecException(diagnostics));
  }
}
