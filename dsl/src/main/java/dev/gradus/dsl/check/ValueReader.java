package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Arrows;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Quantity;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Axes;
import dev.gradus.losses.value.Duration;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Hop;
import dev.gradus.losses.value.Layout.AxisName;
import dev.gradus.losses.value.Scalar;
import dev.gradus.losses.value.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the value of one argument of an entry, by the type of the argument. */
final class ValueReader {
  /** Larger windows than this are a mistake, and their tables would not fit into memory. */
  private static final int MAX_SIZE = 1 << 24;

  private final ArgumentReader arguments;
  private final Entry<?> owner;
  private final Diagnostics diagnostics;

  /**
   * A reader for one call.
   *
   * @param arguments makes the values that have arguments of their own
   * @param owner what is called
   */
  ValueReader(ArgumentReader arguments, Entry<?> owner) {
    this.arguments = arguments;
    this.owner = owner;
    this.diagnostics = arguments.diagnostics();
  }

  /** The types of {@link ArgType} decide what {@link #read} makes; the compiler cannot see that. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <V> V cast(Object value) {
    return (V) value;
  }

  <V> Optional<V> read(Param<V> param, Expr expr) {
    ArgType<V> type = param.type();
    Optional<?> value;
    if (type instanceof ArgType.Real real) {
      value = real(param, real, expr);
    } else if (type instanceof ArgType.Setting setting) {
      value = arguments.settings().read(param, setting, expr);
    } else if (type instanceof ArgType.Settings several) {
      value = settings(param, several, expr);
    } else if (type instanceof ArgType.Reals reals) {
      value = reals(param, reals, expr);
    } else if (type instanceof ArgType.Choice<?> choice) {
      value = choice(choice, expr);
    } else if (type instanceof ArgType.Choices<?> choices) {
      value = choices(choices, expr);
    } else if (type instanceof ArgType.Sizes sizes) {
      value = sizes(sizes, expr);
    } else if (type instanceof ArgType.HopFormula) {
      value =
          Constants.ofVariable(expr, diagnostics)
              .map(f -> new Hop(Printer.print(expr, Style.UNICODE), f));
    } else if (type instanceof ArgType.HierarchyName) {
      value = hierarchy(expr);
    } else if (type instanceof ArgType.InputName) {
      value = inputName(expr);
    } else if (type instanceof ArgType.Path) {
      value = path(expr);
    } else if (type instanceof ArgType.Time time) {
      value = time(expr, time.zero());
    } else if (type instanceof ArgType.Times) {
      value = times(expr);
    } else if (type instanceof ArgType.Flag) {
      value = flag(expr);
    } else if (type instanceof ArgType.Whole whole) {
      value = whole(param, whole, expr);
    } else {
      value = axes(expr);
    }
    return value.map(ValueReader::cast);
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
    List<Expr> elements = elements(expr);
    for (Expr e : elements) {
      Constants.value(e, diagnostics)
          .filter(v -> inRange(param, v >= type.min(), v, e))
          .ifPresent(values::add);
    }
    return values.size() == elements.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private Optional<List<Scalar>> settings(Param<?> param, ArgType.Settings type, Expr expr) {
    List<Expr> elements = elements(expr);
    List<Scalar> values = new ArrayList<>();
    elements.forEach(e -> arguments.settings().read(param, type.each(), e).ifPresent(values::add));
    return values.size() == elements.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private static List<Expr> elements(Expr expr) {
    return expr instanceof SetLiteral set ? set.elements() : List.of(expr);
  }

  /** An entry, or a function of the author's where one can stand. */
  private <T> Optional<T> choice(ArgType.Choice<T> type, Expr expr) {
    Optional<Call> call = own(type.own().isPresent(), type.of(), expr);
    return call.isPresent()
        ? new FunctionReader(arguments, FunctionKind.FRAMES, type.of().kind())
            .read(call.get())
            .map(type.own().get())
        : choice(type.of(), type.own().isPresent(), expr);
  }

  /** The call of a function of the author's, which the catalogue does not know. */
  private Optional<Call> own(boolean possible, Catalogue<?> of, Expr expr) {
    return FunctionReader.call(expr, arguments.scope())
        .filter(c -> possible && of.find(c.callee().key()).isEmpty());
  }

  private <T> Optional<T> choice(Catalogue<T> of, Expr expr) {
    return choice(of, false, expr);
  }

