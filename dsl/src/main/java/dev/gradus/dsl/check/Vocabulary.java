package dev.gradus.dsl.check;

import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that every text knows, by their keys. */
final class Vocabulary {
  private static final Map<String, Function> FUNCTIONS = new HashMap<>();
  static final List<String> INPUTS = List.of(InputSpec.PRED, InputSpec.TARGET);

  static {
    Function.CALLABLE.forEach(f -> FUNCTIONS.put(f.name(), f));
  }

  private Vocabulary() {}

  static Optional<Entry<LossTerm>> loss(String key) {
    return find(Losses.CATALOGUE, key);
  }

  static Optional<Function> function(String key) {
    return Optional.ofNullable(FUNCTIONS.get(key));
  }

  static List<String> functionNames() {
    return Function.CALLABLE.stream().map(Function::name).toList();
  }

  /** An entry by any spelling of one of its names. */
  static <T> Optional<Entry<T>> find(Catalogue<T> catalogue, String key) {
    return catalogue.names().stream()
        .filter(name -> Names.key(name).equals(key))
        .findFirst()
        .flatMap(catalogue::find);
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
