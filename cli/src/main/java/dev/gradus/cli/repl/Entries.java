package dev.gradus.cli.repl;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.assist.Assistant;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.imports.Imports;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Declaration;
import dev.gradus.dsl.syntax.ImportDeclaration;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What has been entered: declarations, the last loss, values of parameters. */
final class Entries {
  /** What messages call the text of the prompt. */
  private static final String ENTRY = "<entry>";

  private static final String ABOVE = "<above>";

  private final Imports imports = Imports.files(Path.of(""));

  /** Texts of declarations by what they declare: the last one of a name counts. */
  private Map<String, String> declarations = new LinkedHashMap<>();

  /** Names by key, so that α and alpha are one. */
  private final Map<String, Double> values = new LinkedHashMap<>();

  private Optional<String> loss = Optional.empty();

  /** What a text brought. */
  record Entered(Optional<Loss> loss, List<String> declared, List<Diagnostic> warnings) {}

  /**
   * Enters a text.
   *
   * @throws SpecException if it is wrong; nothing has changed then
   */
  Entered enter(String text) {
    Source source = new Source(ENTRY, text);
    Spec spec = Parser.parse(source).orThrow();
    Map<String, String> kept = new LinkedHashMap<>(declarations);
    Map<String, String> added = new LinkedHashMap<>();
    for (Statement s : spec.statements()) {
      String key = key(s);
      kept.remove(key);
      added.put(key, s.span().text());
    }
    Optional<Loss> entered = Optional.empty();
    List<Diagnostic> warnings = List.of();
    if (spec.result().isPresent()) {
      entered = Optional.of(parse(source, kept));
      warnings = warnings(entered.get());
    } else {
      check(kept, source);
    }
    kept.putAll(added);
    declarations = kept;
    if (spec.result().isPresent()) {
      int from = spec.result().get().span().start();
      loss = Optional.of(text.substring(source.utf16(from)));
    }
    List<String> names =
        spec.statements().stream()
            .filter(s -> s instanceof Declaration)
            .map(s -> ((Declaration) s).name().text())
            .toList();
    return new Entered(entered, names, warnings);
  }

  private static String key(Statement s) {
    return s instanceof Declaration d ? d.name().key() : "import " + ((ImportDeclaration) s).path();
  }

  /** Requires declarations to be right. */
  private void check(Map<String, String> kept, Source source) {
    Source whole = new Source(ENTRY, text(kept) + source.text());
    Diagnostics found = new Diagnostics();
    Loss.check(whole, imports).stream()
        .filter(d -> d.isError() && d.code() != Code.NO_LOSS)
        .forEach(found::add);
    found.throwIfErrors();
  }

  private static String text(Map<String, String> declarations) {
    return declarations.values().stream().map(d -> d + "\n").collect(Collectors.joining());
  }

  /** The last loss with the values as they are now. */
  Optional<Loss> loss() {
    return loss.map(text -> parse(new Source(ENTRY, text), declarations));
  }

  private Loss parse(Source source, Map<String, String> above) {
    List<Source> others = above.isEmpty() ? List.of() : List.of(new Source(ABOVE, text(above)));
    Loss parsed = Loss.parse(source, others, bound(source), imports);
    for (Map.Entry<String, Double> e : values.entrySet()) {
      boolean used = parsed.parameters().stream().anyMatch(p -> p.key().equals(e.getKey()));
      if (used) {
        parsed = parsed.with(e.getKey(), e.getValue());
      }
    }
    return parsed;
  }

  /** Values for names that are parameters only because they have one. */
  private Map<String, Double> bound(Source source) {
    Map<String, Double> bound = new HashMap<>();
    for (Lexeme l : Lexemes.of(source).all()) {
      String key = Names.key(l.text());
      if (l.is(Lexeme.Kind.NAME) && values.containsKey(key) && !declarations.containsKey(key)) {
        bound.put(key, values.get(key));
      }
    }
    return bound;
  }

  /** That a declaration is not used yet is no news at a prompt. */
  private static List<Diagnostic> warnings(Loss loss) {
    return loss.warnings().stream().filter(d -> d.code() != Code.UNUSED_DECLARATION).toList();
  }

  /** Gives a parameter a value; undone if the last loss cannot have it. */
  void set(String name, double value) {
    Double before = values.put(Names.key(name), value);
    try {
      loss();
    } catch (SpecException e) {
      if (before == null) {
        values.remove(Names.key(name));
      } else {
        values.put(Names.key(name), before);
      }
      throw e;
    }
  }

  /** Forgets everything. */
  void clear() {
    declarations = new LinkedHashMap<>();
    values.clear();
    loss = Optional.empty();
  }

  /** An assistant for a text that is being entered, which sees what was entered before. */
  Assistant assistant(String text) {
    return Assistant.of(new Source(ENTRY, text(declarations) + text), imports);
  }

  /** How many code points stand before a text in that of its assistant. */
  int offset() {
    String before = text(declarations);
    return before.codePointCount(0, before.length());
  }
}
