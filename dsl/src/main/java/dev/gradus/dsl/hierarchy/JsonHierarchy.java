package dev.gradus.dsl.hierarchy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.TreeNode;
import dev.gradus.dsl.syntax.Trivia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A hierarchy in JSON, in one of two shapes. Objects in objects, {@code {"Singing": {"Female":
 * ["Soprano", "Alto"], "Male": {}}}}, where {@code "&Alto"} mentions a class and {@code "…"} says
 * that there are further children. Or lists, {@code {"name": "h", "classes": ["A", "B"], "edges":
 * [["A", "B"]], "open": []}}, where {@code name} and {@code open} may be left out, and other fields
 * are passed over.
 */
final class JsonHierarchy {
  private final Source source;
  private final Diagnostics diagnostics;
  private final List<TreeNode> roots = new ArrayList<>();
  private Optional<Name> name = Optional.empty();
  private Optional<List<Name>> classes = Optional.empty();
  private final List<EdgeTable.NamedEdge> edges = new ArrayList<>();
  private List<Name> open = List.of();
  private boolean isTable;

  private JsonHierarchy(Source source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  static JsonHierarchy read(Source source, Diagnostics diagnostics) {
    JsonHierarchy json = new JsonHierarchy(source, diagnostics);
    try (JsonParser parser = new JsonFactory().createParser(source.text())) {
      parser.nextToken();
      json.isTable = looksLikeTable(source.text());
      if (json.isTable) {
        json.fields(parser);
      } else {
        json.roots.addAll(json.children(parser).nodes());
      }
      if (json.roots.isEmpty() && json.edges.isEmpty()) {
        json.fail(new Span(source, 0, 0), "there is no class");
      }
    } catch (Misfit e) {
      json.fail(e.span, e.getMessage());
    } catch (JsonProcessingException e) {
      json.fail(json.at(e.getLocation()), "this is no JSON: " + reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in a string
    }
    return json;
  }

  /** The name that the text gives it. */
  Optional<String> name() {
    return name.map(Name::text);
  }

  /** The trees, if the text has that shape. */
  Optional<HierarchyDeclaration> tree(String called) {
    return isTable || diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(
            new HierarchyDeclaration(
                Name.of(called), roots, Optional.empty(), Trivia.NONE, Span.all(source)));
  }

  /** The lists, if the text has that shape. */
  Optional<EdgeTable> table() {
    return isTable && !diagnostics.hasErrors()
        ? Optional.of(new EdgeTable(edges, classes, open))
        : Optional.empty();
  }

  /** Whether there is a field {@code edges} at the outside with a list. */
  private static boolean looksLikeTable(String text) throws IOException {
    try (JsonParser p = new JsonFactory().createParser(text)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        String field = p.currentName();
        JsonToken value = p.nextToken();
        if (field.equals("edges") && value == JsonToken.START_ARRAY) {
          return true;
        }
        p.skipChildren();
      }
      return false;
    }
  }

  private void fields(JsonParser p) throws IOException {
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String field = p.currentName();
      p.nextToken();
      switch (field) {
        case "name" -> name = Optional.of(label(p));
        case "classes" -> classes = Optional.of(labels(p));
        case "open" -> open = labels(p);
        case "edges" -> edges(p);
        default -> p.skipChildren();
      }
    }
  }

  private void edges(JsonParser p) throws IOException {
    while (p.nextToken() != JsonToken.END_ARRAY) {
      Span start = here(p);
      List<Name> ends = labels(p);
      if (ends.size() != 2) {
        throw new Misfit(start, "an edge is a list of two classes: `[\"Female\", \"Soprano\"]`");
      }
      edges.add(new EdgeTable.NamedEdge(ends.get(0), ends.get(1)));
    }
  }

  private List<Name> labels(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.START_ARRAY) {
      throw new Misfit(here(p), "expected a list of classes");
    }
    List<Name> labels = new ArrayList<>();
    while (p.nextToken() != JsonToken.END_ARRAY) {
      labels.add(label(p));
    }
    return List.copyOf(labels);
  }

  private Name label(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.VALUE_STRING) {
      throw new Misfit(here(p), "expected a name in quotes");
    }
    return new Name(p.getText(), here(p));
  }

  /** Children, and whether they cover their parent. */
  private record Some(List<TreeNode> nodes, boolean open) {}

  private Some children(JsonParser p) throws IOException {
    List<TreeNode> nodes = new ArrayList<>();
    boolean further = false;
    if (p.currentToken() == JsonToken.START_OBJECT) {
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        Name parent = new Name(p.currentName(), here(p));
        p.nextToken();
        nodes.add(node(parent, children(p)));
      }
    } else if (p.currentToken() == JsonToken.START_ARRAY) {
      while (p.nextToken() != JsonToken.END_ARRAY) {
        if (p.currentToken() == JsonToken.START_OBJECT) {
          nodes.addAll(children(p).nodes());
        } else {
          Name child = label(p);
          boolean ellipsis = child.text().equals("…") || child.text().equals("...");
          further |= ellipsis;
          if (!ellipsis) {
            nodes.add(node(child, new Some(List.of(), false)));
          }
        }
      }
    } else if (p.currentToken() != JsonToken.VALUE_NULL) {
      throw new Misfit(here(p), "expected the children: an object, a list or null");
    }
    if (further && nodes.isEmpty()) {
      throw new Misfit(here(p), "`…` says that there are further children, and there are none");
    }
    return new Some(nodes, further);
  }

  private TreeNode node(Name name, Some children) {
    boolean mention = name.text().startsWith("&");
    if (mention && !children.nodes().isEmpty()) {
      throw new Misfit(
          name.span(), "`" + name.text() + "` mentions a class, and has children here");
    }
    Name label = mention ? new Name(name.text().substring(1), name.span()) : name;
    return new TreeNode(label, mention, children.open(), children.nodes(), name.span());
  }

  /** What Jackson says, without the place that the message shows anyway. */
  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().replaceAll("(?s) \\(for .*", "");
  }

  private Span here(JsonParser p) {
    return at(p.currentTokenLocation());
  }

  /** A string with its quotes, or one character of anything else. */
  private Span at(JsonLocation place) {
    String text = source.text();
    int from = place == null ? 0 : (int) Math.max(0, place.getCharOffset());
    from = Math.min(from, text.length());
    int to = from + 1;
    if (text.startsWith("\"", from)) {
      while (to < text.length() && text.charAt(to) != '"') {
        to += text.charAt(to) == '\\' ? 2 : 1;
      }
      to++;
    }
    return new Span(source, source.codePoint(from), source.codePoint(Math.min(text.length(), to)));
  }

  private void fail(Span span, String message) {
    diagnostics.add(
        Diagnostic.of(Code.NOT_A_HIERARCHY, span, message)
            .withHelp(
                "write `{\"Singing\": {\"Female\": [\"Soprano\", \"Alto\"], \"Male\": []}}`"));
  }

  /** JSON of another shape; there is no use in going on. */
  private static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Span span;

    Misfit(Span span, String message) {
      super(message);
      this.span = span;
    }
  }
}
