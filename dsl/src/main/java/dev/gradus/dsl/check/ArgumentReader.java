package dev.gradus.dsl.check;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.hierarchy.Hierarchy;
import dev.gradus.losses.spectral.Hop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes what a catalogue entry stands for from the arguments in the text. Nothing comes out where
 * there was a mistake.
 */
final class ArgumentReader {
  /** Larger windows than this are a mistake, and their tables would not fit into memory. */
  private static final int MAX_SIZE = 1 << 24;

  private final Scope scope;
  private final Diagnostics diagnostics;

  ArgumentReader(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
  }

  /** An entry with its arguments; {@code span} is the whole call. */
  <T> Optional<T> make(Entry<T> entry, List<Argument> arguments, Span span) {
    Map<Param<?>, Argument> given = assign(entry, arguments);
    boolean sound = given.size() == arguments.size();
    Args args = Args.NONE;
    for (Param<?> param : entry.params()) {
      Optional<Args> more = add(args, param, given.get(param), entry, span);
      sound &= more.isPresent();
      args = more.orElse(args);
    }
    if (!sound) {
      return Optional.empty();
    }
    try {
      return Optional.of(entry.factory().apply(args));
    } catch (GraphException e) {
      diagnostics.add(Diagnostic.of(Code.UNUSABLE_ARGUMENTS, span, e.getMessage()));
      return Optional.empty();
    }
  }

  /** Pairs arguments with parameters, by name or position. */
  private Map<Param<?>, Argument> assign(Entry<?> entry, List<Argument> arguments) {
    Map<Param<?>, Argument> given = new HashMap<>();
    int position = 0;
    for (Argument a : arguments) {
      Optional<? extends Param<?>> param;
      if (a.name().isPresent()) {
        String key = a.name().get().key();
        param = entry.params().stream().filter(p -> Names.key(p.name()).equals(key)).findFirst();
        if (param.isEmpty()) {
          unknownArgument(entry, a.name().get());
        }
      } else {
        param = entry.params().stream().skip(position++).findFirst();
        if (param.isEmpty()) {
          diagnostics.add(
              Diagnostic.of(
                      Code.TOO_MANY_ARGUMENTS,
                      a.span(),
                      "`" + entry.name() + "` takes no more arguments")
                  .withHelp(takes(entry)));
        }
      }
      param.ifPresent(
          p -> {
            Argument before = given.putIfAbsent(p, a);
            if (before != null) {
              diagnostics.add(
                  Diagnostic.of(Code.ARGUMENT_TWICE, a.span(), "`" + p.name() + "` is given twice")
                      .withSecondary(before.span(), "first here"));
            }
          });
    }
    return given;
  }

  private void unknownArgument(Entry<?> entry, Name name) {
    List<String> names = entry.params().stream().map(p -> p.name()).toList();
    List<String> near = Names.suggest(name.text(), names);
    diagnostics.add(
        Diagnostic.of(
                Code.UNKNOWN_ARGUMENT,
                name.span(),
                "`" + entry.name() + "` has no argument `" + name.text() + "`")
            .withHelp(near.isEmpty() ? takes(entry) : "did you mean `" + near.get(0) + "`?"));
  }

  private static String takes(Entry<?> entry) {
    return entry.params().isEmpty()
        ? "`" + entry.name() + "` takes no arguments"
        : "`"
            + entry.name()
            + "` takes "
            + entry.params().stream()
                .map(p -> "`" + p.name() + "`")
                .collect(Collectors.joining(", "));
  }

  private <V> Optional<Args> add(
      Args args, Param<V> param, Argument given, Entry<?> entry, Span span) {
    if (given != null) {
      return read(param, given.value()).map(v -> args.with(param, v));
    }
    if (param.type() instanceof ArgType.HierarchyName) {
      return onlyHierarchy(entry, span).map(h -> args.with(param, cast(h)));
    }
    return Optional.of(args);
  }

