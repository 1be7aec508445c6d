package dev.gradus.dsl.check;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Declaration;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.FnDeclaration;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.schedule.Constant;
import dev.gradus.losses.schedule.Schedule;
import dev.gradus.losses.schedule.Schedules;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a text declares, by keys: parameters, definitions, hierarchies. */
final class Scope {
  private final Diagnostics diagnostics;
  private final Set<String> bound;
  private final Map<String, Name> declared = new LinkedHashMap<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Inliner.Definition> lets = new LinkedHashMap<>();
  private final Map<String, Fn> fns = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> inputs = new HashSet<>();
  private final Map<String, Hierarchy> hierarchies = new LinkedHashMap<>();
  private final Map<String, Name> unsound = new LinkedHashMap<>();
  private final Map<String, Span> mentioned = new LinkedHashMap<>();
  private boolean expandedTooFar;

  /**
   * An empty scope.
   *
   * @param bound keys of undeclared names that get a value from outside, and so are parameters
   */
  Scope(Diagnostics diagnostics, Set<String> bound) {
    this.diagnostics = diagnostics;
    this.bound = bound;
  }

  /** Adds the declarations of a text; those below see those above. */
  void declare(Spec spec) {
    for (Statement s : spec.statements()) {
      if (s instanceof Declaration d && fresh(d.name())) {
        if (s instanceof ParamDeclaration p) {
          declare(p);
        } else if (s instanceof LetDeclaration l) {
          lets.put(l.name().key(), Inliner.inline(l.value(), this, diagnostics));
        } else if (s instanceof FnDeclaration f) {
          fns.put(f.name().key(), fn(f));
        } else if (s instanceof HierarchyDeclaration h) {
          HierarchyReader.read(h, diagnostics)
              .ifPresentOrElse(
                  read -> hierarchies.put(h.name().key(), read),
                  () -> unsound.put(h.name().key(), h.name()));
        }
      }
    }
  }

  private boolean fresh(Name name) {
    Name before = declared.putIfAbsent(name.key(), name);
    if (before != null) {
      diagnostics.add(
          Diagnostic.of(Code.DECLARED_TWICE, name.span(), "`" + name.text() + "` is declared twice")
              .withSecondary(before.span(), "first here")
              .withHelp("give one of them another name"));
      return false;
    }
    Optional<String> meaning = Vocabulary.meaning(name.key());
    meaning.ifPresent(
        m ->
            diagnostics.add(
                Diagnostic.of(
                        Code.NAME_TAKEN, name.span(), "`" + name.text() + "` is " + m + " already")
                    .withHelp("choose another name")));
    return meaning.isEmpty();
  }

