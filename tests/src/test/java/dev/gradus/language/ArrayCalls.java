package dev.gradus.language;

import static dev.gradus.language.Piece.Level.SUM;

import dev.gradus.language.World.Place;
import dev.gradus.language.World.Shape;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.function.Form;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.function.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Random calls of the functions that fold, move or mix the elements of arrays. */
final class ArrayCalls {
  /** Functions whose result is like their operand; the others are folded at once. */
  private static final Set<String> LIKE_OPERAND = Set.of("softmax", "logsoftmax", "flip", "cumsum");

  private static final Set<String> OF_MATRICES = Set.of("transpose", "matmul", "sqdist", "softdtw");

  private final Expressions expressions;
  private final World world;
  private final Dice dice;

  ArrayCalls(Expressions expressions, World world) {
    this.expressions = expressions;
    this.world = world;
    this.dice = world.dice;
  }

  /** A call with random arguments; {@code axis} decides shapes, and so is given. */
  Piece call(Function f, List<Piece> operands, Optional<String> axis) {
    List<Piece> arguments = new ArrayList<>(operands);
    List<Piece> named = new ArrayList<>();
    axis.ifPresent(a -> named.add(argument(f, "axis", a)));
    for (var p : f.params()) {
      switch (p.name()) {
        case "low" -> maybe(named, f, "low", "-1", "0.25");
        case "high" -> maybe(named, f, "high", "1", "2/3");
        case "ddof" -> maybe(named, f, "ddof", "1", "0");
        case "gamma" -> maybe(named, f, "gamma", "0.5", "2");
        case "size" -> named.add(argument(f, "size", dice.of("2", "3")));
        case "hop" -> maybe(named, f, "hop", "1", "max(1, N/2)");
        case "window" -> maybe(named, f, "window", "hann", "WR");
        default -> {}
      }
    }
    arguments.addAll(dice.shuffled(named));
    return Piece.call(f.name(), arguments);
  }

  private void maybe(List<Piece> named, Function f, String name, String... values) {
    if (dice.once(2)) {
      named.add(argument(f, name, dice.of(values)));
    }
  }

  private Piece argument(Function f, String name, String value) {
    world.uses.add("argument " + f.usage() + "." + name);
    return Piece.of(SUM, name.equals("gamma") ? Word.of("gamma", "γ") : Word.of(name), "=", value);
  }

  private Function fold() {
    Function f = dice.of(Functions.ALL.stream().filter(g -> g.form() == Form.REDUCTION).toList());
    world.uses.add("function " + f.usage());
    return f;
  }

  /** An input-like array folded to a number or a row. */
  Piece fold(Shape to, int depth, Place place) {
    Function f = fold();
    Piece x = expressions.steep(f, expressions.some(Shape.FULL, depth - 1, place));
    if (to == Shape.ROW) {
      return call(f, List.of(x), Optional.of(dice.of("-1", "1", "class", "{1}", "{-1}")));
    }
    return switch (dice.below(4)) {
      case 0 -> foldRow(call(f, List.of(x), Optional.of(dice.of("0", "-1"))));
      case 1 -> {
        world.uses.add("argument " + f.usage() + ".keepdims");
        Piece kept = Piece.call(f.name(), List.of(x, "axis=-1", "keepdims=true"));
        yield Piece.call("mean", List.of(dice.once(2) ? kept : minus(x, kept)));
      }
      default -> call(f, List.of(x), Optional.empty());
    };
  }

  private static Piece minus(Piece x, Piece y) {
    return Piece.of(SUM, x.at(Piece.Level.PRODUCT), Word.MINUS, y);
  }

  /** A row folded to a number, or to one for each element of a sum. */
  Piece foldRow(Piece row) {
    Function f = fold();
    // Without arguments: there may be one element, too few for ddof.
    return Piece.call(f.name(), List.of(expressions.steep(f, row)));
  }

  /** A function that moves or mixes, folded to a number. */
  Piece mixed(int depth, Place place) {
    boolean matrices = place.group().kind() != Kind.SIGNAL;
    Function f =
        dice.of(
            Functions.ALL.stream()
                .filter(g -> g.form() == Form.ARRAY)
                .filter(g -> matrices || !OF_MATRICES.contains(g.name()))
                .toList());
    world.uses.add("function " + f.usage());
    List<Piece> operands = new ArrayList<>();
    for (int i = 0; i < f.operands().size(); i++) {
      operands.add(expressions.some(Shape.FULL, depth - 1, place));
    }
    if (f.name().equals("matmul")) {
      operands.set(1, Piece.call("transpose", List.of(operands.get(1))));
    }
    boolean axis = f.params().stream().anyMatch(p -> p.name().equals("axis")) && dice.once(2);
    Piece mixed =
        call(
            f,
            operands,
            axis ? Optional.of(dice.of("-1", matrices ? "class" : "-1", "0")) : Optional.empty());
    Piece x =
        LIKE_OPERAND.contains(f.name()) && dice.once(2)
            ? minus(mixed, expressions.fullLeaf(place))
            : mixed;
    return Piece.call(dice.of("mean", "norm1", "sum"), List.of(x));
  }
}
