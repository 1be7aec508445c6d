package dev.gradus.dsl.print;

import dev.gradus.dsl.print.Tex.Level;
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
import dev.gradus.dsl.syntax.Sum;
import dev.gradus.dsl.syntax.TreeNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a whole text: the loss, then the declarations. */
final class LatexRows {
  /** Sums and lists that are longer are broken over several rows. */
  private static final int WIDTH = 72;

  private static final String CONTINUED = "&\\quad ";
  private static final String COMMA = ",\\ ";

  private final Map<String, Expr> bound = new LinkedHashMap<>();
  private final List<String> rows = new ArrayList<>();

  private LatexRows(Spec spec) {
    spec.where().forEach(b -> bound.put(b.name().key(), b.value()));
  }

  static String print(Spec spec) {
    LatexRows loss = new LatexRows(spec);
    spec.result().ifPresent(r -> loss.equation("\\mathcal{L}", r));
    LatexRows declarations = new LatexRows(spec);
    spec.statements().forEach(declarations::statement);
    declarations.undeclared(spec);
    List<String> parts = new ArrayList<>();
    for (LatexRows part : List.of(loss, declarations)) {
      if (!part.rows.isEmpty()) {
        parts.add(part.rows.stream().map(r -> "  " + r).collect(Collectors.joining(" \\\\\n")));
      }
    }
    return "\\begin{align*}\n"
        + String.join(" \\\\\n  \\intertext{where}\n", parts)
        + "\n\\end{align*}";
  }

  private void equation(String left, Expr right) {
    String whole = LatexExpr.text(right);
    List<String> lines =
        width(whole) > WIDTH && right instanceof Sum sum ? LatexExpr.addends(sum) : List.of(whole);
    rows.add(left + " &= " + lines.get(0));
    // The empty group makes the sign in front an operator between two operands.
    lines.subList(1, lines.size()).forEach(line -> rows.add(CONTINUED + "{} " + line));
  }

  /** About how many characters of a formula are seen; a command counts as one. */
  private static int width(String tex) {
    return tex.replaceAll("\\\\[A-Za-z]+\\*?|\\\\.", "\\\\").replaceAll("[{}^_ ]", "").length();
  }

  private static String name(Name name) {
    return LatexNames.name(name.text()).text();
  }

  private void statement(Statement statement) {
    if (statement instanceof ParamDeclaration param) {
      parameter(param);
    } else if (statement instanceof LetDeclaration let) {
      equation(name(let.name()), let.value());
    } else if (statement instanceof FnDeclaration fn) {
      equation(head(fn), fn.body());
    } else if (statement instanceof ImportDeclaration i) {
      imported(i);
    } else {
      hierarchy((HierarchyDeclaration) statement);
    }
  }

  private void imported(ImportDeclaration i) {
    String file = "\\texttt{" + LatexText.escape(i.path()) + "}}";
    rows.add(
        i.as().isPresent()
            ? name(i.as().get()) + " &= \\text{the loss of " + file
            : "&\\phantom{{}={}} \\text{with the declarations of " + file);
  }

  private static String head(FnDeclaration fn) {
    String formals =
        fn.formals().stream()
            .map(
                f ->
                    name(f.name())
                        + f.defaultValue().map(v -> " = " + LatexExpr.text(v)).orElse(""))
            .collect(Collectors.joining(", "));
    return name(fn.name()) + Tex.inside("(", formals, ")");
  }

  /** A parameter with the value it has in this text: that behind the loss, else its default. */
  private void parameter(ParamDeclaration param) {
    String name = name(param.name());
    Expr value = bound.getOrDefault(param.name().key(), param.defaultValue().orElse(null));
    String range =
        param
            .range()
            .map(r -> "[" + LatexExpr.text(r.low()) + ", " + LatexExpr.text(r.high()) + "]")
            .orElse("\\mathbb{R}");
    if (value == null) {
      rows.add(name + " &\\in " + range);
    } else {
      String of = LatexExpr.print(value).atLeast(Level.SUM).text();
      rows.add(name + " &= " + of + (param.range().isPresent() ? " \\in " + range : ""));
    }
  }

  /** The values behind the loss of parameters that are not declared. */
  private void undeclared(Spec spec) {
    Set<String> declared = new HashSet<>();
    for (Statement s : spec.statements()) {
      if (s instanceof ParamDeclaration p) {
        declared.add(p.name().key());
      }
    }
    for (Binding b : spec.where()) {
      if (!declared.contains(b.name().key())) {
        equation(name(b.name()), b.value());
      }
    }
  }

  /** The roots, and each class with its children. */
  private void hierarchy(HierarchyDeclaration hierarchy) {
    List<String> roots = hierarchy.roots().stream().map(LatexRows::label).toList();
    list(name(hierarchy.name()) + " &= \\{", roots, "\\}");
    hierarchy.roots().forEach(this::children);
    hierarchy
        .order()
        .ifPresent(
            o ->
                list(
                    "&\\phantom{{}={}} \\text{in the order }",
                    o.stream().map(n -> LatexNames.label(n.text())).toList(),
                    ""));
  }

  private static String label(TreeNode node) {
    return LatexNames.label(node.name().text());
  }

  private void children(TreeNode node) {
    if (!node.children().isEmpty()) {
      List<String> names = new ArrayList<>(node.children().stream().map(LatexRows::label).toList());
      if (node.open()) {
        names.add("\\ldots");
      }
      list(label(node) + " &\\to ", names, "");
      node.children().forEach(this::children);
    }
  }

  /** A list that may take several rows. */
  private void list(String head, List<String> elements, String end) {
    StringBuilder row = new StringBuilder(head);
    int width = 0;
    for (int i = 0; i < elements.size(); i++) {
      boolean last = i == elements.size() - 1;
      int more = width(elements.get(i)) + 2;
      if (width > 0 && width + more > WIDTH) {
        rows.add(row.toString().stripTrailing());
        row = new StringBuilder(CONTINUED);
        width = 0;
      }
      row.append(elements.get(i)).append(last ? end : COMMA);
      width += more;
    }
    rows.add(row.toString().stripTrailing());
  }
}
