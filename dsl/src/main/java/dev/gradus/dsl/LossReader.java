package dev.gradus.dsl;

import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Checker;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.imports.Imports;
import dev.gradus.dsl.imports.Linker;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.parse.Parsed;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Texts to a checked spec. */
final class LossReader {
  private LossReader() {}

  /**
   * The checked spec, if there is no error.
   *
   * @param source the text of the loss
   * @param declarations texts whose declarations it sees
   * @param bound names that get a value from outside
   * @param imports where imported texts come from
   * @param diagnostics told every mistake
   */
  static Optional<CheckedSpec> read(
      Source source,
      List<Source> declarations,
      Set<String> bound,
      Imports imports,
      Diagnostics diagnostics) {
    try {
      List<Spec> declared = new ArrayList<>();
      for (Source d : declarations) {
        parse(d, imports, diagnostics).ifPresent(declared::add);
      }
      Optional<Spec> spec = parse(source, imports, diagnostics);
      return spec.isPresent() && declared.size() == declarations.size()
          ? Checker.check(spec.get(), declared, bound, diagnostics)
          : Optional.empty();
    } catch (StackOverflowError e) {
      // The limits on nesting suit ordinary threads; nobody knows how small the caller's stack is.
      diagnostics.add(
          Diagnostic.of(
                  Code.NESTED_TOO_DEEPLY,
                  Span.all(source),
                  "the text is nested too deeply for the stack of this thread")
              .withHelp("nest it less, or read it on a thread with a larger stack"));
      return Optional.empty();
    }
  }

  /** A text with what it imports; nothing if it cannot be read as it stands. */
  private static Optional<Spec> parse(Source source, Imports imports, Diagnostics diagnostics) {
    Parsed parsed = Parser.parse(source);
    diagnostics.addAll(parsed.diagnostics());
    if (parsed.spec().isEmpty()) {
      return Optional.empty();
    }
    Diagnostics ofImports = new Diagnostics(Limits.DEFAULT.maxDiagnostics());
    Spec linked = Linker.link(parsed.spec().get(), imports, ofImports, Limits.DEFAULT);
    diagnostics.addAll(ofImports.sorted());
    // What an import that failed would have declared is not known: its names are no mistakes.
    return ofImports.hasErrors() ? Optional.empty() : Optional.of(linked);
  }
}
