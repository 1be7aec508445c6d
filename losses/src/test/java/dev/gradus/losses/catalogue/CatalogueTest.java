package dev.gradus.losses.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.losses.Losses;
import dev.gradus.losses.schedule.Schedules;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What readers of specifications and of documentation rely on, in every catalogue there is. */
class CatalogueTest {

  static Stream<Entry<?>> entries() {
    Set<Entry<?>> all = new LinkedHashSet<>();
    collect(Losses.CATALOGUE, all);
    collect(Schedules.CATALOGUE, all);
    return all.stream();
  }

  private static void collect(Catalogue<?> catalogue, Set<Entry<?>> found) {
    for (Entry<?> e : catalogue.entries()) {
      if (found.add(e)) {
        e.params().forEach(p -> of(p.type()).ifPresent(c -> collect(c, found)));
      }
    }
  }

  private static Optional<Catalogue<?>> of(ArgType<?> type) {
    if (type instanceof ArgType.Choice<?> choice) {
      return Optional.of(choice.of());
    }
    if (type instanceof ArgType.Choices<?> choices) {
      return Optional.of(choices.of());
    }
    return type instanceof ArgType.Sizes sizes ? Optional.of(sizes.named()) : Optional.empty();
  }

  /** Readers look names up by their ASCII spelling. */
  @ParameterizedTest
  @MethodSource("entries")
  void namesAreAsciiIdentifiers(Entry<?> entry) {
    Stream<String> names =
        Stream.of(
                Stream.of(entry.name()),
                entry.aliases().stream(),
                entry.params().stream().map(p -> p.name()))
            .flatMap(s -> s);
    names.forEach(n -> assertTrue(n.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[a-z0-9_]+)?"), n));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void isDocumentedInOneLine(Entry<?> entry) {
    assertFalse(entry.doc().isBlank() || entry.doc().contains("\n"), entry.name());
    assertTrue(entry.doc().startsWith(entry.summary()));
    Set<String> params = new HashSet<>();
    for (Param<?> p : entry.params()) {
      assertTrue(params.add(p.name()), p.name());
      assertFalse(p.doc().isBlank() || p.defaultText().isBlank(), p.name());
      assertFalse(p.type().describe().isBlank());
    }
  }

  @Test
  void summariesAreShortPhrases() {
    for (Entry<?> e : Losses.CATALOGUE.entries()) {
      assertTrue(e.summary().length() <= 50 && e.summary().matches("[a-zA-Z0-9 -]+"), e.summary());
    }
  }

  @Test
  void aNameIsGivenOnce() {
    Entry<Integer> one = Entry.constant("one", List.of("two"), "1", 1);
    Entry<Integer> two = Entry.constant("two", List.of(), "2", 2);
    assertThrows(
        IllegalArgumentException.class, () -> new Catalogue<>("number", List.of(one, two)));
    Catalogue<Integer> numbers = new Catalogue<>("number", List.of(one));
    assertEquals(numbers.find("one"), numbers.find("two"));
    assertEquals(List.of("one", "two"), numbers.names());
  }

  @Test
  void argumentsFallBackToTheirDefaults() {
    Param<Double> given = Param.of("a", new ArgType.Real(0, 9), 1.0, "1", "given");
    Param<Double> absent = Param.optional("b", new ArgType.Real(0, 9), "none", "absent");
    Args args = Args.NONE.with(given, 2.0);
    assertEquals(2.0, args.get(given));
    assertEquals(1.0, Args.NONE.get(given));
    assertTrue(args.find(absent).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> args.get(absent));
  }
}
