package dev.gradus.dsl.check;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes what a catalogue entry stands for from the arguments in the text. Nothing comes out where
 * there was a mistake.
 */
final class ArgumentReader {
  private final Scope scope;
  private final Diagnostics diagnostics;
  private final SettingReader settings;
  private final List<Formula.Own> functions = new ArrayList<>();

  /** A reader of arguments that are all known. */
  ArgumentReader(Scope scope, Diagnostics diagnostics) {
    this(scope, diagnostics, null);
  }

  /** A reader of arguments of which some may be set from outside; these go to {@code settings}. */
  ArgumentReader(Scope scope, Diagnostics diagnostics, SettingReader settings) {
    this.scope = scope;
    this.diagnostics = diagnostics;
    this.settings = settings;
  }

  SettingReader settings() {
    return settings;
  }

  Scope scope() {
    return scope;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** Keeps a function of the author's that an argument was made of. */
  void keep(Formula.Own function) {
    functions.add(function);
  }

  /** The functions of the author's that the arguments read so far were made of. */
  List<Formula.Own> functions() {
    return List.copyOf(functions);
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
    return sound ? make(entry, args, given, span) : Optional.empty();
  }

  private <T> Optional<T> make(
      Entry<T> entry, Args args, Map<Param<?>, Argument> given, Span span) {
    try {
      return Optional.of(entry.factory().apply(args));
    } catch (UnusableArgumentException e) {
      Span at = Optional.ofNullable(given.get(e.param())).map(a -> a.value().span()).orElse(span);
      Diagnostic d = Diagnostic.of(Code.UNUSABLE_ARGUMENTS, at, e.getMessage());
      diagnostics.add(e.help().map(d::withHelp).orElse(d));
    } catch (GraphException e) {
      diagnostics.add(Diagnostic.of(Code.UNUSABLE_ARGUMENTS, span, e.getMessage()));
    }
    return Optional.empty();
  }

  /** Pairs arguments with parameters, by name or position. */
  private Map<Param<?>, Argument> assign(Entry<?> entry, List<Argument> arguments) {
    Map<Param<?>, Argument> given = new HashMap<>();
    int position = 0;
    for (Argument a : arguments) {
      Optional<Param<?>> param =
          a.name().isPresent() ? named(entry, a.name().get()) : positional(entry, position++, a);
      if (param.isPresent()) {
        Argument before = given.putIfAbsent(param.get(), a);
        if (before != null) {
          diagnostics.add(
              Diagnostic.of(
                      Code.ARGUMENT_TWICE, a.span(), "`" + param.get().name() + "` is given twice")
                  .withSecondary(before.span(), "first here")
                  .withHelp(
                      a.name().isPresent()
                          ? "keep one of them"
                          : "an argument without a name is taken by its place: " + takes(entry)));
        }
      }
    }
    return given;
  }

  private Optional<Param<?>> named(Entry<?> entry, Name name) {
    for (Param<?> p : entry.params()) {
      if (p.name().equals(name.key())) {
        return Optional.of(p);
      }
    }
    List<String> names = entry.params().stream().map(p -> p.name()).toList();
    diagnostics.add(
        Diagnostic.of(
                Code.UNKNOWN_ARGUMENT,
                name.span(),
                "`" + entry.name() + "` has no argument `" + name.text() + "`")
            .withHelp(
                Nearest.to(name, names, diagnostics)
                    .map(n -> "did you mean `" + n + "`?")
                    .orElseGet(() -> takes(entry))));
    return Optional.empty();
  }

  private Optional<Param<?>> positional(Entry<?> entry, int position, Argument argument) {
    if (position < entry.params().size()) {
      return Optional.of(entry.params().get(position));
    }
    int most = entry.params().size();
    diagnostics.add(
        Diagnostic.of(
                Code.TOO_MANY_ARGUMENTS,
                argument.span(),
                "`"
                    + entry.name()
                    + "` takes "
                    + (most == 0 ? "no" : "at most " + most)
                    + (most == 1 ? " argument" : " arguments"))
            .withHelp(most == 0 ? "write `" + entry.name() + "` alone" : takes(entry)));
    return Optional.empty();
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
      return new ValueReader(this, entry).read(param, given.value()).map(v -> args.with(param, v));
    }
    if (param.type() instanceof ArgType.HierarchyName) {
      return HierarchyNames.only(entry.name(), span, scope, diagnostics)
          .map(h -> args.with(param, ValueReader.cast(h)));
    }
    return Optional.of(args);
  }
}
