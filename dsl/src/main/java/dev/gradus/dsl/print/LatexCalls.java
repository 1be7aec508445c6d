package dev.gradus.dsl.print;

import dev.gradus.dsl.print.Tex.Level;
import dev.gradus.dsl.print.Tex.Look;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Quantity;
import dev.gradus.dsl.syntax.SetLiteral;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls: functions that mathematics has a sign for, and all others by their names. */
final class LatexCalls {
  /** Longer exponents are hard to read. */
  private static final int LONGEST_EXPONENT = 40;

  private static final Set<String> ELEMENTARY = Set.of("sin", "cos", "tanh", "max", "min");
  private static final Set<String> WITH_SIGN =
      Set.of("abs", "norm", "norm1", "norminf", "exp", "log", "log1p", "sqrt", "square", "count");

  private LatexCalls() {}

  /** Whether it is written as a name with arguments behind it. */
  static boolean isPlain(Call call) {
    return operand(call).isEmpty();
  }

  static Tex print(Call call) {
    Optional<Expr> operand = operand(call);
    if (operand.isPresent()) {
      return sign(call.callee().key(), operand.get());
    }
    String key = call.callee().key();
    String name =
        ELEMENTARY.contains(key) ? "\\" + key : LatexNames.name(call.callee().text()).text();
    return Tex.atom(name + arguments(call));
  }

  /** The operand of a function that is written with a sign. */
  private static Optional<Expr> operand(Call call) {
    boolean one = call.arguments().size() == 1 && call.arguments().get(0).name().isEmpty();
    return one && WITH_SIGN.contains(call.callee().key())
        ? Optional.of(call.arguments().get(0).value())
        : Optional.empty();
  }

  private static Tex sign(String function, Expr operand) {
    Tex x = LatexExpr.print(operand);
    return switch (function) {
      case "abs" -> Tex.atom("\\left|" + x.text() + "\\right|");
      case "count" -> Tex.atom("\\left|" + x.text() + "\\right|");
      case "norm" -> Tex.atom(norm(x));
      case "norm1" -> Tex.of(norm(x) + "_{1}", Level.SCRIPTED);
      case "norminf" -> Tex.of(norm(x) + "_{\\infty}", Level.SCRIPTED);
      case "exp" -> exponential(x);
      case "log" -> logarithm(x.text());
      case "log1p" -> logarithm("1 + " + x.atLeast(Level.PRODUCT).text());
      case "sqrt" -> Tex.atom("\\sqrt{" + x.text() + "}");
      case "square" -> Tex.of(x.atLeast(Level.ATOM).text() + "^{2}", Level.SCRIPTED, x.look());
      default -> throw new IllegalArgumentException("no sign for " + function);
    };
  }

  private static Tex logarithm(String of) {
    return Tex.of("\\ln" + Tex.inside("(", of, ")"), Level.SCRIPTED);
  }

  private static String norm(Tex x) {
    return "\\left\\lVert " + x.text() + "\\right\\rVert";
  }

  private static Tex exponential(Tex x) {
    boolean small =
        x.text().length() <= LONGEST_EXPONENT
            && !x.text().contains("\\frac")
            && !x.text().contains("\\underbrace");
    return small
        ? Tex.of("e^{" + x.text() + "}", Level.SCRIPTED, Look.SYMBOL)
        : Tex.atom("\\exp" + Tex.inside("(", x.text(), ")"));
  }

  /** The arguments in parentheses. */
  static String arguments(Call call) {
    String all =
        call.arguments().stream().map(LatexCalls::argument).collect(Collectors.joining(",\\ "));
    return Tex.inside("(", all, ")");
  }

  private static String argument(Argument argument) {
    String value = LatexExpr.text(argument.value());
    if (argument.name().isEmpty()) {
      return value;
    }
    String key = argument.name().get().key();
    if ((key.equals("over") || key.equals("at")) && isTime(argument.value())) {
      return "\\text{" + key + " }" + value; // ramp(0 → 1, over 10 epochs)
    }
    return LatexNames.name(argument.name().get().text()).text() + " = " + value;
  }

  private static boolean isTime(Expr expr) {
    return expr instanceof Quantity
        || (expr instanceof SetLiteral set && set.elements().stream().allMatch(LatexCalls::isTime));
  }
}
