package dev.gradus.dsl.print;

import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.FnDeclaration;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.ImportDeclaration;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.dsl.syntax.Trivia;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints trees in their canonical spelling. */
public final class Printer {
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private Printer(Style style) {
    this.style = style;
  }

  /** An expression on one line. */
  public static String print(Expr expr, Style style) {
    return ExprPrinter.print(expr, style);
  }

  /**
   * A whole text with its comments, one statement a line, hierarchies that are too long for a line
   * on several. Lines are separated by {@code \n}; there is none at the end.
   */
  public static String print(Spec spec, Style style) {
    Printer printer = new Printer(style);
    spec.statements().forEach(s -> printer.add(printer.statement(s), s.trivia()));
    spec.result().ifPresent(r -> printer.add(printer.result(r, spec.where()), spec.resultTrivia()));
    printer.lines.addAll(spec.closing());
    return String.join("\n", printer.lines);
  }

  private void add(String statement, Trivia trivia) {
    lines.addAll(trivia.leading());
    lines.add(statement + trivia.trailing().map(comment -> "  " + comment).orElse(""));
  }

  private String statement(Statement statement) {
    if (statement instanceof ParamDeclaration param) {
      return parameter(param);
    }
    if (statement instanceof LetDeclaration let) {
      return "let " + style.name(let.name().text()) + " = " + print(let.value(), style);
    }
    if (statement instanceof FnDeclaration fn) {
      return function(fn);
    }
    if (statement instanceof ImportDeclaration i) {
      return "import \""
          + i.path()
          + '"'
          + i.as().map(n -> " as " + style.name(n.text())).orElse("");
    }
    return TreePrinter.print((HierarchyDeclaration) statement, style);
  }

  private String function(FnDeclaration fn) {
    return "fn "
        + style.name(fn.name().text())
        + fn.formals().stream()
            .map(
                f ->
                    style.name(f.name().text())
                        + f.defaultValue().map(v -> " = " + print(v, style)).orElse(""))
            .collect(Collectors.joining(", ", "(", ") = "))
        + print(fn.body(), style);
  }

  private String parameter(ParamDeclaration param) {
    return "param "
        + style.name(param.name().text())
        + param.defaultValue().map(value -> " = " + print(value, style)).orElse("")
        + param
            .range()
            .map(r -> " in [" + print(r.low(), style) + ", " + print(r.high(), style) + "]")
            .orElse("");
  }

  private String result(Expr result, List<Binding> where) {
    String bindings =
        where.stream()
            .map(b -> style.name(b.name().text()) + " = " + print(b.value(), style))
            .collect(Collectors.joining(", "));
    return print(result, style) + (where.isEmpty() ? "" : " where " + bindings);
  }
}
