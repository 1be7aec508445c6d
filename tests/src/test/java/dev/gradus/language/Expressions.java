package dev.gradus.language;

import static dev.gradus.language.Piece.Level.POSTFIX;
import static dev.gradus.language.Piece.Level.POWER;
import static dev.gradus.language.Piece.Level.PRODUCT;
import static dev.gradus.language.Piece.Level.REDUCTION;
import static dev.gradus.language.Piece.Level.SUM;
import static dev.gradus.language.Piece.Level.UNARY;

import dev.gradus.language.World.Definition;
import dev.gradus.language.World.Formal;
import dev.gradus.language.World.Local;
import dev.gradus.language.World.Place;
import dev.gradus.language.World.Shape;
import dev.gradus.losses.function.Form;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.function.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Random expressions whose shapes fit, and that are defined for inputs between 0 and 1. */
final class Expressions {
  private static final Set<String> POSITIVE_OPERANDS =
      Set.of("log", "log1p", "sqrt", "xlogy", "xlog1py");
  private static final Set<String> STEEP = Set.of("exp", "expm1", "square", "logsumexp");

  private final World world;
  private final Dice dice;
  private final LossCalls losses;
  private final ScheduleCalls schedules;
  private final ArrayCalls arrays;
  private final IndexedSums sums;

  Expressions(World world) {
    this.world = world;
    this.dice = world.dice;
    this.losses = new LossCalls(world);
    this.schedules = new ScheduleCalls(world.dice);
    this.arrays = new ArrayCalls(this, world);
    this.sums = new IndexedSums(this, world);
  }

  /** A random expression of a shape. */
  Piece some(Shape shape, int depth, Place place) {
    if (depth <= 0 || (shape == Shape.ROW && place.group().tree().isEmpty())) {
      return leaf(shape, place);
    }
    boolean more = Set.of(Shape.SCALAR, Shape.ROW, Shape.ELEMENT).contains(shape);
    return switch (dice.below(more ? 10 : 7)) {
      case 0 -> sum(shape, depth, place);
      case 1 -> product(shape, depth, place);
      case 2 -> power(shape, depth, place);
      case 3 -> elementwise(shape, depth, place);
      case 4, 6 -> used(shape, depth, place).orElseGet(() -> leaf(shape, place));
      case 5 -> negative(some(shape, depth - 1, place).at(REDUCTION));
      default -> special(shape, depth, place);
    };
  }

  /** What only some shapes have: reductions, losses, indexed sums, functions of arrays. */
  private Piece special(Shape shape, int depth, Place place) {
    if (place.pure()) {
      return leaf(shape, place);
    }
    boolean classes = place.group().tree().isPresent();
    if (shape == Shape.ELEMENT) {
      return sums.over(shape, depth, place);
    }
    if (shape == Shape.ROW) {
      return dice.once(2)
          ? sums.over(Shape.ELEMENT, depth, place)
          : arrays.fold(Shape.ROW, depth, place);
    }
    return switch (dice.below(classes ? 5 : 3)) {
      case 0 -> arrays.fold(Shape.SCALAR, depth, place);
      case 1 -> arrays.mixed(depth, place);
      case 2 -> losses.call(place, true);
      case 3 -> arrays.foldRow(some(Shape.ROW, depth - 1, place));
      default -> sums.over(Shape.POINT, depth, place);
    };
  }

  /** An expression with at least one operand of the shape, the others such that they broadcast. */
  private Shape other(Shape shape, Place place) {
    return switch (shape) {
      case FULL ->
          place.pure()
              ? dice.of(Shape.FULL, Shape.SCALAR)
              : dice.of(Shape.FULL, Shape.SCALAR, Shape.KEPT);
      case ELEMENT -> dice.of(Shape.ELEMENT, Shape.SCALAR, Shape.ROW, Shape.POINT);
      case POINT -> dice.of(Shape.POINT, Shape.SCALAR);
      case ANY -> dice.of(Shape.ANY, Shape.SCALAR);
      case ROW, KEPT -> dice.of(shape, Shape.SCALAR);
      default -> shape;
    };
  }

