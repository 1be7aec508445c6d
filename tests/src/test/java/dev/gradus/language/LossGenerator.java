package dev.gradus.language;

import static dev.gradus.language.Piece.Level.PRODUCT;
import static dev.gradus.language.Piece.Level.REDUCTION;
import static dev.gradus.language.Piece.Level.SUM;
import static dev.gradus.language.Piece.Level.UNARY;

import dev.gradus.language.World.Definition;
import dev.gradus.language.World.Formal;
import dev.gradus.language.World.Group;
import dev.gradus.language.World.Local;
import dev.gradus.language.World.Place;
import dev.gradus.language.World.Shape;
import dev.gradus.losses.InputSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Random texts that are valid losses: every sort of statement, every loss with valid arguments,
 * every function on shapes that fit. One text has many spellings and layouts, and another in which
 * every name of the author's is a fresh one.
 */
final class LossGenerator {
  /**
   * A text.
   *
   * @param seed it was made from
   * @param words its tokens
   * @param uses what it makes use of
   */
  record Generated(long seed, List<Word> words, Set<String> uses) {
    /** The text in one of its layouts. */
    String text(int layout) {
      return new Typesetter(31 * seed + layout, false).write(words);
    }

    /** The text with fresh names. */
    String renamed() {
      return new Typesetter(31 * seed, true).write(words);
    }
  }

  private final long seed;
  private final Dice dice;
  private final World world;
  private final Expressions expressions;
  private final List<List<Word>> statements = new ArrayList<>();
  private final List<Word> names;
  private final List<Word> labels;
  private final List<Word> weights = new ArrayList<>();
  private final List<Word> labelled = new ArrayList<>();

  private LossGenerator(long seed) {
    this.seed = seed;
    this.dice = new Dice(seed);
    this.world = new World(dice);
    this.expressions = new Expressions(world);
    this.names = world.names(AuthorWords.NAMES);
    this.labels = new ArrayList<>(dice.shuffled(AuthorWords.LABELS));
  }

  /** The text of a seed. */
  static Generated of(long seed) {
    LossGenerator g = new LossGenerator(seed);
    return new Generated(seed, g.text(), g.world.uses);
  }

  private List<Word> text() {
    inputs();
    numbers();
    parameters();
    compression();
    for (int i = 1 + dice.below(4); i > 0; i--) {
      if (dice.once(2)) {
        let();
      } else {
        fn();
      }
    }
    List<Object> all = new ArrayList<>();
    for (Tree tree : world.trees) {
      statements.add(dice.below(statements.size() + 1), tree.declaration());
    }
    List<Word> loss = loss();
    statements.forEach(s -> all.add(Word.all(s, Word.END)));
    all.add(loss);
    return Word.all(all);
  }

  private void inputs() {
    List<Word> classes = world.names(AuthorWords.CLASSES);
    int trees = dice.of(0, 1, 1, 1, 2);
    for (int i = 0; i < trees; i++) {
      Word name = i == 0 ? Word.of("H") : Word.of("σ", "sigma");
      world.trees.add(new Tree(name, classes, dice));
      world.declared.add(name.key());
    }
    List<Word> more = dice.shuffled(AuthorWords.GROUPS);
    int groups = Math.max(trees, 1 + dice.below(3));
    for (int i = 0; i < groups; i++) {
      Kind kind =
          i < trees
              ? i > 0 && dice.once(2) ? Kind.LOGIT : Kind.PROBABILITY
              : dice.of(Kind.PROBABILITY, Kind.LOGIT, Kind.SIGNAL, Kind.SIGNAL, Kind.REAL);
      Optional<Tree> tree = i < trees ? Optional.of(world.trees.get(i)) : Optional.empty();
      Optional<Word> name = i == 0 && dice.once(2) ? Optional.empty() : Optional.of(more.get(i));
      world.groups.add(
          new Group(name, kind, tree, Word.of("known" + i, i == 0 ? "known₀" : "known" + i)));
    }
  }

  private Word declare(Word name) {
    world.declared.add(name.key());
    return name;
  }

  /** Numbers with a name, which may stand wherever a number has to. */
  private void numbers() {
    for (Word name : List.of(Word.of("half"), Word.of("κ", "kappa"))) {
      if (dice.once(3)) {
        Word own = world.own(declare(name));
        statements.add(Word.all("let", own, "=", dice.of("1/2", ".25 + 1/4", "max(0.5, 2^-2)")));
        world.numbers.add(own);
        world.definitions.add(
            new Definition(own, Shape.SCALAR, Optional.empty(), Optional.empty(), false));
      }
    }
  }

