package dev.gradus.dsl.imports;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.parse.Parsed;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.ImportDeclaration;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.dsl.syntax.Trivia;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the declarations of imported texts in the place of their imports. Each text is read once,
 * however many import it.
 */
public final class Linker {
  /** Nobody writes more; a chain of imports costs stack. */
  private static final int MOST = 100;

  private static final String SUFFIX = ".loss";

  private final Imports imports;
  private final Diagnostics diagnostics;
  private final Limits limits;

  /** The texts that were read, by name; empty for one with mistakes. */
  private final Map<String, Optional<Spec>> read = new HashMap<>();

  /** The texts whose imports are being read, by name, with the import each begins with. */
  private final Map<String, Span> path = new LinkedHashMap<>();

  private Linker(Imports imports, Diagnostics diagnostics, Limits limits) {
    this.imports = imports;
    this.diagnostics = diagnostics;
    this.limits = limits;
  }

  /** The text without imports; mistakes in what it imports are reported there. */
  public static Spec link(Spec spec, Imports imports, Diagnostics diagnostics, Limits limits) {
    if (spec.statements().stream().noneMatch(s -> s instanceof ImportDeclaration)) {
      return spec;
    }
    Linker linker = new Linker(imports, diagnostics, limits);
    linker.path.put(spec.source().name(), Span.all(spec.source()));
    return linker.linked(spec);
  }

  private Spec linked(Spec spec) {
    List<Statement> all = new ArrayList<>();
    for (Statement s : spec.statements()) {
      if (s instanceof ImportDeclaration i) {
        all.addAll(imported(i, spec.source()));
      } else {
        all.add(s);
      }
    }
    return new Spec(
        spec.source(), all, spec.result(), spec.where(), spec.resultTrivia(), spec.closing());
  }

  private List<Statement> imported(ImportDeclaration i, Source from) {
    Optional<Source> source = source(i, from);
    if (source.isEmpty()) {
      return List.of();
    }
    String name = source.get().name();
    if (path.containsKey(name)) {
      diagnostics.add(
          Diagnostic.of(Code.IMPORT_CYCLE, i.pathSpan(), "`" + i.path() + "` imports itself")
              .withLabel("the cycle is " + cycle(name))
              .withHelp("take one of the imports out, or move what both need to a third file"));
      return List.of();
    }
    boolean first = !read.containsKey(name);
    if (first && read.size() == MOST) {
      diagnostics.add(
          Diagnostic.of(
                  Code.TOO_MANY_PARTS, i.pathSpan(), "more than " + MOST + " files are imported")
              .withHelp("put what belongs together into one file"));
      return List.of();
    }
    if (first) {
      read.put(name, read(source.get(), i.pathSpan()));
    }
    Optional<Spec> spec = read.get(name);
    if (spec.isEmpty()) {
      return List.of();
    }
    List<Statement> statements = new ArrayList<>();
    if (first) {
      statements.addAll(spec.get().statements());
    }
    if (i.as().isPresent()) {
      named(i, spec.get(), statements);
    }
    return statements;
  }

  private Optional<Source> source(ImportDeclaration i, Source from) {
    boolean relative =
        !i.path().startsWith("/") && !i.path().contains("\\") && !i.path().contains(":");
    if (!relative || !i.path().endsWith(SUFFIX)) {
      diagnostics.add(
          Diagnostic.of(
                  Code.IMPORT_OUTSIDE,
                  i.pathSpan(),
                  relative
                      ? "an import names a file that ends in `" + SUFFIX + "`"
                      : "an import is relative to the file it stands in")
              .withHelp("write a path such as `import \"common/singing" + SUFFIX + "\"`"));
      return Optional.empty();
    }
    try {
      return Optional.of(imports.find(from, i.path()));
    } catch (Imports.NotAllowedException e) {
      diagnostics.add(
          Diagnostic.of(Code.IMPORTS_OFF, i.pathSpan(), "imports are not allowed here")
              .withHelp("put the declarations into this text, or read the text from a file"));
    } catch (IOException | InvalidPathException e) {
      diagnostics.add(
          Diagnostic.of(Code.IMPORT_UNREADABLE, i.pathSpan(), "`" + i.path() + "` cannot be read")
              .withLabel(e instanceof InvalidPathException ? "this is no path" : e.getMessage())
              .withHelp("paths are relative to the file that imports"));
    }
    return Optional.empty();
  }

  private Optional<Spec> read(Source source, Span from) {
    Parsed parsed = Parser.parse(source, limits);
    diagnostics.addAll(parsed.diagnostics());
    path.put(source.name(), from);
    Optional<Spec> spec = parsed.spec().map(this::linked);
    path.remove(source.name());
    return spec;
  }

  private String cycle(String name) {
    List<String> names = new ArrayList<>(path.keySet());
    names = new ArrayList<>(names.subList(names.indexOf(name), names.size()));
    names.add(name);
    return String.join(" > ", names);
  }

  /** A name for the loss of an imported text; the values behind that loss become defaults. */
  private void named(ImportDeclaration i, Spec spec, List<Statement> statements) {
    if (spec.result().isEmpty()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.IMPORT_WITHOUT_LOSS,
                  i.pathSpan(),
                  "`" + i.path() + "` has no loss to give a name to")
              .withSecondary(i.as().orElseThrow().span(), "this name")
              .withHelp("import it without `as`: its declarations are visible all the same"));
      return;
    }
    spec.where().forEach(b -> bind(b, statements));
    statements.add(
        new LetDeclaration(i.as().orElseThrow(), spec.result().get(), i.trivia(), i.span()));
  }

  private static void bind(Binding b, List<Statement> statements) {
    for (int k = 0; k < statements.size(); k++) {
      if (statements.get(k) instanceof ParamDeclaration p
          && p.name().key().equals(b.name().key())) {
        statements.set(
            k,
            new ParamDeclaration(
                p.name(), Optional.of(b.value()), p.range(), p.trivia(), p.span()));
        return;
      }
    }
    statements.add(
        new ParamDeclaration(
            b.name(), Optional.of(b.value()), Optional.empty(), Trivia.NONE, b.span()));
  }
}