  private Piece sum(Shape shape, int depth, Place place) {
    List<Object> words = new ArrayList<>(List.of(some(shape, depth - 1, place).at(PRODUCT)));
    for (int i = 0; i <= dice.below(2); i++) {
      words.add(dice.once(2) ? Word.PLUS : Word.MINUS);
      words.add(some(other(shape, place), depth - 1, place).at(PRODUCT));
    }
    return Piece.of(SUM, words);
  }

  static Piece negative(Piece x) {
    return Piece.of(x.level() == REDUCTION ? REDUCTION : UNARY, Word.MINUS, x);
  }

  private Piece product(Shape shape, int depth, Place place) {
    List<Object> words = new ArrayList<>();
    Piece first = some(shape, depth - 1, place).at(UNARY);
    Piece second;
    if (dice.once(3)) {
      words.addAll(List.of(first, Word.DIVIDE));
      second = positive(other(shape, place), depth - 1, place).at(UNARY);
    } else {
      words.addAll(List.of(first, Word.TIMES));
      second = some(other(shape, place), depth - 1, place).at(REDUCTION);
    }
    words.add(second);
    return Piece.of(second.level() == REDUCTION ? REDUCTION : PRODUCT, words);
  }

  private Piece power(Shape shape, int depth, Place place) {
    if (dice.once(2)) {
      Piece base = some(shape, depth - 1, place).at(POSTFIX);
      return dice.once(2)
          ? Piece.of(POWER, base, Word.of("²", "^2"))
          : Piece.of(POWER, base, "^", dice.of("2", "3"));
    }
    Piece base = positive(shape, depth - 1, place).at(POSTFIX);
    return dice.once(2)
        ? Piece.of(POWER, base, dice.of("⁻¹", "^0.5", "^−2", "^-.5", "^-2^0"))
        : Piece.of(POWER, base, "^", scalarLeaf(place).at(UNARY));
  }

  /** An expression above 0 wherever it is defined. */
  Piece positive(Shape shape, int depth, Place place) {
    Piece x = some(shape, depth, place);
    return switch (dice.below(5)) {
      case 0 -> Piece.of(SUM, Piece.call("abs", List.of(x)), Word.PLUS, dice.of(".5", "1"));
      case 1 -> Piece.of(SUM, "0.25", Word.PLUS, Piece.of(POWER, x.at(POSTFIX), "^", "2"));
      case 2 -> Piece.call("exp", List.of(Piece.call("tanh", List.of(x))));
      case 3 -> Piece.call("softplus", List.of(x));
      default -> Piece.call("sigmoid", List.of(x));
    };
  }

  private Piece elementwise(Shape shape, int depth, Place place) {
    Function f = dice.of(Functions.ALL.stream().filter(g -> g.form() == Form.ELEMENTWISE).toList());
    world.uses.add("function " + f.usage());
    int whole = dice.below(f.operands().size());
    List<Piece> operands = new ArrayList<>();
    for (int i = 0; i < f.operands().size(); i++) {
      Shape s = i == whole ? shape : other(shape, place);
      Piece x =
          POSITIVE_OPERANDS.contains(f.name())
              ? positive(s, depth - 1, place)
              : some(s, depth - 1, place);
      operands.add(STEEP.contains(f.name()) ? Piece.call("tanh", List.of(x)) : x);
    }
    return arrays.call(f, operands, Optional.empty());
  }

  Piece steep(Function f, Piece x) {
    return STEEP.contains(f.name()) ? Piece.call("tanh", List.of(x)) : x;
  }

  /** A definition or the call of a function of the author's, if there is one. */
  private Optional<Piece> used(Shape shape, int depth, Place place) {
    List<Definition> usable = world.usable(shape, place);
    if (usable.isEmpty()) {
      return Optional.empty();
    }
    Definition d = dice.of(usable);
    if (d.formals().isEmpty()) {
      world.uses.add("let");
      return Optional.of(Piece.primary(d.name()));
    }
    world.uses.add("fn");
    List<Piece> byPlace = new ArrayList<>();
    List<Piece> byName = new ArrayList<>();
    boolean named = dice.once(4);
    for (Formal f : d.formals().get()) {
      if (f.optional() && dice.once(2)) {
        named = true;
      } else {
        Shape s = f.shape() == Shape.ANY ? shape : f.shape();
        if (s == Shape.INDEX && place.visible(Shape.INDEX).isEmpty()) {
          return Optional.empty();
        }
        Piece x =
            s == Shape.INDEX
                ? Piece.primary(dice.of(place.visible(s)).name())
                : depth > 1 ? some(s, 1, place) : smallest(s, place);
        (named ? byName : byPlace).add(named ? Piece.of(SUM, f.name(), "=", x) : x);
      }
    }
    byPlace.addAll(dice.shuffled(byName));
    return Optional.of(Piece.call(d.name(), byPlace));
  }

