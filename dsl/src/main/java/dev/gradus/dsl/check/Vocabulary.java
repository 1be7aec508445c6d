package dev.gradus.dsl.check;

import dev.gradus.losses.InputSpec;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
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

  private static final Map<String, Function> FUNCTIONS = new HashMap<>();
  private static final Set<String> ARGUMENT_WORDS = new HashSet<>(Set.of(Constants.VARIABLE));

  static {
    Function.CALLABLE.forEach(f -> FUNCTIONS.put(f.name(), f));
    addWords(Losses.CATALOGUE);
  }

  private Vocabulary() {}

  private static void addWords(Catalogue<?> catalogue) {
    for (Entry<?> entry : catalogue.entries()) {
      for (Param<?> param : entry.params()) {
        catalogue(param.type())
            .filter(c -> ARGUMENT_WORDS.addAll(c.names()))
            .ifPresent(Vocabulary::addWords);
      }
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

  static Optional<Function> function(String key) {
    return Optional.ofNullable(FUNCTIONS.get(key));
  }

  static List<String> functionNames() {
    return Function.CALLABLE.stream().map(Function::name).toList();
  }

  /** Whether a name is a value of some argument, such as {@code hann}, or stands in a formula. */
  static boolean isArgumentWord(String key) {
    return ARGUMENT_WORDS.contains(key);
  }

  /** What a name means before a text declares anything: {@code a loss}. */
  static Optional<String> meaning(String key) {
    if (loss(key).isPresent()) {
      return Optional.of("a loss");
    }
    if (function(key).isPresent()) {
      return Optional.of("a function");
    }
    return INPUTS.contains(key) ? Optional.of("an input") : Optional.empty();
  }
}
