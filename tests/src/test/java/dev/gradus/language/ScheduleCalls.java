package dev.gradus.language;

import static dev.gradus.language.Piece.Level.SUM;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Random schedules, with values from 0.1 to 2. */
final class ScheduleCalls {
  private static final List<Word> UNITS =
      List.of(Word.of("steps", "step"), Word.of("epochs", "epoch"), Word.of("%"));

  private final Dice dice;

  ScheduleCalls(Dice dice) {
    this.dice = dice;
  }

  Piece some(Set<String> uses) {
    String name = dice.of("constant", "ramp", "cosine", "exponential", "piecewise", "learned");
    uses.add("schedule " + name);
    Word unit = dice.of(UNITS);
    List<Object> path = new ArrayList<>(List.of(value()));
    int more = 1 + dice.below(2);
    for (int i = 0; i < more; i++) {
      path.add(Word.ARROW);
      path.add(value());
    }
    List<Object> arguments = new ArrayList<>(List.of(Word.all(path)));
    if (name.equals("constant") || name.equals("learned")) {
      return Piece.call(name, List.of(value()));
    }
    if (name.equals("piecewise")) {
      List<List<Word>> times = new ArrayList<>();
      for (int i = 0; i < more; i++) {
        times.add(Word.all("" + (i + 1) * 7, unit));
      }
      boolean one = more == 1 && dice.once(2);
      arguments.add(Word.all("at", "=", one ? times : Word.all("{", Piece.list(times), "}")));
    } else {
      arguments.add(Word.all("over", "=", dice.of("10", "50", "2.5"), unit));
      if (dice.once(3)) {
        arguments.add(Piece.of(SUM, "start", "=", dice.of("5", "0"), unit));
      }
    }
    return Piece.call(name, arguments);
  }

  /** A weight that only one term may have. */
  Piece balanced(Set<String> uses) {
    uses.add("schedule balanced");
    List<Object> arguments = new ArrayList<>(List.of(value()));
    if (dice.once(2)) {
      arguments.add(Word.all("rate", "=", dice.of("0.1", "1", "1/3")));
    }
    if (dice.once(2)) {
      arguments.add(Word.all("start", "=", value()));
    }
    return Piece.call("balanced", arguments);
  }

  private String value() {
    return dice.of("0.1", "1", "2", "1/3", "0.5");
  }
}
