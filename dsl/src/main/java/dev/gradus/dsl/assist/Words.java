package dev.gradus.dsl.assist;

import dev.gradus.dsl.check.Domain;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.function.Functions;
import dev.gradus.losses.schedule.Schedules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the language knows before a text says anything. */
final class Words {
  /** What stands for a thing that is no call: inputs and the size of a window. */
  static final Map<String, String> PLAIN =
      Map.of(
          InputSpec.PRED, "input: the prediction",
          InputSpec.TARGET, "input: what the prediction is compared with");

  /** The size of the window in a formula of it. */
  static final String SIZE = "N";

  /** The function that counts classes. */
  private static final Callable COUNT =
      new Callable("function", "count", List.of("classes"), List.of(), "how many classes", 0);

  private Words() {}

  /** What can be called by this name; functions may exist for several numbers of operands. */
  static List<Callable> callables(String key) {
    Optional<? extends Entry<?>> loss = Losses.CATALOGUE.find(key);
    if (loss.isPresent()) {
      return List.of(Callable.of("loss", loss.get()));
    }
    Optional<? extends Entry<?>> schedule = Schedules.CATALOGUE.find(key);
    if (schedule.isPresent()) {
      return List.of(Callable.of("schedule", schedule.get()));
    }
    if (key.equals(COUNT.name())) {
      return List.of(COUNT);
    }
    return Functions.named(key).stream().map(Callable::of).toList();
  }

  static Stream<Callable> losses() {
    return Losses.CATALOGUE.entries().stream().map(e -> Callable.of("loss", e));
  }

  /** Functions that are numbers of classes included; of those of one name the first. */
  static Stream<Callable> functions() {
    return Stream.concat(
        Functions.ALL.stream().map(f -> f.name()).distinct().map(n -> callables(n).get(0)),
        Stream.of(COUNT));
  }

  static Stream<Callable> schedules() {
    return Schedules.CATALOGUE.entries().stream().map(e -> Callable.of("schedule", e));
  }

  /** The catalogue that values of a type come from. */
  static Optional<Catalogue<?>> catalogue(ArgType<?> type) {
    if (type instanceof ArgType.Choice<?> choice) {
      return Optional.of(choice.of());
    }
    if (type instanceof ArgType.Choices<?> choices) {
      return Optional.of(choices.of());
    }
    return type instanceof ArgType.Sizes sizes ? Optional.of(sizes.named()) : Optional.empty();
  }

  /** How many operands a setting puts into a function of the author's; 0 if it takes none. */
  static int suppliedOperands(ArgType<?> type) {
    if (type instanceof ArgType.Choices<?> many && many.own().isPresent()) {
      return 1;
    }
    return type instanceof ArgType.Choice<?> one && one.own().isPresent() ? 2 : 0;
  }

  static Optional<Domain> domain(String key) {
    return Arrays.stream(Domain.values()).filter(d -> d.word().equals(key)).findFirst();
  }
}