  /** The types of {@link ArgType} decide what {@link #read} makes; the compiler cannot see that. */
  @SuppressWarnings("unchecked")
  private static <V> V cast(Object value) {
    return (V) value;
  }

  private <V> Optional<V> read(Param<V> param, Expr expr) {
    ArgType<V> type = param.type();
    Optional<?> value;
    if (type instanceof ArgType.Real real) {
      value = real(param, real, expr);
    } else if (type instanceof ArgType.Reals reals) {
      value = reals(param, reals, expr);
    } else if (type instanceof ArgType.Choice<?> choice) {
      value = choice(choice.of(), expr);
    } else if (type instanceof ArgType.Choices<?> choices) {
      value = choices(choices.of(), expr);
    } else if (type instanceof ArgType.Sizes sizes) {
      value = sizes(sizes, expr);
    } else if (type instanceof ArgType.HopFormula) {
      value =
          Constants.ofVariable(expr, diagnostics)
              .map(f -> new Hop(Printer.print(expr, Style.UNICODE), f));
    } else if (type instanceof ArgType.HierarchyName) {
      value = hierarchy(expr);
    } else {
      value = inputName(expr);
    }
    return value.map(ArgumentReader::cast);
  }

  private Optional<Double> real(Param<?> param, ArgType.Real type, Expr expr) {
    return Constants.value(expr, diagnostics)
        .filter(v -> inRange(param, v >= type.min() && v <= type.max(), v, expr));
  }

  private boolean inRange(Param<?> param, boolean holds, double v, Expr expr) {
    if (!holds) {
      diagnostics.add(
          Diagnostic.of(
                  Code.OUT_OF_RANGE,
                  expr.span(),
                  "`" + param.name() + "` cannot be " + Numbers.text(v))
              .withLabel("must be a " + param.type().describe()));
    }
    return holds;
  }

