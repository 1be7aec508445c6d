package dev.gradus.cli.catalogue;

import dev.gradus.dsl.check.Domain;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.function.Function;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that has a name in a text.
 *
 * @param name the name
 * @param aliases its other names
 * @param signature the name as it is called; the operands of a function
 * @param doc one line: the formula, or what it is
 * @param arguments its arguments, in positional order
 */
record Item(
    String name, List<String> aliases, String signature, String doc, List<Argument> arguments) {

  /**
   * An argument of an item.
   *
   * @param name the name
   * @param type what values it takes
   * @param hasDefault whether a text can spell the default
   * @param defaultText the default as a text spells it, or what its absence means
   * @param doc one line: what it does
   * @param choices the names of the values, if they have names
   */
  record Argument(
      String name,
      String type,
      boolean hasDefault,
      String defaultText,
      String doc,
      List<String> choices) {
    static Argument of(Param<?> p) {
      List<String> choices =
          Item.choices(p.type())
              .map(c -> c.entries().stream().<String>map(Entry::name).toList())
              .orElse(List.of());
      return new Argument(
          p.name(),
          p.type().describe(),
          p.defaultValue().isPresent(),
          p.defaultText(),
          p.doc(),
          choices);
    }
  }

  static Item of(Entry<?> e) {
    List<Argument> arguments = e.params().stream().<Argument>map(Argument::of).toList();
    return new Item(e.name(), e.aliases(), e.name(), e.doc(), arguments);
  }

  static Item of(Function f) {
    List<Argument> arguments = f.params().stream().<Argument>map(Argument::of).toList();
    return new Item(f.name(), List.of(), f.usage(), f.doc(), arguments);
  }

  /** A set of classes that the index of a sum can run through. */
  static Item of(Domain d) {
    String of = d.isRelative() ? "(c)" : "(H)";
    return new Item(d.word(), List.of(), d.word() + of, d.doc(), List.of());
  }

  /** Whether a name, in any spelling, is one of this item's. */
  boolean isCalled(String key) {
    return names().anyMatch(n -> Names.key(n).equals(key));
  }

  Stream<String> names() {
    return Stream.concat(Stream.of(name), aliases.stream());
  }

  /** The catalogue that values of a type come from. */
  static Optional<Catalogue<?>> choices(ArgType<?> type) {
    if (type instanceof ArgType.Choice<?> choice) {
      return Optional.of(choice.of());
    } else if (type instanceof ArgType.Choices<?> several) {
      return Optional.of(several.of());
    } else if (type instanceof ArgType.Sizes sizes) {
      return Optional.of(sizes.named());
    }
    return Optional.empty();
  }
}