  private void parameters() {
    for (Word name : AuthorWords.DECLARED) {
      if (dice.once(3)) {
        world.parameters.add(declare(name));
        boolean range = dice.once(2);
        statements.add(
            Word.all(
                "param",
                name,
                dice.once(3) ? List.of() : Word.all("=", value()),
                range
                    ? Word.all(
                        Word.IN,
                        "[",
                        dice.of("0", "-1", "1/20"),
                        ",",
                        dice.of("2", "10", "5/2"),
                        "]")
                    : List.of()));
        world.uses.add("param");
      }
    }
    world.parameters.addAll(AuthorWords.FREE.subList(0, dice.below(AuthorWords.FREE.size() + 1)));
  }

  /** A value of a parameter, from 0.1 to 2. */
  private Piece value() {
    if (dice.once(3)) {
      return expressions.schedules().some(world.uses);
    }
    return !world.numbers.isEmpty() && dice.once(3)
        ? Piece.primary(dice.of(world.numbers))
        : Piece.primary(dice.of("0.5", "1/3", "2", "1e-1", "2^-1 + floor(1.5)/4"));
  }

  /** A function that a loss may apply to each of its magnitudes. */
  private void compression() {
    if (dice.once(2)) {
      Word x = world.own(dice.of(Word.of("x₁", "x1"), Word.of("pred"), Word.of("p")));
      Word g = world.own(Word.of("γ", "gamma"));
      Object more = world.parameters.isEmpty() ? "2" : dice.of(world.parameters);
      Object body =
          dice.of(
              Word.all(x, "^", g),
              Word.all("log1p", "(", g, Word.TIMES, x, ")"),
              Word.all(x, Word.PLUS, more, Word.TIMES, "tanh", "(", x, Word.DIVIDE, g, ")"));
      Word name = name();
      statements.add(Word.all("fn", name, "(", x, ",", g, "=", "1/2", ")", "=", body));
      world.compressions.add(name);
    }
  }

  /** A group, and whether its inputs are written with its name. */
  private Place place() {
    Group group = dice.of(world.groups);
    return new Place(group, group.name().isPresent() && dice.once(2), List.of(), false);
  }

  private Word name() {
    Word name = names.remove(0);
    while (world.declared.contains(name.key())) {
      name = names.remove(0);
    }
    return world.own(declare(name));
  }

  private void let() {
    Place place = place();
    Shape shape = dice.of(Shape.SCALAR, Shape.FULL, Shape.ROW);
    Piece value = expressions.some(shape, 2, place);
    Word name = name();
    if (shape == Shape.SCALAR && !labels.isEmpty() && dice.once(4)) {
      Object label = labels.remove(0);
      boolean on = !place.explicit() && place.group().name().isPresent();
      Object group = on ? Word.all("on", place.group().name().get()) : List.of();
      statements.add(Word.all("let", name, "=", value.at(PRODUCT), group, "as", label));
      labelled.add(name);
    } else {
      statements.add(Word.all("let", name, "=", value));
      world.definitions.add(
          new Definition(
              name, shape, Optional.empty(), Optional.of(place.group()), place.explicit()));
    }
  }

