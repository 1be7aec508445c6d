package dev.gradus.language;

import dev.gradus.losses.InputSpec.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a generated text has declared so far, and what its inputs are. */
final class World {
  /** What a value looks like; the first axis of arrays are frames, the last one classes. */
  enum Shape {
    /** A number. */
    SCALAR,
    /** An array like an input. */
    FULL,
    /** An array like an input, but without its last axis. */
    ROW,
    /** An array like an input, but with a last axis of extent 1. */
    KEPT,
    /** A row for each element of the sum around it. */
    ELEMENT,
    /** A number for each element of the sum around it. */
    POINT,
    /** Any of these: an operand of a function that works element by element. */
    ANY,
    /** The index of a sum. */
    INDEX,
    /** A name that must not be used. */
    NONE
  }

  /**
   * Inputs that belong together.
   *
   * @param name before the dot of their names; empty for {@code pred} and {@code target}
   * @param kind what {@code pred} is
   * @param tree the classes, if there is a hierarchy of them
   * @param mask the input that is 0 where a label is unknown
   */
  record Group(Optional<Word> name, Kind kind, Optional<Tree> tree, Word mask) {
    int classes() {
      return tree.map(t -> t.classes().size()).orElse(3);
    }
  }

  /** An operand of a function. */
  record Formal(Word name, Shape shape, boolean optional) {}

  /**
   * A {@code let} or {@code fn}.
   *
   * @param name what it is called
   * @param shape of its value
   * @param formals the operands; empty for a {@code let}
   * @param where its inputs come from; empty if it reads none
   * @param explicit whether it names them with their group
   */
  record Definition(
      Word name,
      Shape shape,
      Optional<List<Formal>> formals,
      Optional<Group> where,
      boolean explicit) {}

  /** A name that means something in one place only. */
  record Local(Word name, Shape shape) {}

  /**
   * Where an expression stands.
   *
   * @param group whose inputs it may read
   * @param explicit whether they are named with their group; else {@code on} does that
   * @param locals operands and indices; the later hides the earlier
   * @param pure whether operands are all it may read
   */
  record Place(Group group, boolean explicit, List<Local> locals, boolean pure) {
    Place {
      locals = List.copyOf(locals);
    }

    Place with(Local more) {
      List<Local> all = new ArrayList<>(locals);
      all.add(more);
      return new Place(group, explicit, all, pure);
    }

    /** The locals that nothing hides. */
    List<Local> visible(Shape shape) {
      Set<String> seen = new HashSet<>();
      List<Local> found = new ArrayList<>();
      for (int i = locals.size() - 1; i >= 0; i--) {
        if (seen.add(locals.get(i).name().key()) && locals.get(i).shape() == shape) {
          found.add(locals.get(i));
        }
      }
      return found;
    }

    boolean hides(Word name) {
      return locals.stream().anyMatch(l -> l.name().key().equals(name.key()));
    }

    boolean inSum() {
      return !visible(Shape.INDEX).isEmpty();
    }
  }

  /** Some names mean different things in different places of a text. */
  private static final List<Word> FEW =
      List.of(
          Word.of("c"),
          Word.of("k"),
          Word.of("p"),
          Word.of("w"),
          Word.of("Alto"),
          Word.of("α", "alpha"),
          Word.of("x₁", "x1"));

  final Dice dice;

  /** Names that everything may have. */
  final List<Word> few;

  final List<Tree> trees = new ArrayList<>();
  final List<Group> groups = new ArrayList<>();
  final List<Word> parameters = new ArrayList<>();
  final List<Definition> definitions = new ArrayList<>();

  /** Names of lets that are numbers: arguments and values can be made of them. */
  final List<Word> numbers = new ArrayList<>();

  /** Functions of one number that arguments may take; a second operand has a default. */
  final List<Word> compressions = new ArrayList<>();

  /** The keys of everything that is declared. */
  final Set<String> declared = new HashSet<>();

  /** What the text makes use of, to see that nothing is left out. */
  final Set<String> uses = new HashSet<>();

  private int renamed;

  World(Dice dice) {
    this.dice = dice;
    this.few = dice.shuffled(FEW).subList(0, 3);
  }

  /** Names in random order, those that others have most likely first. */
  List<Word> names(List<Word> all) {
    List<Word> names = new ArrayList<>(dice.once(3) ? List.of() : dice.shuffled(few));
    Set<String> seen = new HashSet<>();
    names.addAll(dice.shuffled(all));
    names.removeIf(n -> !seen.add(n.key()));
    return names;
  }

  /** A name that is this text's own affair. */
  Word own(Word name) {
    return name.renamedTo("own" + renamed++);
  }

  /** The definitions of a shape that can be used in a place. */
  List<Definition> usable(Shape shape, Place place) {
    return definitions.stream()
        .filter(d -> !place.pure() && !place.hides(d.name()))
        .filter(d -> d.shape() == shape || d.shape() == Shape.ANY)
        .filter(
            d ->
                d.where().isEmpty()
                    || (d.where().get() == place.group() && d.explicit() == place.explicit()))
        .toList();
  }
}
