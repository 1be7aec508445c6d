package dev.gradus.language;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.language.World.Group;
import dev.gradus.language.World.Place;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Random calls of the losses of the catalogue, with valid arguments. */
final class LossCalls {
  /** What each loss takes {@code pred} for. */
  private static final Map<Entry<LossTerm>, Kind> KINDS =
      CatalogueSpecs.losses().collect(Collectors.toMap(e -> e, LossCalls::kind));

  /** Calls of each loss that are reduced to a number and need no hierarchy. */
  private static final Map<Entry<LossTerm>, List<String>> VARIANTS =
      CatalogueSpecs.losses()
          .filter(e -> !needsTree(e))
          .collect(Collectors.toMap(e -> e, LossCalls::variants));

  /** Losses whose inputs all have one shape. */
  private static final Set<Entry<LossTerm>> ORDINARY =
      CatalogueSpecs.losses()
          .filter(e -> isOrdinary(CatalogueSpecs.small(e), KINDS.get(e)))
          .collect(Collectors.toSet());

  private static final Map<String, Double> NUMBERS =
      Map.of("0.5", 0.5, ".125", 0.125, ".25e0", 0.25, "1/3", 1 / 3.0, "2", 2.0, "20e-1", 2.0);

  private final World world;
  private final Dice dice;