  /** The smallest expression of a shape. */
  Piece leaf(Shape shape, Place place) {
    return (dice.once(2) ? used(shape, 0, place) : Optional.<Piece>empty())
        .orElseGet(() -> smallest(shape, place));
  }

  private Piece smallest(Shape shape, Place place) {
    return switch (shape) {
      case SCALAR -> scalarLeaf(place);
      case FULL -> fullLeaf(place);
      case KEPT ->
          Piece.call(dice.of("mean", "sum"), List.of(fullLeaf(place), "axis=-1", "keepdims=true"));
      case ROW -> row(place);
      case ELEMENT ->
          dice.once(8)
              ? Piece.call("mean", List.of(sums.select(place), "axis=0", "keepdims=true"))
              : sums.select(place);
      case POINT ->
          Piece.call(
              dice.of("mean", "max", "norm"),
              dice.once(2)
                  ? List.of(sums.select(place))
                  : List.of(sums.select(place), dice.of("axis=-1", "axis=0")));
      default -> Piece.primary(dice.of(place.visible(Shape.ANY)).name());
    };
  }

  private Piece row(Place place) {
    return place.group().tree().isPresent()
        ? sums.fixed(place)
        : Piece.call(dice.of("mean", "sum"), List.of(fullLeaf(place), "axis=-1"));
  }

  /** A number, a parameter, a schedule. */
  Piece scalarLeaf(Place place) {
    List<Local> locals = place.visible(Shape.SCALAR);
    if (!locals.isEmpty() && dice.once(2)) {
      return Piece.primary(dice.of(locals).name());
    }
    List<Word> parameters = world.parameters.stream().filter(p -> !place.hides(p)).toList();
    return switch (place.pure() ? 3 + dice.below(3) : dice.below(6)) {
      case 0, 1 ->
          parameters.isEmpty() ? Piece.primary("0.75") : Piece.primary(dice.of(parameters));
      case 2 -> dice.once(4) ? schedules.some(world.uses) : sums.count(place);
      default -> Piece.primary(dice.of("2", ".5", "0.50", "3e-1", "1e−1", "20E-1", "1"));
    };
  }

  /** An input, or what is given for one. */
  Piece fullLeaf(Place place) {
    List<Local> locals = place.visible(Shape.FULL);
    if (!locals.isEmpty() && (place.pure() || dice.once(2))) {
      return Piece.primary(dice.of(locals).name());
    }
    if (dice.once(8)) {
      return losses.call(place, false);
    }
    if (place.explicit() && place.group().name().isPresent()) {
      return Piece.primary(place.group().name().get().dot(dice.of("pred", "pred", "target")));
    }
    // An operand of this name is an array like the input that it hides.
    List<Word> roles =
        Stream.of("pred", "pred", "target")
            .map(Word::of)
            .filter(r -> !place.hides(r) || isOneOf(locals, r))
            .toList();
    if (roles.isEmpty()) {
      return losses.call(place, false);
    }
    Word role = dice.of(roles);
    return locals.stream()
        .filter(l -> isOneOf(List.of(l), role))
        .findFirst()
        .map(l -> Piece.primary(l.name()))
        .orElse(Piece.primary(role));
  }

  private static boolean isOneOf(List<Local> locals, Word name) {
    return locals.stream().anyMatch(l -> l.name().key().equals(name.key()));
  }

  ArrayCalls arrays() {
    return arrays;
  }

  LossCalls losses() {
    return losses;
  }

  ScheduleCalls schedules() {
    return schedules;
  }

  IndexedSums sums() {
    return sums;
  }
}
