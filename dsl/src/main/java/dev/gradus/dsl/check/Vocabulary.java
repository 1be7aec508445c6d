package dev.gradus.dsl.check;

import dev.gradus.dsl.syntax.Name;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.function.Functions;
import dev.gradus.losses.schedule.Schedule;
import dev.gradus.losses.schedule.Schedules;
import dev.gradus.losses.value.Layout.AxisName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that every text knows, by their keys. Names of the catalogues are their own keys: they
 * are written in ASCII.
 */
final class Vocabulary {
  /** What an expression can read. */
  static final List<String> INPUTS = List.of(InputSpec.PRED, InputSpec.TARGET);

  /** The function that counts the classes of a domain. */
  static final String COUNT = "count";

  /** The words that arguments of each loss and function can have, by its key. */
  private static final Map<String, Set<String>> ARGUMENT_WORDS = new HashMap<>();

  static {
    Losses.CATALOGUE
        .entries()
        .forEach(
            e -> {
              addWords(e.name(), e.params());
              e.aliases().forEach(alias -> addWords(alias, e.params()));
            });
    Functions.ALL.forEach(f -> addWords(f.name(), f.params()));
  }

  private Vocabulary() {}

  private static void addWords(String callee, List<Param<?>> params) {
    Set<String> words =
        ARGUMENT_WORDS.computeIfAbsent(
            callee, k -> new HashSet<>(Set.of(Constants.VARIABLE, "true", "false")));
    for (AxisName axis : AxisName.values()) {
      words.add(axis.text());
    }
    addWords(params, words);
  }

  private static void addWords(List<Param<?>> params, Set<String> words) {
    for (Param<?> param : params) {
      catalogue(param.type())
          .filter(c -> words.addAll(c.names()))
          .ifPresent(c -> c.entries().forEach(entry -> addWords(entry.params(), words)));
    }
  }

  /** The catalogue that the values of an argument come from, if they do. */
  static Optional<Catalogue<?>> catalogue(ArgType<?> type) {
    if (type instanceof ArgType.Choice<?> choice) {
      return Optional.of(choice.of());
    }
    if (type instanceof ArgType.Choices<?> choices) {
      return Optional.of(choices.of());
    }
    return type instanceof ArgType.Sizes sizes ? Optional.of(sizes.named()) : Optional.empty();
  }

  static Optional<Entry<LossTerm>> loss(String key) {
    return Losses.CATALOGUE.find(key);
  }

  /** The functions of a name, which differ in how many operands they take. */
  static List<Function> functions(String key) {
    return Functions.named(key);
  }

  static Optional<Entry<Schedule>> schedule(String key) {
    return Schedules.CATALOGUE.find(key);
  }

  /**
   * Whether an argument is a part of the expression, rather than a setting of a loss or function
   * with words of its own.
   *
   * @param callee what is called
   * @param name of the argument, if it has one
   * @param position of one without a name, from 1
   */
  static boolean isOperand(Name callee, Optional<Name> name, int position) {
    if (loss(callee.key()).isPresent()) {
      return false;
    }
    List<Function> functions = functions(callee.key());
    return functions.isEmpty()
        || functions.stream()
            .anyMatch(
                f ->
                    name.map(n -> f.operands().contains(n.key()))
                        .orElse(position <= f.operands().size()));
  }

  /**
   * Whether an argument of a loss may be a function of the author's; operands as in {@link
   * #isOperand}.
   */
  static boolean takesFunctions(Name callee, Optional<Name> name, int position) {
    return loss(callee.key()).stream()
        .flatMap(
            entry ->
                name.isPresent()
                    ? entry.params().stream().filter(p -> p.name().equals(name.get().key()))
                    : entry.params().stream().skip(position - 1L).limit(1))
        .anyMatch(
            p ->
                (p.type() instanceof ArgType.Choices<?> many && many.own().isPresent())
                    || (p.type() instanceof ArgType.Choice<?> one && one.own().isPresent()));
  }

  /** Everything that can be called, but for losses. */
  static List<String> functionNames() {
    List<String> names = new ArrayList<>();
    Functions.ALL.forEach(f -> names.add(f.name()));
    names.addAll(Schedules.CATALOGUE.names());
    names.add(COUNT);
    return names;
  }

  /** Whether a name is an input of a group, {@code audio.pred}. */
  static boolean isGrouped(String key) {
    int dot = key.lastIndexOf('.');
    return dot > 0 && INPUTS.contains(key.substring(dot + 1));
  }

  /**
   * The names that are values of arguments of a loss or function, such as {@code hann}, or stand in
   * a formula there.
   */
  static Set<String> argumentWords(Name callee) {
    return ARGUMENT_WORDS.getOrDefault(callee.key(), Set.of());
  }

  /** What a name means before a text declares anything: {@code a loss}. */
  static Optional<String> meaning(String key) {
    if (loss(key).isPresent()) {
      return Optional.of("a loss");
    }
    if (!functions(key).isEmpty() || key.equals(COUNT)) {
      return Optional.of("a function");
    }
    if (schedule(key).isPresent()) {
      return Optional.of("a schedule");
    }
    return INPUTS.contains(key) ? Optional.of("an input") : Optional.empty();
  }
}
