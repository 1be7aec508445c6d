package dev.gradus.dsl.tree;

import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.FnDeclaration;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.ImportDeclaration;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.dsl.syntax.TreeNode;
import dev.gradus.dsl.syntax.Trivia;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whole texts from JSON. */
final class SpecReader {
  private static final String COMMENTS = "comments";

  private final Limits limits;
  private final ExprReader exprs;
  private int depth;

  SpecReader(Limits limits) {
    this.limits = limits;
    this.exprs = new ExprReader(limits);
  }

  Spec read(Place root) {
    version(root);
    root.object(Set.of("gradus", "statements", "result", "where", COMMENTS, "closing"));
    List<Statement> statements =
        root.findAll("statements", limits.maxChars()).stream().map(this::statement).toList();
    Optional<Expr> result = exprs.find(root, "result");
    List<Binding> where =
        root.findAll("where", limits.maxTerms()).stream().map(this::binding).toList();
    return ExprReader.made(
        root,
        () ->
            new Spec(
                Span.NONE.source(),
                statements,
                result,
                where,
                comments(root),
                lines(root, "closing")));
  }

  /** The version first: of another one, nothing else can be said. */
  private static void version(Place root) {
    Place version = root.field("gradus");
    if (version.number() != TreeJson.VERSION) {
      throw version.fail(
          "this reads version "
              + TreeJson.VERSION
              + " of the schema, not "
              + version.value().asText());
    }
  }

  private List<String> lines(Place parent, String name) {
    return parent.findAll(name, limits.maxChars()).stream().map(NameReader::line).toList();
  }

  private Trivia comments(Place parent) {
    Optional<Place> place = parent.find(COMMENTS);
    if (place.isEmpty()) {
      return Trivia.NONE;
    }
    place.get().object(Set.of("leading", "trailing"));
    return new Trivia(
        lines(place.get(), "leading"), place.get().find("trailing").map(NameReader::comment));
  }

  private Binding binding(Place place) {
    place.object(Set.of("name", "value"));
    return new Binding(
        NameReader.declared(place.field("name")), exprs.field(place, "value"), Span.NONE);
  }

  private Statement statement(Place place) {
    String kind = place.field("kind").text();
    return ExprReader.made(
        place,
        () ->
            switch (kind) {
              case "import" -> imported(place);
              case "param" -> parameter(place);
              case "let" -> let(place);
              case "fn" -> function(place);
              case "hierarchy" -> hierarchy(place);
              default ->
                  throw place
                      .field("kind")
                      .fail(
                          "unknown kind \""
                              + kind
                              + "\"; the kinds of statements are fn, hierarchy, import, let, param");
            });
  }

  private Statement imported(Place place) {
    place.object(Set.of("kind", "path", "as", COMMENTS));
    return new ImportDeclaration(
        NameReader.quotable(place.field("path")),
        Span.NONE,
        place.find("as").map(NameReader::declared),
        comments(place),
        Span.NONE);
  }

  private Statement parameter(Place place) {
    place.object(Set.of("kind", "name", "default", "range", COMMENTS));
    Optional<ParamDeclaration.Range> range =
        place
            .find("range")
            .map(r -> r.object(Set.of("low", "high")))
            .map(
                r ->
                    new ParamDeclaration.Range(
                        exprs.field(r, "low"), exprs.field(r, "high"), Span.NONE));
    return new ParamDeclaration(
        NameReader.declared(place.field("name")),
        exprs.find(place, "default"),
        range,
        comments(place),
        Span.NONE);
  }

  private Statement let(Place place) {
    place.object(Set.of("kind", "name", "value", COMMENTS));
    return new LetDeclaration(
        NameReader.declared(place.field("name")),
        exprs.field(place, "value"),
        comments(place),
        Span.NONE);
  }

  private Statement function(Place place) {
    place.object(Set.of("kind", "name", "formals", "body", COMMENTS));
    List<FnDeclaration.Formal> formals =
        place.field("formals").elements(limits.maxTerms()).stream().map(this::formal).toList();
    return new FnDeclaration(
        NameReader.declared(place.field("name")),
        formals,
        exprs.field(place, "body"),
        comments(place),
        Span.NONE);
  }

  private FnDeclaration.Formal formal(Place place) {
    place.object(Set.of("name", "default"));
    return new FnDeclaration.Formal(
        NameReader.declared(place.field("name")), exprs.find(place, "default"), Span.NONE);
  }

  private Statement hierarchy(Place place) {
    place.object(Set.of("kind", "name", "roots", "order", COMMENTS));
    List<TreeNode> roots =
        place.field("roots").elements(limits.maxTerms()).stream().map(this::node).toList();
    Optional<List<Name>> order = place.find("order").map(this::order);
    return new HierarchyDeclaration(
        NameReader.declared(place.field("name")), roots, order, comments(place), Span.NONE);
  }

  private List<Name> order(Place place) {
    List<Place> labels = place.elements(limits.maxTerms());
    if (labels.isEmpty()) {
      throw place.fail("an order has an element");
    }
    return labels.stream().map(NameReader::label).toList();
  }

  private TreeNode node(Place place) {
    place.object(Set.of("name", "mention", "open", "children"));
    if (++depth > limits.maxDepth()) {
      throw place.fail("the tree is nested too deeply");
    }
    List<TreeNode> children =
        place.findAll("children", limits.maxTerms()).stream().map(this::node).toList();
    TreeNode node =
        ExprReader.made(
            place,
            () ->
                new TreeNode(
                    NameReader.label(place.field("name")),
                    place.flag("mention"),
                    place.flag("open"),
                    children,
                    Span.NONE));
    depth--;
    return node;
  }
}
