package dev.gradus.dsl.tree;

import dev.gradus.dsl.syntax.Binding;
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

/** Whole texts to JSON. */
final class SpecWriter {
  private final JsonOut out;
  private final ExprWriter exprs;

  SpecWriter(JsonOut out) {
    this.out = out;
    this.exprs = new ExprWriter(out);
  }

  void write(Spec spec) {
    out.begin();
    out.number("gradus", Integer.toString(TreeJson.VERSION));
    if (!spec.statements().isEmpty()) {
      out.beginArray("statements");
      spec.statements().forEach(this::statement);
      out.endArray();
    }
    spec.result().ifPresent(r -> exprs.field("result", r));
    if (!spec.where().isEmpty()) {
      out.beginArray("where");
      for (Binding b : spec.where()) {
        out.begin();
        out.text("name", b.name().text());
        exprs.field("value", b.value());
        out.end();
      }
      out.endArray();
    }
    comments(spec.resultTrivia());
    if (!spec.closing().isEmpty()) {
      out.texts("closing", spec.closing());
    }
    out.end();
  }

  private void comments(Trivia trivia) {
    if (!trivia.equals(Trivia.NONE)) {
      out.field("comments");
      out.begin();
      if (!trivia.leading().isEmpty()) {
        out.texts("leading", trivia.leading());
      }
      trivia.trailing().ifPresent(t -> out.text("trailing", t));
      out.end();
    }
  }

  private void statement(Statement statement) {
    out.begin();
    if (statement instanceof ImportDeclaration i) {
      out.text("kind", "import");
      out.text("path", i.path());
      i.as().ifPresent(n -> out.text("as", n.text()));
    } else if (statement instanceof ParamDeclaration p) {
      parameter(p);
    } else if (statement instanceof LetDeclaration l) {
      out.text("kind", "let");
      out.text("name", l.name().text());
      exprs.field("value", l.value());
    } else if (statement instanceof FnDeclaration f) {
      function(f);
    } else {
      hierarchy((HierarchyDeclaration) statement);
    }
    comments(statement.trivia());
    out.end();
  }

  private void parameter(ParamDeclaration p) {
    out.text("kind", "param");
    out.text("name", p.name().text());
    p.defaultValue().ifPresent(v -> exprs.field("default", v));
    p.range()
        .ifPresent(
            r -> {
              out.field("range");
              out.begin();
              exprs.field("low", r.low());
              exprs.field("high", r.high());
              out.end();
            });
  }

  private void function(FnDeclaration f) {
    out.text("kind", "fn");
    out.text("name", f.name().text());
    out.beginArray("formals");
    for (FnDeclaration.Formal formal : f.formals()) {
      out.begin();
      out.text("name", formal.name().text());
      formal.defaultValue().ifPresent(v -> exprs.field("default", v));
      out.end();
    }
    out.endArray();
    exprs.field("body", f.body());
  }

  private void hierarchy(HierarchyDeclaration h) {
    out.text("kind", "hierarchy");
    out.text("name", h.name().text());
    nodes("roots", h.roots());
    h.order().ifPresent(o -> out.texts("order", o.stream().map(Name::text).toList()));
  }

  private void nodes(String field, List<TreeNode> nodes) {
    out.beginArray(field);
    for (TreeNode node : nodes) {
      out.begin();
      out.text("name", node.name().text());
      out.flag("mention", node.mention());
      out.flag("open", node.open());
      if (!node.children().isEmpty()) {
        nodes("children", node.children());
      }
      out.end();
    }
    out.endArray();
  }
}