  private Optional<List<Double>> reals(Param<?> param, ArgType.Reals type, Expr expr) {
    List<Double> values = new ArrayList<>();
    List<Expr> elements = expr instanceof SetLiteral set ? set.elements() : List.of(expr);
    for (Expr e : elements) {
      Constants.value(e, diagnostics)
          .filter(v -> inRange(param, v >= type.min(), v, e))
          .ifPresent(values::add);
    }
    return values.size() == elements.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private <T> Optional<T> choice(Catalogue<T> of, Expr expr) {
    if (expr instanceof Name name) {
      return entry(of, name).flatMap(e -> make(e, List.of(), name.span()));
    }
    if (expr instanceof Call call) {
      return entry(of, call.callee()).flatMap(e -> make(e, call.arguments(), call.span()));
    }
    return wrongType(expr, "a " + of.kind(), examples(of));
  }

  private <T> Optional<Entry<T>> entry(Catalogue<T> of, Name name) {
    Optional<Entry<T>> entry = Vocabulary.find(of, name.key());
    if (entry.isEmpty()) {
      List<String> near = Names.suggest(name.text(), of.names());
      diagnostics.add(
          Diagnostic.of(
                  Code.UNKNOWN_CHOICE,
                  name.span(),
                  "unknown " + of.kind() + " `" + name.text() + "`")
              .withHelp(near.isEmpty() ? examples(of) : "did you mean `" + near.get(0) + "`?"));
    }
    return entry;
  }

  private static String examples(Catalogue<?> of) {
    return of.entries().stream()
        .map(e -> "`" + e.name() + "`")
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  private <T> Optional<List<T>> choices(Catalogue<List<T>> of, Expr expr) {
    if (!(expr instanceof SetLiteral set)) {
      return choice(of, expr);
    }
    List<T> all = new ArrayList<>();
    boolean sound = true;
    for (Expr e : set.elements()) {
      Optional<List<T>> some = choice(of, e);
      sound &= some.isPresent();
      some.ifPresent(all::addAll);
    }
    return sound ? Optional.of(List.copyOf(all)) : Optional.empty();
  }

  private Optional<List<Integer>> sizes(ArgType.Sizes type, Expr expr) {
    if (expr instanceof Name) {
      return choice(type.named(), expr);
    }
    List<Expr> elements = expr instanceof SetLiteral set ? set.elements() : List.of(expr);
    Set<Integer> sizes = new LinkedHashSet<>();
    boolean sound = true;
    for (Expr e : elements) {
      Optional<Integer> size = size(e);
      sound &= size.isPresent();
      if (size.isPresent() && !sizes.add(size.get())) {
        sound = false;
        diagnostics.add(
            Diagnostic.of(Code.REPEATED_ELEMENT, e.span(), "size " + size.get() + " is there twice")
                .withHelp("write each size once; a weight belongs in front of the loss"));
      }
    }
    return sound ? Optional.of(List.copyOf(sizes)) : Optional.empty();
  }

  private Optional<Integer> size(Expr expr) {
    return Constants.value(expr, diagnostics)
        .filter(
            v -> {
              boolean whole = v == Math.rint(v) && v >= 1 && v <= MAX_SIZE;
              if (!whole) {
                diagnostics.add(
                    Diagnostic.of(
                            Code.OUT_OF_RANGE,
                            expr.span(),
                            "a window of " + Numbers.text(v) + " samples")
                        .withLabel("must be a whole number from 1 to " + MAX_SIZE));
              }
              return whole;
            })
        .map(Double::intValue);
  }

  private Optional<Hierarchy> hierarchy(Expr expr) {
    if (!(expr instanceof Name name)) {
      return wrongType(expr, "the name of a hierarchy", "write `hierarchy=H`");
    }
    Hierarchy found = scope.hierarchies().get(name.key());
    if (found == null && !scope.hasUnsoundHierarchy()) {
      List<String> names = scope.hierarchies().values().stream().map(Hierarchy::name).toList();
      List<String> near = Names.suggest(name.text(), names);
      Diagnostic d =
          Diagnostic.of(
              Code.UNKNOWN_HIERARCHY, name.span(), "unknown hierarchy `" + name.text() + "`");
      diagnostics.add(
          near.isEmpty()
              ? d.withHelp("declare it: `hierarchy " + name.text() + " = Root { Child, … }`")
              : d.withHelp("did you mean `" + near.get(0) + "`?"));
    }
    return Optional.ofNullable(found);
  }

  private Optional<Hierarchy> onlyHierarchy(Entry<?> entry, Span span) {
    if (scope.hierarchies().size() == 1) {
      return Optional.of(scope.hierarchies().values().iterator().next());
    }
    if (scope.hierarchies().isEmpty() && !scope.hasUnsoundHierarchy()) {
      diagnostics.add(
          Diagnostic.of(Code.NO_HIERARCHY, span, "`" + entry.name() + "` needs a hierarchy")
              .withHelp("declare one before the loss: `hierarchy H = Root { Child, … }`")
              .withHelp("or name a file that does: `--hierarchy FILE`"));
    } else if (!scope.hierarchies().isEmpty()) {
      Diagnostic d =
          Diagnostic.of(
              Code.SEVERAL_HIERARCHIES, span, "which hierarchy does `" + entry.name() + "` mean?");
      for (Map.Entry<String, Hierarchy> h : scope.hierarchies().entrySet()) {
        d =
            d.withSecondary(
                scope.declaration(h.getKey()).orElseThrow().span(), h.getValue().name());
      }
      String first = scope.hierarchies().values().iterator().next().name();
      diagnostics.add(d.withHelp("say which: `" + entry.name() + "(hierarchy=" + first + ")`"));
    }
    return Optional.empty();
  }

  private Optional<String> inputName(Expr expr) {
    return expr instanceof Name name
        ? Optional.of(name.text())
        : wrongType(expr, "the name of an input", "write a name, such as `known`");
  }

  private <T> Optional<T> wrongType(Expr expr, String wanted, String help) {
    diagnostics.add(
        Diagnostic.of(Code.WRONG_TYPE, expr.span(), "expected " + wanted)
            .withLabel("this is none")
            .withHelp(help));
    return Optional.empty();
  }
}
