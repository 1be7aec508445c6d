package dev.gradus.dsl.assist;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.imports.Imports;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The texts that a text imports, as far as they can be read; that one cannot is no matter here. */
final class ImportedTexts {
  /** Nobody imports more; a cycle would go on for ever. */
  private static final int MOST = 100;

  private final Imports imports;
  private final Set<String> seen = new HashSet<>();

  ImportedTexts(Imports imports) {
    this.imports = imports;
  }

  /** What each imported text declares, with what it imports itself. */
  List<Declarations> declarations(Source source, Lexemes text) {
    List<Declarations> all = new ArrayList<>();
    for (List<Lexeme> statement : text.statements()) {
      if (statement.size() < 2
          || !statement.get(0).is("import")
          || !statement.get(1).is(Lexeme.Kind.QUOTED)
          || seen.size() >= MOST) {
        continue;
      }
      try {
        Source other = imports.find(source, statement.get(1).name());
        if (seen.add(other.name())) {
          Lexemes pieces = Lexemes.of(other);
          all.add(Declarations.of(pieces, declarations(other, pieces)));
        }
      } catch (IOException | InvalidPathException e) {
        // The diagnostics say so.
      }
    }
    return all;
  }
}
