package dev.gradus.losses.function;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every function that a text can call; none looks at names of inputs. */
public final class Functions {
  /** Every function, in the order of presentation. */
  public static final List<Function> ALL =
      Stream.of(
              UnaryFunctions.ALL,
              SeveralOperands.ALL,
              ReductionFunctions.ALL,
              ArrayFunctions.ALL,
              SpectralFunctions.ALL)
          .flatMap(List::stream)
          .toList();

  private Functions() {}

  /** The function of this name with so many operands. */
  public static Optional<Function> find(String name, int operands) {
    return named(name).stream().filter(f -> f.operands().size() == operands).findFirst();
  }

  /** The functions of this name: none, one, or one for each number of operands. */
  public static List<Function> named(String name) {
    return ALL.stream().filter(f -> f.name().equals(name)).toList();
  }
}