  private <T> Optional<T> choice(Catalogue<T> of, boolean own, Expr expr) {
    if (expr instanceof Name name) {
      return entry(of, own, name).flatMap(e -> arguments.make(e, List.of(), name.span()));
    }
    if (expr instanceof Call call) {
      return entry(of, own, call.callee())
          .flatMap(e -> arguments.make(e, call.arguments(), call.span()));
    }
    return wrongType(expr, "a " + of.kind(), examples(of));
  }

  /** {@code own} says that a function of the author's could have been meant. */
  private <T> Optional<Entry<T>> entry(Catalogue<T> of, boolean own, Name name) {
    Optional<Entry<T>> entry = of.find(name.key());
    if (entry.isEmpty()) {
      List<String> functions = own ? arguments.scope().fnNames() : List.of();
      List<String> names = Stream.concat(of.names().stream(), functions.stream()).toList();
      diagnostics.add(
          Diagnostic.of(
                  Code.UNKNOWN_CHOICE,
                  name.span(),
                  "unknown " + of.kind() + " `" + name.text() + "`")
              .withHelp(
                  elsewhere(name)
                      .or(
                          () ->
                              Nearest.to(name, names, diagnostics)
                                  .map(n -> "did you mean `" + n + "`?"))
                      .orElseGet(
                          () -> examples(of) + (own ? "; or a function declared with `fn`" : ""))));
    }
    return entry;
  }

  /** Help for a value at the wrong place, {@code mss(S5)}: the argument that takes it. */
  private Optional<String> elsewhere(Name name) {
    return owner.params().stream()
        .filter(p -> Vocabulary.catalogue(p.type()).flatMap(c -> c.find(name.key())).isPresent())
        .findFirst()
        .map(p -> "did you mean `" + p.name() + "=" + name.text() + "`?");
  }

  private static String examples(Catalogue<?> of) {
    return of.entries().stream()
        .map(e -> "`" + e.name() + "`")
        .collect(Collectors.joining(", ", of.entries().size() > 1 ? "one of " : "", ""));
  }

  private <T> Optional<List<T>> choices(ArgType.Choices<T> type, Expr expr) {
    if (!(expr instanceof SetLiteral set)) {
      return several(type, expr);
    }
    Catalogue<List<T>> of = type.of();
    Map<T, Span> seen = new HashMap<>();
    List<T> all = new ArrayList<>();
    boolean sound = true;
    for (Expr e : set.elements()) {
      Optional<List<T>> some = several(type, e);
      sound &= some.isPresent();
      for (T value : some.orElse(List.of())) {
        sound &= fresh(seen, value, "this " + of.kind(), e.span());
        all.add(value);
      }
    }
    return sound ? Optional.of(List.copyOf(all)) : Optional.empty();
  }

  /** What an entry stands for, or a function of the author's where one can stand. */
  private <T> Optional<List<T>> several(ArgType.Choices<T> type, Expr expr) {
    Optional<Call> call = own(type.own().isPresent(), type.of(), expr);
    return call.isPresent()
        ? new FunctionReader(arguments, FunctionKind.NUMBER, type.of().kind())
            .read(call.get())
            .map(type.own().get())
            .map(List::of)
        : choice(type.of(), type.own().isPresent(), expr);
  }

  /** Whether a value stands in a set for the first time. */
  private <T> boolean fresh(Map<T, Span> seen, T value, String what, Span span) {
    Span before = seen.putIfAbsent(value, span);
    if (before != null) {
      diagnostics.add(
          Diagnostic.of(Code.REPEATED_ELEMENT, span, what + " is in the set already")
              .withSecondary(before, "first here")
              .withHelp("name each once; a weight belongs in front of the loss"));
    }
    return before == null;
  }

  private Optional<List<Integer>> sizes(ArgType.Sizes type, Expr expr) {
    if (expr instanceof Name) {
      return choice(type.named(), expr);
    }
    Map<Integer, Span> seen = new HashMap<>();
    List<Integer> sizes = new ArrayList<>();
    boolean sound = true;
    for (Expr e : elements(expr)) {
      Optional<Integer> size = size(e);
      sound &= size.isPresent() && fresh(seen, size.get(), "size " + size.get(), e.span());
      size.ifPresent(sizes::add);
    }
    return sound ? Optional.of(List.copyOf(sizes)) : Optional.empty();
  }