  LossCalls(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  private static Kind kind(Entry<LossTerm> entry) {
    String text = CatalogueSpecs.text("sum(" + CatalogueSpecs.small(entry) + ")");
    return Loss.parse(text).inputs().stream()
        .filter(in -> in.name().equals(InputSpec.PRED))
        .map(InputSpec::kind)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> variants(Entry<LossTerm> entry) {
    return CatalogueSpecs.variants(entry).stream()
        .filter(v -> !v.contains("reduction=none"))
        .filter(v -> !v.contains("squash") && !v.contains("apart")) // which no random text declares
        .filter(v -> v.length() < 150 && !v.matches(".*=S[2-5].*"))
        .filter(v -> isOrdinary(v, kind(entry)))
        .toList();
  }

  /** Whether a call reads pred as expected, and everything else in the shape of pred. */
  private static boolean isOrdinary(String call, Kind kind) {
    List<InputSpec> inputs = Loss.parse(CatalogueSpecs.text("sum(" + call + ")")).inputs();
    return inputs.stream().noneMatch(in -> in.kind() == Kind.LENGTH || in.kind() == Kind.INDEX)
        && inputs.get(0).kind() == kind;
  }

  private static boolean needsTree(Entry<LossTerm> entry) {
    return entry.params().stream().anyMatch(p -> p.type() instanceof ArgType.HierarchyName);
  }

  /** A loss of a group. */
  Piece call(Place place, boolean reduced) {
    Group group = place.group();
    List<Entry<LossTerm>> usable =
        Losses.CATALOGUE.entries().stream()
            .filter(e -> KINDS.get(e) == Kind.REAL || KINDS.get(e) == group.kind())
            .filter(e -> group.tree().isPresent() || !needsTree(e))
            .filter(e -> reduced || canStayWhole(e))
            .filter(ORDINARY::contains)
            .toList();
    // As often as it has arguments, or those of a loss with many would never be seen.
    Entry<LossTerm> entry =
        dice.of(
            usable.stream()
                .flatMap(e -> Collections.nCopies(e.params().size() + 1, e).stream())
                .toList());
    world.uses.add("loss " + entry.name());
    boolean fitting =
        !needsTree(entry)
            && entry.params().stream().anyMatch(p -> CatalogueSpecs.hasToFit(entry, p));
    boolean small = CatalogueSpecs.needsSmall(entry);
    Piece call =
        reduced && (small || (fitting && dice.once(2)))
            ? variant(entry, place)
            : free(entry, place, reduced);
    return place.explicit() && group.name().isPresent()
        ? Piece.primary("(", call, "on", group.name().get(), ")")
        : call;
  }

  /** A call whose arguments fit each other. */
  private Piece variant(Entry<LossTerm> entry, Place place) {
    Param<?> some = dice.of(entry.params());
    List<String> all = VARIANTS.get(entry);
    List<String> with = all.stream().filter(v -> gives(v, some)).toList();
    String variant = dice.of(with.isEmpty() ? all : with);
    entry.params().stream()
        .filter(p -> gives(variant, p))
        .forEach(p -> world.uses.add("argument " + entry.name() + "." + p.name()));
    return Piece.primary(variant.replace("=known", "=" + place.group().mask().spellings().get(0)));
  }

  private static boolean gives(String call, Param<?> p) {
    return call.matches(".*\\b" + p.name() + "=.*");
  }

  /** A call with any arguments that need not fit each other. */
  private Piece free(Entry<LossTerm> entry, Place place, boolean reduced) {
    List<String> names = new ArrayList<>(List.of(entry.name()));
    names.addAll(entry.aliases());
    if (entry.name().equals("down") || entry.name().equals("up")) {
      names.add(entry.name().equals("up") ? "L↑" : "L↓");
    }
    Map<Param<?>, Piece> given = arguments(entry, place, reduced);
    Word name = new Word(names, Optional.empty());
    return given.isEmpty() && dice.once(2)
        ? Piece.primary(name)
        : Piece.call(name, write(entry, given));
  }

  /** Whether it can have an element for each of {@code pred}; of signals it is one for each. */
  private static boolean canStayWhole(Entry<LossTerm> entry) {
    return KINDS.get(entry) != Kind.SIGNAL
        && entry.params().stream().noneMatch(p -> p.name().equals("infeasible"))
        && entry.params().stream().anyMatch(LossCalls::isReduction);
  }

  private static boolean isReduction(Param<?> p) {
    return p.type() instanceof ArgType.Choice<?> c
        && c.of().names().contains("none")
        && p.name().equals("reduction");
  }

  private Map<Param<?>, Piece> arguments(Entry<LossTerm> entry, Place place, boolean reduced) {
    Map<Param<?>, Piece> given = new LinkedHashMap<>();
    for (Param<?> p : entry.params()) {
      boolean ofOneNumber = p.name().equals("level_weights");
      boolean unfit =
          p.name().equals("ties")
              && given.keySet().stream().anyMatch(other -> other.name().equals("aggregate"));
      if (unfit || (CatalogueSpecs.hasToFit(entry, p) && !ofOneNumber)) {
        continue;
      }
      boolean choosesNone = isReduction(p);
      boolean must =
          p.type() instanceof ArgType.Sizes
              || (p.type() instanceof ArgType.HierarchyName && world.trees.size() > 1)
              || (choosesNone && !reduced);
      if (must || dice.once(3)) {
        Piece value =
            choosesNone && !reduced
                ? Piece.primary("none")
                : ofOneNumber ? number("2", place) : value(p.type(), place);
        while (choosesNone && reduced && value.words().get(0).spellings().contains("none")) {
          value = value(p.type(), place);
        }
        given.put(p, value);
      }
    }
    return given;
  }

  /** By place or by name; by name in any order. */
  private List<Piece> write(Entry<LossTerm> entry, Map<Param<?>, Piece> given) {
    List<Piece> written = new ArrayList<>();
    List<Piece> named = new ArrayList<>();
    boolean byPlace = dice.once(4);
    for (Param<?> p : entry.params()) {
      byPlace &= given.containsKey(p);
      if (given.containsKey(p)) {
        world.uses.add("argument " + entry.name() + "." + p.name());
        (byPlace ? written : named)
            .add(byPlace ? given.get(p) : Piece.of(Piece.Level.SUM, p.name(), "=", given.get(p)));
      }
    }
    written.addAll(dice.shuffled(named));
    return written;
  }

  /** A valid value. */
  Piece value(ArgType<?> type, Place place) {
    if (type instanceof ArgType.Real real) {
      List<String> inside =
          NUMBERS.keySet().stream()
              .filter(n -> NUMBERS.get(n) >= real.min() && NUMBERS.get(n) <= real.max())
              .sorted()
              .toList();
      return number(inside.isEmpty() ? "" + 1.5 * real.min() : dice.of(inside), place);
    }
    if (type instanceof ArgType.Setting setting) {
      return value(new ArgType.Real(setting.min(), setting.max()), place);
    }
    if (type instanceof ArgType.Reals) {
      return dice.once(2)
          ? number("2", place)
          : set(
              Collections.nCopies(place.group().classes(), "").stream()
                  .map(x -> number("0.5", place))
                  .toList());
    }
    if (type instanceof ArgType.Choice<?> choice) {
      return entry(dice.of(choice.of().entries()), place);
    }
    if (type instanceof ArgType.Choices<?> choices) {
      List<Word> own = world.compressions.stream().filter(n -> !place.hides(n)).toList();
      if (choices.own().isPresent() && !own.isEmpty() && dice.once(2)) {
        return function(dice.of(own), dice.of(choices.of().entries()));
      }
      return dice.once(3) ? several(choices.of()) : entry(dice.of(choices.of().entries()), place);
    }
    if (type instanceof ArgType.Sizes sizes) {
      return dice.once(20)
          ? entry(dice.of(sizes.named().entries()), place)
          : Piece.primary(dice.of("{8, 5}", "{4,16}", "7", "2^3", "{9}"));
    }
    if (type instanceof ArgType.HopFormula) {
      return Piece.primary(dice.of("N/4", "max(1, N/2)", "floor(N/3) + 1", "3", "N - 3", "0.5·N"));
    }
    if (type instanceof ArgType.HierarchyName) {
      return Piece.primary(place.group().tree().orElseThrow().name());
    }
    if (type instanceof ArgType.InputName) {
      return Piece.primary(place.group().mask());
    }
    if (type instanceof ArgType.Flag) {
      return Piece.primary(dice.of("true", "false"));
    }
    if (type instanceof ArgType.Whole whole) {
      return Piece.primary("" + (whole.min() + dice.below(3)));
    }
    throw new AssertionError("no values for " + type);
  }

  /** A number, perhaps by the name of one. */
  private Piece number(String literal, Place place) {
    List<Word> named =
        world.numbers.stream().filter(n -> !place.pure() && !place.hides(n)).toList();
    boolean one = literal.equals("0.5") && !named.isEmpty();
    return one && dice.once(2) ? Piece.primary(dice.of(named)) : Piece.primary(literal);
  }

  private static Piece set(List<Piece> elements) {
    return Piece.primary("{", Piece.list(elements), "}");
  }

  /** An entry under one of its names, with arguments of its own. */
  private Piece entry(Entry<?> entry, Place place) {
    List<String> names = new ArrayList<>(List.of(entry.name()));
    names.addAll(entry.aliases());
    List<Piece> given = new ArrayList<>();
    for (Param<?> p : entry.params()) {
      if (dice.once(2)) {
        given.add(
            Piece.of(
                Piece.Level.SUM,
                Word.of(p.name(), Names.unicode(p.name())),
                "=",
                value(p.type(), place)));
      }
    }
    Word name = new Word(names, Optional.empty());
    return given.isEmpty() ? Piece.primary(name) : Piece.call(name, given);
  }

  /** A function of the author's, with an argument or without, alone or beside an entry. */
  private Piece function(Word name, Entry<?> beside) {
    world.uses.add("function in an argument");
    Piece given =
        dice.once(2) ? Piece.primary(name) : Piece.call(name, List.of(Piece.primary("0.75")));
    return dice.once(2) ? given : set(List.of(given, Piece.primary(beside.name())));
  }

  /** Two entries that have nothing in common. */
  private <T> Piece several(Catalogue<List<T>> of) {
    List<Entry<List<T>>> all = dice.shuffled(of.entries());
    for (Entry<List<T>> other : all) {
      if (Collections.disjoint(other.withDefaults(), all.get(0).withDefaults())) {
        return set(List.of(Piece.primary(all.get(0).name()), Piece.primary(other.name())));
      }
    }
    return Piece.primary(all.get(0).name());
  }
}
