package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Arrows;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.function.Form;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Gives calls their meaning. */
final class Calls {
  private static final List<String> OPERANDS =
      List.of("no operand", "one operand", "two operands", "three operands");

  private final Typing typing;
  private final Naming naming;
  private final ClassIndices classes;
  private final Scope scope;
  private final Diagnostics diagnostics;
  private final ArgumentReader arguments;

  Calls(Typing typing, Naming naming, ClassIndices classes, Scope scope, Diagnostics diagnostics) {
    this.typing = typing;
    this.naming = naming;
    this.classes = classes;
    this.scope = scope;
    this.diagnostics = diagnostics;
    this.arguments = new ArgumentReader(scope, diagnostics);
  }

  /** The formula of a call; after a mistake, some formula to go on with. */
  Formula type(Call call) {
    Name callee = call.callee();
    Optional<Entry<LossTerm>> loss = Vocabulary.loss(callee.key());
    Optional<Entry<Schedule>> schedule = Vocabulary.schedule(callee.key());
    if (schedule.isPresent() && (loss.isEmpty() || hasArrow(call))) {
      return schedule(schedule.get(), call);
    }
    if (loss.isPresent()) {
      return loss(loss.get(), call.arguments(), call.span());
    }
    List<Function> functions = Vocabulary.functions(callee.key());
    if (!functions.isEmpty()) {
      return function(functions, call);
    }
    if (callee.key().equals(Vocabulary.COUNT)) {
      return classes.count(call);
    }
    Optional<Name> declared = scope.declaration(callee.key());
    boolean value = scope.parameters().find(callee).isPresent() || scope.isInput(callee);
    if (declared.isPresent() && scope.isFn(callee.key())) {
      diagnostics.add(Naming.usedTooEarly(callee, declared.get()));
    } else if (value || declared.isPresent()) {
      Diagnostic d =
          Diagnostic.of(
                  Code.NOT_CALLABLE, callee.span(), "`" + callee.text() + "` takes no arguments")
              .withHelp("to multiply, write `" + callee.text() + "·(…)`");
      diagnostics.add(declared.map(n -> d.withSecondary(n.span(), "declared here")).orElse(d));
    } else {
      diagnostics.add(naming.unknown(callee, true));
    }
    return Typing.nothing(call.span());
  }

  /** A schedule in the middle of a loss. */
  private Formula schedule(Entry<Schedule> entry, Call call) {
    return arguments
        .make(entry, call.arguments(), call.span())
        .map(s -> scope.parameters().anonymous(Printer.print(call, Style.UNICODE), s, call.span()))
        .<Formula>map(p -> new Formula.Parameter(p.key(), call.span()))
        .orElse(Typing.nothing(call.span()));
  }

  private static boolean hasArrow(Call call) {
    return call.arguments().stream().anyMatch(a -> a.value() instanceof Arrows);
  }

  /** A loss with its arguments. */
  Formula loss(Entry<LossTerm> entry, List<Argument> given, Span span) {
    SettingReader settings = new SettingReader(typing, scope, diagnostics);
    ArgumentReader reader = new ArgumentReader(scope, diagnostics, settings);
    return reader
        .make(entry, given, span)
        .<Formula>map(
            made ->
                new Formula.Term(
                    entry.name(),
                    made,
                    reader.functions(),
                    Optional.empty(),
                    settings.found(),
                    span))
        .orElse(Typing.nothing(span));
  }

  private Formula function(List<Function> named, Call call) {
    Function function = meant(named, call.arguments());
    int arity = function.operands().size();
    Formula[] operands = new Formula[arity];
    List<Argument> rest = new ArrayList<>();
    int position = 0;
    for (Argument a : call.arguments()) {
      int slot = a.name().map(n -> function.operands().indexOf(n.key())).orElse(position);
      position += a.name().isPresent() ? 0 : 1;
      if (slot < 0 || slot >= arity || operands[slot] != null) {
        rest.add(a);
      } else {
        operands[slot] = typing.type(a.value());
      }
    }
    int given = arity - Collections.frequency(Arrays.asList(operands), null);
    boolean tooMany =
        function.params().isEmpty() && rest.stream().anyMatch(a -> a.name().isEmpty());
    if (given < arity || tooMany) {
      rest.stream().filter(a -> a.name().isEmpty()).forEach(a -> typing.type(a.value()));
      diagnostics.add(
          Diagnostic.of(
                  Code.WRONG_ARGUMENT_COUNT,
                  call.span(),
                  "`"
                      + function.name()
                      + "` takes "
                      + OPERANDS.get(arity)
                      + ", not "
                      + (tooMany ? call.arguments().size() : given))
              .withHelp("`" + function.usage() + "` is " + function.doc()));
      return Typing.nothing(call.span());
    }
    Optional<Args> args = arguments.make(function.arguments(), rest, call.span());
    if (args.isEmpty()) {
      return Typing.nothing(call.span());
    }
    Formula applied = new Formula.Apply(function, List.of(operands), args.get(), call.span());
    if (function.form() == Form.ARRAY && !applied.indices().isEmpty()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_PER_CLASS,
                  call.span(),
                  "`" + function.name() + "` works on whole arrays, not class by class")
              .withHelp("put it outside of the sum, or give it the array without an index"));
    }
    return applied;
  }

  /** Of {@code max(a, b)} and {@code max(x)} the number of operands decides. */
  private static Function meant(List<Function> named, List<Argument> arguments) {
    Function meant = named.get(0);
    for (Function f : named) {
      long operands =
          arguments.stream()
              .filter(a -> a.name().isEmpty() || f.operands().contains(a.name().get().key()))
              .count();
      if (f.operands().size() == operands) {
        return f;
      }
      meant = f.operands().size() < operands ? f : meant;
    }
    return meant;
  }
}