  private Optional<Integer> size(Expr expr) {
    Optional<Double> value = Constants.value(expr, diagnostics);
    if (value.isPresent()
        && !(value.get() == Math.rint(value.get())
            && value.get() >= 1
            && value.get() <= MAX_SIZE)) {
      diagnostics.add(
          Diagnostic.of(
                  Code.OUT_OF_RANGE,
                  expr.span(),
                  "a window cannot have " + Numbers.text(value.get()) + " samples")
              .withLabel("must be a whole number from 1 to " + MAX_SIZE));
      return Optional.empty();
    }
    return value.map(Double::intValue);
  }

  private Optional<Hierarchy> hierarchy(Expr expr) {
    return expr instanceof Name name
        ? HierarchyNames.named(name, arguments.scope(), diagnostics)
        : wrongType(expr, "the name of a hierarchy", "write `hierarchy=H`");
  }

  /** The values of a schedule, {@code 0 → 1}; one value alone stays. */
  private Optional<List<Double>> path(Expr expr) {
    List<Expr> values = expr instanceof Arrows arrows ? arrows.values() : List.of(expr);
    List<Double> read = new ArrayList<>();
    values.forEach(v -> Constants.value(v, diagnostics).ifPresent(read::add));
    return read.size() == values.size() ? Optional.of(List.copyOf(read)) : Optional.empty();
  }

  private Optional<Duration> time(Expr expr, boolean zero) {
    if (expr instanceof Quantity q) {
      if (q.amount().value() == 0 && !zero) {
        diagnostics.add(
            Diagnostic.of(Code.OUT_OF_RANGE, expr.span(), "a schedule cannot take no time")
                .withLabel("must be above 0"));
        return Optional.empty();
      }
      return Optional.of(new Duration(q.amount().value(), Unit.find(q.unit()).orElseThrow()));
    }
    String number = expr instanceof NumberLiteral n ? n.text() : "10";
    return wrongType(expr, "a time", "write it with a unit: `" + number + " epochs`");
  }

  private Optional<List<Duration>> times(Expr expr) {
    List<Duration> read = new ArrayList<>();
    List<Expr> elements = elements(expr);
    elements.forEach(e -> time(e, false).ifPresent(read::add));
    return read.size() == elements.size() ? Optional.of(List.copyOf(read)) : Optional.empty();
  }

  private Optional<Boolean> flag(Expr expr) {
    if (expr instanceof Name name && (name.key().equals("true") || name.key().equals("false"))) {
      return Optional.of(name.key().equals("true"));
    }
    return wrongType(expr, "`true` or `false`", "write one of these words");
  }

  private Optional<Integer> whole(Param<?> param, ArgType.Whole type, Expr expr) {
    return Constants.value(expr, diagnostics)
        .filter(
            v -> inRange(param, v == Math.rint(v) && v >= type.min() && v <= type.max(), v, expr))
        .map(Double::intValue);
  }

  private Optional<Axes> axes(Expr expr) {
    List<Axes.Axis> axes = new ArrayList<>();
    List<Expr> elements = elements(expr);
    for (Expr e : elements) {
      axis(e).ifPresent(axes::add);
    }
    return axes.size() == elements.size() ? Optional.of(new Axes(axes)) : Optional.empty();
  }

  private Optional<Axes.Axis> axis(Expr expr) {
    if (expr instanceof Name name) {
      Optional<Axes.Axis> axis = AxisName.find(name.key()).map(Axes.Named::new);
      return axis.isPresent()
          ? axis
          : wrongType(expr, "an axis", "write `batch`, `time`, `class`, or a number such as `-1`");
    }
    return Constants.value(expr, diagnostics)
        .filter(v -> inRange(v == Math.rint(v) && Math.abs(v) < MAX_SIZE, v, expr))
        .map(v -> new Axes.Numbered(v.intValue()));
  }

  private boolean inRange(boolean holds, double v, Expr expr) {
    if (!holds) {
      diagnostics.add(
          Diagnostic.of(Code.OUT_OF_RANGE, expr.span(), "no axis is " + Numbers.text(v))
              .withLabel("must be a whole number; -1 is the last axis"));
    }
    return holds;
  }

  /** The key of the name, so that every spelling of it is one input. */
  private Optional<String> inputName(Expr expr) {
    return expr instanceof Name name
        ? Optional.of(name.key())
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