  private void fn() {
    Place place = place();
    boolean classes = place.group().tree().isPresent();
    Shape shape =
        classes
            ? dice.of(Shape.ANY, Shape.SCALAR, Shape.FULL, Shape.ELEMENT)
            : dice.of(Shape.ANY, Shape.SCALAR, Shape.FULL);
    List<Word> pool = world.names(AuthorWords.OPERANDS);
    Shape array = shape == Shape.ANY ? Shape.ANY : Shape.FULL;
    List<Formal> formals = new ArrayList<>();
    formals.add(new Formal(world.own(dice.once(3) ? Word.of("pred") : pool.get(0)), array, false));
    if (shape == Shape.ELEMENT) {
      formals.add(new Formal(world.own(pool.get(1)), Shape.INDEX, false));
    } else if (dice.once(2)) {
      boolean hidden = dice.once(3);
      boolean standard = array == Shape.FULL && !hidden && dice.once(2);
      Word name = hidden ? Word.of("target") : pool.get(1);
      formals.add(new Formal(world.own(name), array, standard));
    }
    if (dice.once(2)) {
      formals.add(new Formal(world.own(pool.get(2)), Shape.SCALAR, dice.once(2)));
    }
    Place inside = new Place(place.group(), place.explicit(), List.of(), shape == Shape.ANY);
    List<List<Word>> written = new ArrayList<>();
    Place outside = place; // a default can use no operand
    for (Formal f : formals) {
      outside = outside.with(new Local(f.name(), Shape.NONE));
    }
    for (Formal f : formals) {
      written.add(
          Word.all(
              f.name(),
              f.optional() ? Word.all("=", expressions.leaf(f.shape(), outside)) : List.of()));
      inside = inside.with(new Local(f.name(), f.shape()));
    }
    Piece body =
        shape == Shape.ELEMENT && dice.once(2)
            ? expressions.sums().over(shape, 2, inside)
            : expressions.some(shape, 2, inside);
    Word name = name();
    statements.add(Word.all("fn", name, "(", Piece.list(written), ")", "=", body));
    boolean anywhere = shape == Shape.ANY && formals.stream().noneMatch(Formal::optional);
    Optional<Group> where = anywhere ? Optional.empty() : Optional.of(place.group());
    world.definitions.add(
        new Definition(name, shape, Optional.of(formals), where, place.explicit()));
  }

  private List<Word> loss() {
    List<Object> words = new ArrayList<>();
    int terms = 1 + dice.below(4);
    for (int i = 0; i < terms; i++) {
      boolean minus = dice.once(4);
      if (i > 0 || minus) {
        words.add(minus ? Word.MINUS : Word.PLUS);
      }
      words.add(term(i == 0 && minus));
    }
    labelled.forEach(let -> words.add(Word.all(Word.PLUS, let)));
    if (dice.once(4)) {
      words.addAll(List.of(Word.PLUS, balanced()));
    }
    List<List<Word>> values = new ArrayList<>();
    for (Word name : weights) {
      values.add(Word.all(name, "=", value()));
    }
    if (!values.isEmpty()) {
      world.uses.add("where");
      words.add(Word.all("where", Piece.list(values)));
    }
    return Word.all(words);
  }

  private List<Word> term(boolean negated) {
    Place place = place();
    Piece body = expressions.some(Shape.SCALAR, 3, place).at(negated ? UNARY : PRODUCT);
    boolean before = dice.once(2);
    boolean after = dice.once(4);
    List<Object> words = new ArrayList<>();
    if (before) {
      words.addAll(List.of(weight().at(UNARY), Word.TIMES));
    }
    words.add(before || after ? body.at(after ? UNARY : REDUCTION) : body);
    if (after) {
      words.addAll(List.of(dice.once(2) ? Word.DIVIDE : Word.TIMES, weight().at(UNARY)));
    }
    if (!place.explicit() && place.group().name().isPresent()) {
      world.uses.add("on");
      words.add(Word.all("on", place.group().name().get()));
    }
    if (dice.once(4) && !labels.isEmpty()) {
      world.uses.add("as");
      words.add(Word.all("as", labels.remove(0)));
    }
    return Word.all(words);
  }

  /** A term that certainly has a gradient, with a weight that is balanced by it. */
  private List<Word> balanced() {
    Group group = dice.of(world.groups);
    Object pred = group.name().isPresent() ? group.name().get().dot("pred") : "pred";
    Piece weight = expressions.schedules().balanced(world.uses);
    return Word.all(weight, Word.TIMES, "mean", "(", pred, "^", "2", ")");
  }

  /** A factor that reads no input. Parameters among them are given values at the end. */
  private Piece weight() {
    Place anywhere = new Place(world.groups.get(0), false, List.of(), false);
    if (dice.once(2)) {
      return expressions.scalarLeaf(anywhere);
    }
    List<Word> known = new ArrayList<>(world.parameters);
    known.add(Word.of("tempo"));
    Word name = dice.of(known);
    boolean bound = weights.stream().anyMatch(w -> w.key().equals(name.key()));
    if (!bound && (name.key().equals("tempo") || dice.once(2))) {
      weights.add(name);
    }
    Piece parameter = Piece.primary(name);
    return dice.once(4) ? Piece.of(SUM, parameter, Word.PLUS, "1") : parameter;
  }
}
