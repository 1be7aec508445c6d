package dev.gradus.dsl.assist;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.imports.Imports;
import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.List;

/** Another name for what a text names, if the text means the same with it. */
final class Renaming {
  private Renaming() {}

  static List<Fix> of(
      Source source, Imports imports, List<Span> mentions, Symbol symbol, String name)
      throws RenameRefusedException {
    List<Fix> changes =
        mentions.stream().map(at -> new Fix("rename to `" + name + "`", at, name, false)).toList();
    String key = Names.key(name);
    if (key.equals(symbol.key())) {
      return changes; // another spelling of the same name
    }
    Assistant before = Assistant.of(source, imports);
    Source renamed = new Source(source.name(), applied(source, mentions, name));
    List<Diagnostic> was = Loss.check(source, imports);
    List<Diagnostic> is = Loss.check(renamed, imports);
    for (Diagnostic d : is) {
      if (count(is, d.code()) > count(was, d.code())) {
        throw new RenameRefusedException(d.message());
      }
    }
    // Nothing else may be called so: what was another thing's mention would become this one's.
    int shift = mentions.isEmpty() ? 0 : mentions.get(0).start();
    Assistant after = Assistant.of(renamed, imports);
    if (after.mentions(shift).size() != before.mentions(shift).size()) {
      throw new RenameRefusedException("`" + name + "` is the name of something else already");
    }
    return changes;
  }

  private static long count(List<Diagnostic> found, Code code) {
    return found.stream().filter(d -> d.code() == code).count();
  }

  private static String applied(Source source, List<Span> mentions, String name) {
    List<Span> sorted = new ArrayList<>(mentions);
    StringBuilder text = new StringBuilder(source.text());
    for (int i = sorted.size() - 1; i >= 0; i--) {
      Span at = sorted.get(i);
      text.replace(source.utf16(at.start()), source.utf16(at.end()), name);
    }
    return text.toString();
  }
}
