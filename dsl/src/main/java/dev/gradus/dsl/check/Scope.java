package dev.gradus.dsl.check;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.losses.hierarchy.Hierarchy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What a text declares, by keys: parameters, definitions, hierarchies. */
final class Scope {
  private final Diagnostics diagnostics;
  private final Set<String> bound;
  private final Map<String, Name> declared = new LinkedHashMap<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Expr> lets = new LinkedHashMap<>();
  private final Map<String, Hierarchy> hierarchies = new LinkedHashMap<>();
  private final Map<String, Name> unsound = new LinkedHashMap<>();
  private final Set<String> mentioned = new LinkedHashSet<>();

  /**
   * An empty scope.
   *
   * @param bound keys of undeclared names that get a value from outside, and so are parameters
   */
  Scope(Diagnostics diagnostics, Set<String> bound) {
    this.diagnostics = diagnostics;
    this.bound = bound;
  }

  /** Adds the declarations of a text. */
  void declare(Spec spec) {
    for (Statement s : spec.statements()) {
      if (fresh(s.name())) {
        if (s instanceof ParamDeclaration p) {
          declare(p);
        } else if (s instanceof LetDeclaration l) {
          lets.put(l.name().key(), new Inliner(this, diagnostics).inline(l.value()));
        } else if (s instanceof HierarchyDeclaration h) {
          HierarchyReader.read(h, diagnostics)
              .ifPresentOrElse(
                  read -> hierarchies.put(h.name().key(), read),
                  () -> unsound.put(h.name().key(), h.name()));
        }
      }
    }
    spec.where().forEach(this::bind);
  }

  private boolean fresh(Name name) {
    Name before = declared.putIfAbsent(name.key(), name);
    if (before != null) {
      diagnostics.add(
          Diagnostic.of(Code.DECLARED_TWICE, name.span(), "`" + name.text() + "` is declared twice")
              .withSecondary(before.span(), "first here"));
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
      }
    }
    String key = p.name().key();
    parameters.put(
        key,
        new Parameter(key, p.name().text(), OptionalDouble.empty(), low, high, p.name().span()));
    p.defaultValue().ifPresent(value -> assign(p.name(), value));
  }

  private void bind(Binding binding) {
    Name name = binding.name();
    if (declared.containsKey(name.key()) && !parameters.containsKey(name.key())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.UNKNOWN_PARAMETER, name.span(), "`" + name.text() + "` is no parameter")
              .withSecondary(declared.get(name.key()).span(), "declared here"));
      return;
    }
    Optional<String> meaning = Vocabulary.meaning(name.key());
    if (meaning.isPresent()) {
      diagnostics.add(
          Diagnostic.of(
              Code.UNKNOWN_PARAMETER,
              name.span(),
              "`" + name.text() + "` is " + meaning.get() + ", not a parameter"));
      return;
    }
    parameters.computeIfAbsent(name.key(), k -> free(name));
    assign(name, binding.value());
  }

  private void assign(Name name, Expr expr) {
    Optional<Double> value = Constants.value(expr, diagnostics);
    if (value.isEmpty()) {
      return;
    }
    Parameter p = parameters.get(name.key());
    if (!p.allows(value.get())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.PARAMETER_OUT_OF_RANGE,
                  expr.span(),
                  "`" + p.name() + "` is " + Numbers.text(value.get()) + ", outside its range")
              .withLabel("must be in " + Numbers.range(p.low(), p.high()))
              .withSecondary(p.span(), "declared here"));
    }
    parameters.put(
        name.key(),
        new Parameter(
            p.key(), p.name(), OptionalDouble.of(value.get()), p.low(), p.high(), p.span()));
  }

  private static Parameter free(Name name) {
    return new Parameter(
        name.key(),
        name.text(),
        OptionalDouble.empty(),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        name.span());
  }

  /** The definition of a name. */
  Optional<Expr> let(String key) {
    return Optional.ofNullable(lets.get(key));
  }

  /** The parameter that a name stands for, if it does; a Greek letter needs no declaration. */
  Optional<Parameter> parameter(Name name) {
    String key = name.key();
    boolean undeclared = !declared.containsKey(key);
    if (!parameters.containsKey(key) && undeclared && (name.isGreek() || bound.contains(key))) {
      parameters.put(key, free(name));
    }
    if (parameters.containsKey(key)) {
      mentioned.add(key);
    }
    return Optional.ofNullable(parameters.get(key));
  }

  /** The parameters that the loss mentions, in that order. */
  List<Parameter> usedParameters() {
    return mentioned.stream().map(parameters::get).toList();
  }

  /** The parameters that the text gives a value, used or not. */
  List<Parameter> allParameters() {
    return List.copyOf(parameters.values());
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
}
