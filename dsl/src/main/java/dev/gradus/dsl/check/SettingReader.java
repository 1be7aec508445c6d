package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.schedule.Schedule;
import dev.gradus.losses.value.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the arguments of one call that may be parameters or schedules, and remembers the formula of
 * each of them. What is made of numbers alone is a number.
 */
final class SettingReader {
  private final Typing typing;
  private final Scope scope;
  private final Diagnostics diagnostics;
  private final Map<String, Formula> found = new LinkedHashMap<>();

  SettingReader(Typing typing, Scope scope, Diagnostics diagnostics) {
    this.typing = typing;
    this.scope = scope;
    this.diagnostics = diagnostics;
  }

  /** The formulas of the arguments that are set from outside, by their names. */
  Map<String, Formula> found() {
    return found;
  }

  Optional<Scalar> read(Param<?> param, ArgType.Setting type, Expr expr) {
    Diagnostics refusals = new Diagnostics();
    Optional<Double> number = Constants.value(expr, refusals);
    if (number.isPresent()) {
      return inRange(param, type, number.get(), number.get(), expr)
          ? Optional.of(Scalar.of(number.get()))
          : Optional.empty();
    }
    Formula formula = typing.type(expr);
    if (formula.readsInput() || !formula.indices().isEmpty()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_CONSTANT,
                  expr.span(),
                  "`" + param.name() + "` cannot depend on an input")
              .withLabel("this is no number")
              .withHelp("write a number, a parameter, or a schedule"));
      return Optional.empty();
    }
    if (formula instanceof Formula.Parameter p) {
      Optional<Schedule> setting = scope.parameters().setting(p.key());
      if (setting.isPresent()
          && !inRange(param, type, setting.get().low(), setting.get().high(), expr)) {
        return Optional.empty();
      }
    }
    String name = Printer.print(expr, Style.UNICODE);
    found.put(name, formula);
    return Optional.of(new Scalar.Named(name));
  }

  private boolean inRange(
      Param<?> param, ArgType.Setting type, double low, double high, Expr expr) {
    boolean holds = low >= type.min() && high <= type.max();
    if (!holds) {
      double outside = low < type.min() ? low : high;
      diagnostics.add(
          Diagnostic.of(
                  Code.OUT_OF_RANGE,
                  expr.span(),
                  "`" + param.name() + "` cannot be " + Numbers.text(outside))
              .withLabel("must be a " + new ArgType.Real(type.min(), type.max()).describe()));
    }
    return holds;
  }
}
