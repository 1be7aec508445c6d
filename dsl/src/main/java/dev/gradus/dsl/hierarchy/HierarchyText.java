package dev.gradus.dsl.hierarchy;

import dev.gradus.dsl.check.HierarchyLints;
import dev.gradus.dsl.check.HierarchyReader;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.parse.Parsed;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.dsl.syntax.Trivia;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hierarchies of a text in any {@link HierarchyFormat}.
 *
 * @param hierarchies what it declares, in its order; at least one
 * @param warnings what is right but probably not meant
 */
public record HierarchyText(List<Hierarchy> hierarchies, List<Diagnostic> warnings) {
  /** What walks down a hierarchy does so by recursion. */
  static final int MOST_LEVELS = Limits.DEFAULT.maxDepth();

  /** Copies the lists. */
  public HierarchyText {
    hierarchies = List.copyOf(hierarchies);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a text.
   *
   * @param name of a hierarchy whose text gives it none
   * @throws SpecException with all mistakes
   */
  public static HierarchyText read(Source source, HierarchyFormat format, String name) {
    Diagnostics diagnostics = new Diagnostics();
    List<Hierarchy> read = new ArrayList<>();
    switch (format) {
      case LANGUAGE -> language(source, read, diagnostics);
      case INDENTED ->
          IndentedLines.read(source, name, diagnostics)
              .ifPresent(d -> declared(d, read, diagnostics));
      case EDGES ->
          EdgeLines.read(source, diagnostics)
              .hierarchy(name, diagnostics)
              .ifPresent(h -> add(h.hierarchy(), h.places(), read, diagnostics));
      case JSON -> json(source, name, read, diagnostics);
      default -> throw new AssertionError(format);
    }
    diagnostics.throwIfErrors();
    return new HierarchyText(read, diagnostics.sorted());
  }

  private static void language(Source source, List<Hierarchy> read, Diagnostics diagnostics) {
    Parsed parsed = Parser.parse(source);
    diagnostics.addAll(parsed.diagnostics());
    for (Statement s : parsed.spec().map(Spec::statements).orElse(List.of())) {
      if (s instanceof HierarchyDeclaration h) {
        declared(h, read, diagnostics);
      }
    }
    if (read.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_A_HIERARCHY, new Span(source, 0, 0), "the text declares no hierarchy")
              .withHelp("write `hierarchy H = Root { Child, … }`"));
    }
  }

  private static void json(
      Source source, String name, List<Hierarchy> read, Diagnostics diagnostics) {
    JsonHierarchy json = JsonHierarchy.read(source, diagnostics);
    json.tree(name).ifPresent(d -> declared(d, read, diagnostics));
    json.table()
        .flatMap(t -> t.hierarchy(json.name().orElse(name), diagnostics))
        .ifPresent(h -> add(h.hierarchy(), h.places(), read, diagnostics));
  }

  private static void declared(
      HierarchyDeclaration declaration, List<Hierarchy> read, Diagnostics diagnostics) {
    HierarchyReader.read(declaration, diagnostics)
        .ifPresent(h -> add(h, HierarchyLints.places(declaration), read, diagnostics));
  }

  private static void add(
      Hierarchy h, Map<String, Span> places, List<Hierarchy> read, Diagnostics diagnostics) {
    if (h.levels().size() > MOST_LEVELS) {
      List<Integer> top = h.levels().get(h.levels().size() - 1);
      diagnostics.add(tooDeep(places.get(h.classes().get(top.get(0))), "below this class"));
      return;
    }
    read.add(h);
    HierarchyLints.check(h, places, diagnostics);
  }

  /** A hierarchy with more levels than a text of the language may have. */
  static Diagnostic tooDeep(Span at, String where) {
    return Diagnostic.of(
            Code.NESTED_TOO_DEEPLY, at, "the hierarchy has more than " + MOST_LEVELS + " levels")
        .withLabel(where);
  }

  /** The declaration of a hierarchy in the language, on as many lines as it needs. */
  public static String print(Hierarchy h, Style style) {
    Spec spec =
        new Spec(
            Source.of(""),
            List.of(Declarations.of(h)),
            Optional.empty(),
            List.of(),
            Trivia.NONE,
            List.of());
    return Printer.print(spec, style);
  }
}
