package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.FnDeclaration.Formal;
import dev.gradus.dsl.syntax.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A function of the author's.
 *
 * @param name where it is declared
 * @param formals its operands
 * @param defaults their values where a call gives none, without defined names, by key
 * @param body without defined names
 */
record Fn(Name name, List<Formal> formals, Map<String, Inliner.Definition> defaults, Expr body) {

  /**
   * The argument for each operand that a call gives one, by key; nothing, with a diagnostic, if
   * they do not fit.
   */
  Optional<Map<String, Argument>> assign(Call call, Diagnostics diagnostics) {
    Map<String, Argument> given = new LinkedHashMap<>();
    int position = 0;
    for (Argument a : call.arguments()) {
      Optional<Formal> formal = a.name().isPresent() ? named(a.name().get()) : at(position++);
      if (formal.isEmpty()) {
        diagnostics.add(a.name().isPresent() ? unknown(a.name().get()) : tooMany(a));
        return Optional.empty();
      }
      String key = formal.get().name().key();
      Argument before = given.putIfAbsent(key, a);
      if (before != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.ARGUMENT_TWICE,
                    a.span(),
                    "`" + formal.get().name().text() + "` is given twice")
                .withSecondary(before.span(), "first here")
                .withHelp(usage()));
        return Optional.empty();
      }
    }
    for (Formal f : formals) {
      String key = f.name().key();
      if (!given.containsKey(key) && !defaults.containsKey(key)) {
        diagnostics.add(missing(f, call));
        return Optional.empty();
      }
    }
    return Optional.of(given);
  }

  private Optional<Formal> named(Name wanted) {
    return formals.stream().filter(f -> f.name().key().equals(wanted.key())).findFirst();
  }

  private Optional<Formal> at(int position) {
    return position < formals.size() ? Optional.of(formals.get(position)) : Optional.empty();
  }

  private Diagnostic unknown(Name wanted) {
    return Diagnostic.of(
            Code.UNKNOWN_ARGUMENT,
            wanted.span(),
            "`" + name.text() + "` has no operand `" + wanted.text() + "`")
        .withSecondary(name.span(), "declared here")
        .withHelp(usage());
  }

  private Diagnostic tooMany(Argument argument) {
    return Diagnostic.of(
            Code.TOO_MANY_ARGUMENTS,
            argument.span(),
            "`" + name.text() + "` takes " + operands(formals.size()))
        .withSecondary(name.span(), "declared here")
        .withHelp(usage());
  }

  private Diagnostic missing(Formal formal, Call call) {
    return Diagnostic.of(
            Code.WRONG_ARGUMENT_COUNT,
            call.span(),
            "`" + name.text() + "` needs `" + formal.name().text() + "`")
        .withSecondary(formal.span(), "declared without a default")
        .withHelp(usage());
  }

  private static String operands(int n) {
    return n == 0 ? "no operands" : n == 1 ? "one operand" : "at most " + n + " operands";
  }

  /** How a text calls it. */
  String usage() {
    return "call it as `"
        + name.text()
        + formals.stream()
            .map(f -> f.name().text() + (f.defaultValue().isPresent() ? "=…" : ""))
            .collect(Collectors.joining(", ", "(", ")"))
        + "`";
  }
}
