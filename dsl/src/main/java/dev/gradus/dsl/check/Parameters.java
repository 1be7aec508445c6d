package dev.gradus.dsl.check;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.schedule.Balanced;
import dev.gradus.losses.schedule.Constant;
import dev.gradus.losses.schedule.Schedule;
import dev.gradus.losses.schedule.Schedules;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a text: where they are declared, what they may be, and what they are. */
final class Parameters {
  private final Scope scope;
  private final Set<String> bound;
  private final Diagnostics diagnostics;
  private final Map<String, Parameter> all = new LinkedHashMap<>();
  private final Map<String, Span> mentioned = new LinkedHashMap<>();

  /**
   * No parameters.
   *
   * @param bound keys of undeclared names that get a value from outside, and so are parameters
   */
  Parameters(Scope scope, Set<String> bound, Diagnostics diagnostics) {
    this.scope = scope;
    this.bound = bound;
    this.diagnostics = diagnostics;
  }

  /** Adds a declared one. */
  void declare(ParamDeclaration p) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    if (p.range().isPresent()) {
      ParamDeclaration.Range range = p.range().get();
      low = number(range.low()).orElse(low);
      high = number(range.high()).orElse(high);
      if (low > high) {
        diagnostics.add(
            Diagnostic.of(Code.EMPTY_RANGE, range.span(), "no number is in this range")
                .withHelp("write the smaller bound first"));
        low = Double.NEGATIVE_INFINITY;
        high = Double.POSITIVE_INFINITY;
      }
    }
    all.put(p.name().key(), parameter(p.name(), low, high));
    p.defaultValue().ifPresent(value -> assign(p.name(), value));
  }

  /** Gives parameters the values that stand after a loss. */
  void bind(List<Binding> bindings) {
    Map<String, Name> before = new HashMap<>();
    for (Binding b : bindings) {
      Name first = before.putIfAbsent(b.name().key(), b.name());
      if (first == null) {
        bind(b);
      } else {
        diagnostics.add(
            Diagnostic.of(
                    Code.VALUE_TWICE,
                    b.name().span(),
                    "`" + b.name().text() + "` is given two values")
                .withSecondary(first.span(), "first here")
                .withHelp("keep one of them"));
      }
    }
  }

  private void bind(Binding binding) {
    Name name = binding.name();
    if (scope.declaration(name.key()).isPresent() && !all.containsKey(name.key())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.UNKNOWN_PARAMETER, name.span(), "`" + name.text() + "` is no parameter")
              .withSecondary(scope.declaration(name.key()).orElseThrow().span(), "declared here")
              .withHelp("`where` sets parameters; change the declaration instead"));
      return;
    }
    Optional<String> meaning = Vocabulary.meaning(name.key());
    if (meaning.isPresent()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.UNKNOWN_PARAMETER,
                  name.span(),
                  "`" + name.text() + "` is " + meaning.get() + ", not a parameter")
              .withHelp("`where` sets parameters, such as `α` in `α·mse`"));
      return;
    }
    all.computeIfAbsent(name.key(), k -> free(name));
    assign(name, binding.value());
  }

  private void assign(Name name, Expr written) {
    Parameter p = all.get(name.key());
    Expr expr = Inliner.inline(written, scope, diagnostics).value();
    schedule(expr)
        .ifPresent(
            value -> {
              if (!p.allows(value.low()) || !p.allows(value.high())) {
                double outside = p.allows(value.low()) ? value.high() : value.low();
                Diagnostic d =
                    Diagnostic.of(
                            Code.PARAMETER_OUT_OF_RANGE,
                            written.span(),
                            "`"
                                + p.name()
                                + "` is "
                                + Numbers.text(outside)
                                + ", outside its range")
                        .withLabel("must be in " + Numbers.range(p.low(), p.high()))
                        .withSecondary(p.span(), "declared here");
                diagnostics.add(
                    value instanceof Balanced
                        ? d.withHelp("say where it starts: `balanced(1, start=0.5)`")
                        : d);
              }
              all.put(p.key(), p.withValue(value));
            });
  }

  private Optional<Double> number(Expr expr) {
    return Constants.value(Inliner.inline(expr, scope, diagnostics).value(), diagnostics);
  }

  /** The value of a parameter: a schedule, or a number, which is a schedule that never changes. */
  private Optional<Schedule> schedule(Expr expr) {
    Name name = expr instanceof Call call ? call.callee() : expr instanceof Name n ? n : null;
    Optional<Entry<Schedule>> entry =
        name == null ? Optional.empty() : Schedules.CATALOGUE.find(name.key());
    if (entry.isEmpty()) {
      return Constants.value(expr, diagnostics).map(Constant::new);
    }
    List<Argument> given = expr instanceof Call call ? call.arguments() : List.of();
    return new ArgumentReader(scope, diagnostics).make(entry.get(), given, expr.span());
  }

  /** A schedule in the middle of a loss is a parameter without a name. */
  Parameter anonymous(String text, Schedule value, Span span) {
    String key = "schedule " + text;
    all.putIfAbsent(key, free(key, text, span).withValue(value));
    mentioned.putIfAbsent(key, span);
    return all.get(key);
  }

  private static Parameter parameter(Name name, double low, double high) {
    return new Parameter(
        name.key(), name.text(), Optional.empty(), low, high, name.span(), name.span());
  }

  private static Parameter free(Name name) {
    return free(name.key(), name.text(), name.span());
  }

  private static Parameter free(String key, String text, Span span) {
    double infinity = Double.POSITIVE_INFINITY;
    return new Parameter(key, text, Optional.empty(), -infinity, infinity, span, span);
  }

  /**
   * The parameter that a name stands for, if it does. A Greek letter needs no declaration, nor does
   * a name with a value from outside, as long as it means nothing else.
   */
  Optional<Parameter> find(Name name) {
    String key = name.key();
    boolean means = scope.declaration(key).isPresent() || Vocabulary.meaning(key).isPresent();
    if (!all.containsKey(key) && !means && (name.isGreek() || bound.contains(key))) {
      all.put(key, free(name));
    }
    if (all.containsKey(key)) {
      mentioned.putIfAbsent(key, name.span());
    }
    return Optional.ofNullable(all.get(key));
  }

  /** What the text says that a parameter is, if it does. */
  Optional<Schedule> setting(String key) {
    return Optional.ofNullable(all.get(key)).flatMap(Parameter::setting);
  }

  /** The parameters that were mentioned so far, in that order. */
  List<Parameter> used() {
    return mentioned.entrySet().stream()
        .map(e -> all.get(e.getKey()).usedAt(e.getValue()))
        .toList();
  }

  /** Whether one was mentioned so far. */
  boolean isMentioned(String key) {
    return mentioned.containsKey(key);
  }

  /** How each is spelled. */
  List<String> names() {
    return all.values().stream().map(Parameter::name).toList();
  }
}
