package dev.gradus.losses.function;

import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.value.Axes;
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

  /** Whether arguments of a reduction say which axes it folds, or whether they stay. */
  public static boolean choosesAxes(Args args) {
    return args.isGiven(ReductionFunctions.AXIS) || args.isGiven(ReductionFunctions.KEEPDIMS);
  }

  /** Arguments of a reduction, and that it folds the last axis and keeps it. */
  public static Args ofLastAxis(Args args) {
    return args.with(ReductionFunctions.AXIS, Axes.of(-1)).with(ReductionFunctions.KEEPDIMS, true);
  }
}
