package dev.gradus.language;

import static dev.gradus.language.Piece.Level.POSTFIX;
import static dev.gradus.language.Piece.Level.PRIMARY;
import static dev.gradus.language.Piece.Level.PRODUCT;
import static dev.gradus.language.Piece.Level.REDUCTION;

import dev.gradus.language.World.Local;
import dev.gradus.language.World.Place;
import dev.gradus.language.World.Shape;
import java.util.ArrayList;
import java.util.List;

/** Random sums over classes, and selections of classes. */
final class IndexedSums {
  private static final List<Word> INDICES =
      List.of(
          Word.of("c"),
          Word.of("k"),
          Word.of("i"),
          Word.of("p"),
          Word.of("w"),
          Word.of("α", "alpha"),
          Word.of("Alto"),
          Word.of("ω", "omega"),
          Word.of("leaves"),
          Word.of("N"));
  private static final List<String> NEVER_EMPTY =
      List.of("classes", "leaves", "internal", "closed", "roots");

  private final Expressions expressions;
  private final World world;
  private final Dice dice;

  IndexedSums(Expressions expressions, World world) {
    this.expressions = expressions;
    this.world = world;
    this.dice = world.dice;
  }

  /** A sum, mean, maximum or minimum over classes, whose elements have a shape. */
  Piece over(Shape element, int depth, Place place) {
    Word kind = dice.of(Word.SIGMA, Word.SIGMA, Word.of("mean"), Word.of("max"), Word.of("min"));
    world.uses.add("sum " + kind.spellings().get(0));
    boolean mayBeEmpty = kind == Word.SIGMA;
    List<Object> generators = new ArrayList<>();
    Place inside = place;
    String outer = "";
    List<Word> names = world.names(INDICES);
    int many = 1 + dice.below(2);
    for (int i = 0; i < many; i++) {
      Word index = world.own(names.get(i));
      boolean ofParents = List.of("internal", "closed").contains(outer);
      List<Local> others = inside.visible(Shape.INDEX);
      boolean relative =
          mayBeEmpty ? !others.isEmpty() && dice.once(2) : i > 0 && ofParents && dice.once(2);
      String domain =
          relative
              ? (mayBeEmpty ? dice.of("children", "parents") : "children")
              : dice.of(NEVER_EMPTY);
      world.uses.add("domain " + domain);
      List<Word> of =
          relative
              ? List.of((mayBeEmpty ? dice.of(others) : others.get(0)).name())
              : hierarchy(place);
      generators.add(
          Word.all(
              index,
              Word.IN,
              domain,
              of.isEmpty() && dice.once(2) ? List.of() : Word.all("(", of, ")")));
      inside = inside.with(new Local(index, Shape.INDEX));
      outer = relative ? "" : domain;
    }
    Piece body = expressions.some(element, depth - 1, inside).at(PRODUCT);
    return Piece.of(REDUCTION, kind, "[", Piece.list(generators), "]", body);
  }

  /** The hierarchy of the place; the only one need not be named. */
  private List<Word> hierarchy(Place place) {
    Word name = place.group().tree().orElseThrow().name();
    return world.trees.size() == 1 && dice.once(3) ? List.of() : List.of(name);
  }

  /** One class of an array, by an index of a sum around it. */
  Piece select(Place place) {
    return select(Word.all(dice.of(place.visible(Shape.INDEX)).name()), place);
  }

  /** One class of an array, by name. */
  Piece fixed(Place place) {
    Word name = dice.of(place.group().tree().orElseThrow().classes());
    world.uses.add("class");
    return select(List.of(place.hides(name) ? Tree.quoted(name) : Tree.label(name)), place);
  }

  private Piece select(List<Word> index, Place place) {
    Piece array = expressions.some(Shape.FULL, dice.once(4) ? 1 : 0, place).at(PRIMARY);
    return Piece.of(POSTFIX, array, "[", index, "]");
  }

  /** How many classes there are, or just a number. */
  Piece count(Place place) {
    if (place.group().tree().isEmpty()) {
      return Piece.primary("4");
    }
    String domain = dice.of(NEVER_EMPTY);
    world.uses.add("count");
    List<Word> of = hierarchy(place);
    return Piece.primary(
        "count", "(", domain, of.isEmpty() ? List.of() : Word.all("(", of, ")"), ")");
  }
}
