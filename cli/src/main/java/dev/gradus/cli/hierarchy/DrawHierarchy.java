package dev.gradus.cli.hierarchy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.cli.options.HierarchyFile;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.hierarchy.HierarchyText;
import dev.gradus.dsl.print.Style;
import dev.gradus.losses.value.Hierarchy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code gradus hierarchy}: a hierarchy in the form somebody wants. */
public final class DrawHierarchy {
  /** The forms. */
  public enum As {
    /** Lines for people. */
    TREE,
    /** For Graphviz. */
    DOT,
    /** A declaration of the language. */
    TEXT,
    /** An object for programs. */
    JSON
  }

  private DrawHierarchy() {}

  /**
   * Prints the hierarchies of a file; what is doubtful about them is said.
   *
   * @return the exit status
   */
  public static int run(Path file, As as, Console console) {
    HierarchyText text = HierarchyFile.read(file);
    if (as == As.JSON) {
      Hierarchy h = Hierarchies.only(text, file);
      console.out().println(Json.object(out -> write(h, text.warnings(), out)));
      return 0;
    }
    String gap = "";
    for (Hierarchy h : text.hierarchies()) {
      console.out().print(gap);
      switch (as) {
        case DOT -> console.out().print(HierarchyDot.of(h));
        case TEXT -> console.out().println(HierarchyText.print(h, Style.UNICODE));
        default -> HierarchyTree.lines(h).forEach(console.out()::println);
      }
      gap = as == As.TREE ? "\n" : "";
    }
    if (!text.warnings().isEmpty()) {
      console.show(text.warnings());
    }
    return 0;
  }

  private static void write(Hierarchy h, List<Diagnostic> lints, JsonGenerator out)
      throws IOException {
    out.writeStringField("name", h.name());
    names(out, "classes", h.classes());
    out.writeArrayFieldStart("edges");
    for (Hierarchy.Edge e : h.edges()) {
      out.writeArray(new String[] {h.classes().get(e.parent()), h.classes().get(e.child())}, 0, 2);
    }
    out.writeEndArray();
    columns(out, "open", h, h.internal().stream().filter(h::isOpen).toList());
    columns(out, "roots", h, h.roots());
    columns(out, "leaves", h, h.leaves());
    columns(out, "internal", h, h.internal());
    out.writeArrayFieldStart("levels");
    for (List<Integer> level : h.levels()) {
      out.writeArray(named(h, level), 0, level.size());
    }
    out.writeEndArray();
    out.writeArrayFieldStart("lints");
    for (Diagnostic d : lints) {
      out.writeStartObject();
      out.writeStringField("code", d.code().id());
      out.writeStringField("message", d.message());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void columns(JsonGenerator out, String field, Hierarchy h, List<Integer> columns)
      throws IOException {
    names(out, field, List.of(named(h, columns)));
  }

  private static String[] named(Hierarchy h, List<Integer> columns) {
    return columns.stream().map(h.classes()::get).toArray(String[]::new);
  }

  private static void names(JsonGenerator out, String field, List<String> names)
      throws IOException {
    out.writeFieldName(field);
    out.writeArray(names.toArray(String[]::new), 0, names.size());
  }
}
