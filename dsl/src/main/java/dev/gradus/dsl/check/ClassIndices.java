package dev.gradus.dsl.check;

import dev.gradus.dsl.check.Formula.Run;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Index;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.dsl.syntax.Reduce.Generator;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Indices of classes: what they run through, and what they select. */
final class ClassIndices {
  private final Scope scope;
  private final Diagnostics diagnostics;

  /** The indices of the sums around the current part, by key. */
  private Map<String, Run> open = new LinkedHashMap<>();

  /** Those of them whose classes are not known, because of a mistake that is reported. */
  private Set<String> unknown = new HashSet<>();

  /** Both as they were outside of each sum: an index may hide one of the same name. */
  private final Deque<Runnable> outside = new ArrayDeque<>();

  /** The number of each class by its key, for each hierarchy that classes were looked up in. */
  private final Map<Hierarchy, Map<String, Integer>> numbers = new IdentityHashMap<>();

  ClassIndices(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
  }

  boolean isEmpty() {
    return open.isEmpty() && unknown.isEmpty();
  }

  boolean isIndex(Name name) {
    return open.containsKey(name.key()) || unknown.contains(name.key());
  }

  /** Begins a sum: its indices mean something from now on. */
  Optional<List<Run>> open(List<Generator> generators) {
    Map<String, Run> openOutside = open;
    Set<String> unknownOutside = unknown;
    outside.push(
        () -> {
          open = openOutside;
          unknown = unknownOutside;
        });
    open = new LinkedHashMap<>(open);
    unknown = new HashSet<>(unknown);
    List<Run> runs = new ArrayList<>();
    for (Generator g : generators) {
      Optional<Run> run = domain(g.domain(), g.of()).flatMap(d -> run(g, d));
      run.ifPresentOrElse(
          r -> {
            runs.add(r);
            open.put(r.index(), r);
            unknown.remove(r.index());
          },
          () -> {
            unknown.add(g.index().key());
            open.remove(g.index().key());
          });
    }
    return runs.size() == generators.size() ? Optional.of(runs) : Optional.empty();
  }

  /** Ends the sum that was begun last. */
  void close() {
    outside.pop().run();
  }

  private Optional<Domain> domain(Name name, Optional<Name> of) {
    Optional<Domain> found = Domain.find(name.key());
    if (found.isEmpty()) {
      boolean hierarchy = of.isEmpty() && scope.hierarchies().containsKey(name.key());
      diagnostics.add(
          Diagnostic.of(
                  Code.UNKNOWN_DOMAIN, name.span(), "unknown set of classes `" + name.text() + "`")
              .withHelp(
                  hierarchy
                      ? "`classes(" + name.text() + ")` are all its classes"
                      : Nearest.to(name, Domain.words(), diagnostics)
                          .map(n -> "did you mean `" + n + "`?")
                          .orElse("one of " + String.join(", ", Domain.words()))));
    }
    return found;
  }

  private Optional<Run> run(Generator g, Domain domain) {
    return relatives(domain, g.domain(), g.of())
        .map(
            of ->
                new Run(
                    g.index().key(),
                    domain,
                    domain.isRelative() ? Optional.of(of.index()) : Optional.empty(),
                    of.hierarchy()));
  }