  private Fn fn(FnDeclaration f) {
    Map<String, Name> names = new HashMap<>();
    Map<String, Inliner.Definition> defaults = new HashMap<>();
    for (FnDeclaration.Formal formal : f.formals()) {
      Name before = names.putIfAbsent(formal.name().key(), formal.name());
      if (before != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.DECLARED_TWICE,
                    formal.name().span(),
                    "`" + f.name().text() + "` has two operands `" + formal.name().text() + "`")
                .withSecondary(before.span(), "first here")
                .withHelp("give one of them another name"));
      }
      formal
          .defaultValue()
          .ifPresent(v -> defaults.put(formal.name().key(), Inliner.inline(v, this, diagnostics)));
    }
    Expr body = Inliner.inline(f.body(), f.formals(), this, diagnostics).value();
    return new Fn(f.name(), f.formals(), Map.copyOf(defaults), body);
  }

  private void declare(ParamDeclaration p) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    if (p.range().isPresent()) {
      ParamDeclaration.Range range = p.range().get();
      low = Constants.value(range.low(), diagnostics).orElse(low);
      high = Constants.value(range.high(), diagnostics).orElse(high);
      if (low > high) {
        diagnostics.add(
            Diagnostic.of(Code.EMPTY_RANGE, range.span(), "no number is in this range")
                .withHelp("write the smaller bound first"));
        low = Double.NEGATIVE_INFINITY;
        high = Double.POSITIVE_INFINITY;
      }
    }
    parameters.put(p.name().key(), parameter(p.name(), low, high));
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
    if (declared.containsKey(name.key()) && !parameters.containsKey(name.key())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.UNKNOWN_PARAMETER, name.span(), "`" + name.text() + "` is no parameter")
              .withSecondary(declared.get(name.key()).span(), "declared here")
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
    parameters.computeIfAbsent(name.key(), k -> free(name));
    assign(name, binding.value());
  }

  private void assign(Name name, Expr written) {
    Parameter p = parameters.get(name.key());
    Expr expr = Inliner.inline(written, this, diagnostics).value();
    schedule(expr)
        .ifPresent(
            value -> {
              if (!p.allows(value.low()) || !p.allows(value.high())) {
                double outside = p.allows(value.low()) ? value.high() : value.low();
                diagnostics.add(
                    Diagnostic.of(
                            Code.PARAMETER_OUT_OF_RANGE,
                            written.span(),
                            "`"
                                + p.name()
                                + "` is "
                                + Numbers.text(outside)
                                + ", outside its range")
                        .withLabel("must be in " + Numbers.range(p.low(), p.high()))
                        .withSecondary(p.span(), "declared here"));
              }
              parameters.put(p.key(), p.withValue(value));
            });
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
    return new ArgumentReader(this, diagnostics).make(entry.get(), given, expr.span());
  }

  /** A schedule in the middle of a loss is a parameter without a name. */
  Parameter anonymous(String text, Schedule value, Span span) {
    String key = "schedule " + text;
    parameters.putIfAbsent(key, free(key, text, span).withValue(value));
    mentioned.putIfAbsent(key, span);
    return parameters.get(key);
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

  /** The definition of a name, which counts as used from now on. */
  Optional<Inliner.Definition> let(String key) {
    Inliner.Definition found = lets.get(key);
    if (found != null) {
      used.add(key);
    }
    return Optional.ofNullable(found);
  }

  /** The function of a name, which counts as used from now on. */
  Optional<Fn> fn(String key) {
    Fn found = fns.get(key);
    if (found != null) {
      used.add(key);
    }
    return Optional.ofNullable(found);
  }

  /** True the first time: what grows out of a definition that is too large is no news. */
  boolean expandsTooFar() {
    boolean first = !expandedTooFar;
    expandedTooFar = true;
    return first;
  }

  /** Whether a name is declared by {@code let}. */
  boolean isLet(String key) {
    return lets.containsKey(key);
  }

  /** The definitions that nothing has used so far. */
  List<Expr> unusedLets() {
    return lets.entrySet().stream()
        .filter(e -> !used.contains(e.getKey()))
        .map(e -> e.getValue().value())
        .toList();
  }

  /** The functions that nothing has called so far. */
  List<Fn> unusedFns() {
    return fns.entrySet().stream()
        .filter(e -> !used.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Every declaration that nothing has used so far but definitions that are not used. */
  List<Name> unused() {
    return declared.entrySet().stream()
        .filter(e -> !used.contains(e.getKey()) && !mentioned.containsKey(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * The parameter that a name stands for, if it does. A Greek letter needs no declaration, nor does
   * a name with a value from outside, as long as it means nothing else.
   */
  Optional<Parameter> parameter(Name name) {
    String key = name.key();
    boolean means = declared.containsKey(key) || Vocabulary.meaning(key).isPresent();
    if (!parameters.containsKey(key) && !means && (name.isGreek() || bound.contains(key))) {
      parameters.put(key, free(name));
    }
    if (parameters.containsKey(key)) {
      mentioned.putIfAbsent(key, name.span());
    }
    return Optional.ofNullable(parameters.get(key));
  }

  /** The parameters that were mentioned so far, in that order. */
  List<Parameter> usedParameters() {
    return mentioned.entrySet().stream()
        .map(e -> parameters.get(e.getKey()).usedAt(e.getValue()))
        .toList();
  }

  /** Tells which names arguments give to inputs. */
  void addInputs(Set<String> keys) {
    inputs.addAll(keys);
  }

  /** Whether a name is an input: by itself, because an argument says so, or one of a group. */
  boolean isInput(Name name) {
    return Vocabulary.INPUTS.contains(name.key())
        || (inputs.contains(name.key()) && !declared.containsKey(name.key()))
        || Vocabulary.isGrouped(name.key());
  }

  /** Says that a hierarchy is used. */
  Hierarchy using(String key) {
    used.add(key);
    return hierarchies.get(key);
  }

  /** Whether a name is declared by {@code fn}. */
  boolean isFn(String key) {
    return fns.containsKey(key);
  }

  /** The sound hierarchies, by key. */
  Map<String, Hierarchy> hierarchies() {
    return hierarchies;
  }

  /** True for a hierarchy that was declared with mistakes, which are reported already. */
  boolean hasUnsoundHierarchy() {
    return !unsound.isEmpty();
  }

  /** Where a name is declared. */
  Optional<Name> declaration(String key) {
    return Optional.ofNullable(declared.get(key));
  }

  /** The names that can stand as a term. */
  List<String> termNames() {
    List<String> names = new ArrayList<>();
    parameters.values().forEach(p -> names.add(p.name()));
    lets.keySet().forEach(k -> names.add(declared.get(k).text()));
    return names;
  }

  /** The names of the author's functions. */
  List<String> fnNames() {
    return fns.values().stream().map(f -> f.name().text()).toList();
  }
}
