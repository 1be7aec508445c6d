package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Declaration;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.FnDeclaration;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Rewriter;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
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
  private final Map<String, Name> declared = new LinkedHashMap<>();
  private final Parameters parameters;
  private final Map<String, Inliner.Definition> lets = new LinkedHashMap<>();
  private final Map<String, Fn> fns = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> inputs = new HashSet<>();
  private final Map<String, Hierarchy> hierarchies = new LinkedHashMap<>();
  private final Map<String, Name> unsound = new LinkedHashMap<>();
  private boolean expandedTooFar;
  private int work;

  /**
   * An empty scope.
   *
   * @param bound keys of undeclared names that get a value from outside, and so are parameters
   */
  Scope(Diagnostics diagnostics, Set<String> bound) {
    this.diagnostics = diagnostics;
    this.parameters = new Parameters(this, bound, diagnostics);
  }

  /** Adds the declarations of a text; those below see those above. */
  void declare(Spec spec) {
    for (Statement s : spec.statements()) {
      if (s instanceof Declaration d && fresh(d.name())) {
        if (s instanceof ParamDeclaration p) {
          parameters.declare(p);
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
      formal.defaultValue().ifPresent(v -> refuseOperands(v, f));
      formal
          .defaultValue()
          .ifPresent(v -> defaults.put(formal.name().key(), Inliner.inline(v, this, diagnostics)));
    }
    Expr body = Inliner.inline(f.body(), f.formals(), this, diagnostics).value();
    return new Fn(f.name(), f.formals(), Map.copyOf(defaults), body);
  }

  /** A default is a value of its own: what another operand is is known only in a call. */
  private void refuseOperands(Expr defaultValue, FnDeclaration f) {
    defaultValue.accept(
        new Rewriter() {
          @Override
          public Expr visitName(Name name) {
            if (f.formals().stream().anyMatch(o -> o.name().key().equals(name.key()))) {
              diagnostics.add(
                  Diagnostic.of(
                          Code.UNKNOWN_TERM,
                          name.span(),
                          "a default cannot use the operand `" + name.text() + "`")
                      .withHelp("leave the default out, or use a number"));
            }
            return name;
          }
        });
  }

  /** The parameters declared and mentioned so far. */
  Parameters parameters() {
    return parameters;
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

  /** Counts the parts that all definitions together are made of. */
  int work() {
    return ++work;
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
        .filter(e -> !used.contains(e.getKey()) && !parameters.isMentioned(e.getKey()))
        .map(Map.Entry::getValue)
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
    List<String> names = new ArrayList<>(parameters.names());
    lets.keySet().forEach(k -> names.add(declared.get(k).text()));
    return names;
  }

  /** The names of the author's functions. */
  List<String> fnNames() {
    return fns.values().stream().map(f -> f.name().text()).toList();
  }
}