  /** The index, or the hierarchy without an index, that a domain is of. */
  private Optional<Run> relatives(Domain domain, Name word, Optional<Name> of) {
    if (!domain.isRelative()) {
      return hierarchy(word, of).map(h -> new Run("", domain, Optional.empty(), h));
    }
    Run run = of.map(n -> open.get(n.key())).orElse(null);
    if (run == null && of.filter(n -> unknown.contains(n.key())).isEmpty()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.UNBOUND_INDEX,
                  of.orElse(word).span(),
                  of.isPresent()
                      ? "`" + of.get().text() + "` is no index of a sum around this"
                      : "`" + word.text() + "` of which class?")
              .withHelp(
                  "name an index that stands before: `Σ[c ∈ internal(H), k ∈ "
                      + domain.word()
                      + "(c)] …`"));
    }
    return Optional.ofNullable(run);
  }

  private Optional<Hierarchy> hierarchy(Name word, Optional<Name> of) {
    if (scope.hasUnsoundHierarchy()) {
      return Optional.empty();
    }
    return of.isPresent()
        ? HierarchyNames.named(of.get(), scope, diagnostics)
        : HierarchyNames.only(word.text(), word.span(), scope, diagnostics);
  }

  /** One class of an array. */
  Optional<Formula> select(Formula array, Index expr) {
    Name name = expr.index();
    if (!array.indices().isEmpty()) {
      diagnostics.add(
          Diagnostic.of(Code.NOT_PER_CLASS, expr.span(), "this has an index already")
              .withHelp("an index selects a class of a whole array, such as `pred`"));
      return Optional.empty();
    }
    Run run = expr.quoted() ? null : open.get(name.key());
    if (run != null) {
      return Optional.of(
          new Formula.Select(array, Optional.of(run.index()), -1, run.hierarchy(), expr.span()));
    }
    boolean hopeless = !expr.quoted() && unknown.contains(name.key());
    if (hopeless || scope.hasUnsoundHierarchy()) {
      return Optional.empty();
    }
    List<Hierarchy> with = new ArrayList<>();
    scope
        .hierarchies()
        .forEach(
            (key, h) -> {
              if (classOf(h, name) >= 0) {
                with.add(scope.using(key));
              }
            });
    if (with.size() == 1) {
      int c = classOf(with.get(0), name);
      return Optional.of(new Formula.Select(array, Optional.empty(), c, with.get(0), expr.span()));
    }
    diagnostics.add(unknownClass(name, with));
    return Optional.empty();
  }

  private int classOf(Hierarchy h, Name name) {
    Map<String, Integer> keys =
        numbers.computeIfAbsent(
            h,
            of -> {
              Map<String, Integer> byKey = new HashMap<>();
              for (int c = 0; c < of.size(); c++) {
                byKey.putIfAbsent(Name.of(of.classes().get(c)).key(), c);
              }
              return byKey;
            });
    return keys.getOrDefault(name.key(), -1);
  }

  private Diagnostic unknownClass(Name name, List<Hierarchy> with) {
    if (!with.isEmpty()) {
      return Diagnostic.of(
              Code.SEVERAL_HIERARCHIES,
              name.span(),
              "several hierarchies have a class `" + name.text() + "`")
          .withHelp("select it by its column: let an index run through one hierarchy");
    }
    List<String> valid = new ArrayList<>(open.keySet());
    scope.hierarchies().values().forEach(h -> valid.addAll(h.classes()));
    return Diagnostic.of(
            Code.UNKNOWN_CLASS,
            name.span(),
            "`" + name.text() + "` is neither a class nor the index of a sum around this")
        .withHelp(
            Nearest.to(name, valid, diagnostics)
                .map(n -> "did you mean `" + n + "`?")
                .orElse(
                    scope.hierarchies().isEmpty()
                        ? "declare the classes: `hierarchy H = Root { Child, … }`"
                        : "write `Σ[c ∈ classes(H)] pred[c]`, or the name of a class"));
  }

  /** A sum whose indices are sound. */
  Optional<Formula> over(Reduce expr, List<Run> runs, Formula body) {
    if (expr.kind() != Reduce.Kind.SUM && mayBeEmpty(runs)) {
      Generator last = expr.generators().get(expr.generators().size() - 1);
      diagnostics.add(
          Diagnostic.of(
                  Code.UNUSABLE_ARGUMENTS,
                  last.span(),
                  "the " + what(expr.kind()) + " of nothing: some class has none of these")
              .withHelp("let the outer index run through `internal(H)`"));
      return Optional.empty();
    }
    return Optional.of(new Formula.Over(expr.kind(), runs, body, expr.span()));
  }

  private static String what(Reduce.Kind kind) {
    return switch (kind) {
      case MAX -> "maximum";
      case MIN -> "minimum";
      default -> "mean";
    };
  }

  /** Whether there can be no element: no class at all, or a class without relatives. */
  private boolean mayBeEmpty(List<Run> runs) {
    boolean any = true;
    for (Run run : runs) {
      if (run.of().isEmpty()) {
        any &= !run.domain().classes(run.hierarchy(), 0).isEmpty();
      } else {
        Run outer =
            runs.stream()
                .filter(r -> r.index().equals(run.of().get()))
                .findFirst()
                .orElse(open.get(run.of().get()));
        any &=
            outer != null
                && elements(outer).stream()
                    .noneMatch(c -> run.domain().classes(run.hierarchy(), c).isEmpty());
      }
    }
    return !any;
  }

  /** The classes that an index may stand for, as far as its own domain tells. */
  private static List<Integer> elements(Run run) {
    return run.domain().isRelative()
        ? Domain.CLASSES.classes(run.hierarchy(), 0)
        : run.domain().classes(run.hierarchy(), 0);
  }

  /** How many classes a domain of a hierarchy has: {@code count(internal(H))}. */
  Formula count(Call call) {
    Formula nothing = new Formula.Constant(0, call.span());
    Expr of = call.arguments().size() == 1 ? call.arguments().get(0).value() : null;
    Name word = of instanceof Call c ? c.callee() : of instanceof Name n ? n : null;
    Optional<Name> name = Optional.empty();
    boolean sound = word != null;
    if (of instanceof Call c && !c.arguments().isEmpty()) {
      Argument first = c.arguments().get(0);
      sound = c.arguments().size() == 1 && first.value() instanceof Name;
      name = sound ? Optional.of((Name) first.value()) : name;
    }
    if (!sound) {
      diagnostics.add(
          Diagnostic.of(
                  Code.WRONG_TYPE, call.span(), "`count` takes a set of classes of a hierarchy")
              .withHelp("write `count(internal(H))`"));
      return nothing;
    }
    Optional<Domain> domain = domain(word, name);
    if (domain.isPresent() && domain.get().isRelative()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.UNKNOWN_DOMAIN,
                  word.span(),
                  "`count` counts the classes of a hierarchy, not those of a class")
              .withHelp("write `count(internal(H))`"));
      return nothing;
    }
    Optional<Name> hierarchy = name;
    return domain
        .flatMap(d -> hierarchy(word, hierarchy).map(h -> d.classes(h, 0).size()))
        .<Formula>map(n -> new Formula.Constant(n, call.span()))
        .orElse(nothing);
  }
}
