package dev.gradus.language;

import dev.gradus.losses.function.Form;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.function.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls of every function: with its defaults, and with another value of each of its arguments. */
final class FunctionCalls {
  /** Functions that need operands above 0. */
  private static final Set<String> POSITIVE = Set.of("log", "log1p", "sqrt", "xlogy", "xlog1py");

  /** What stands for each argument of a reduction, and the shape of a {@code [3, 4]} then. */
  private static final Map<String, long[]> FOLDS =
      Map.of(
          "", new long[0],
          "axis=0", new long[] {4},
          "axis=-1", new long[] {3},
          "axis=class", new long[] {3},
          "axis={0, 1}", new long[0],
          "keepdims=true", new long[] {1, 1},
          "axis=1, keepdims=true", new long[] {3, 1});

  private static final long[] MATRIX = {3, 4};

  /** Calls of the functions of arrays: arguments, and the shapes of {@code pred} and result. */
  private static final Map<String, List<Moved>> MOVED =
      Map.of(
          "softmax", along(MATRIX),
          "logsoftmax", along(MATRIX),
          "flip", along(MATRIX),
          "cumsum", along(MATRIX),
          "diff",
              List.of(
                  new Moved("", MATRIX, new long[] {3, 3}),
                  new Moved("axis=0", MATRIX, new long[] {2, 4})),
          "transpose", List.of(new Moved("", MATRIX, new long[] {4, 3})),
          "matmul", List.of(new Moved("", new long[] {2, 2}, new long[] {2, 2})),
          "sqdist", List.of(new Moved("", MATRIX, new long[] {3, 3})),
          "softdtw",
              List.of(
                  new Moved("", MATRIX, new long[0]), new Moved("gamma=0.5", MATRIX, new long[0])),
          "spectrum", List.of(new Moved("", MATRIX, new long[] {3, 3})));

  private static final List<Moved> STFT =
      List.of(
          new Moved("size=4", new long[] {8}, new long[] {3, 3}),
          new Moved("size=4, window=rect", new long[] {8}, new long[] {3, 3}),
          new Moved("size=3, hop=N/3", new long[] {2, 6}, new long[] {2, 4, 2}),
          new Moved("", new long[] {1030}, new long[] {1, 513}));

  private FunctionCalls() {}

  private record Moved(String arguments, long[] shape, long[] result) {}

  /**
   * A call.
   *
   * @param function what is called
   * @param operands one for each, of which {@code pred} is one
   * @param arguments as a text has them; empty for the defaults
   * @param shape of {@code pred} and {@code target}
   * @param result shape of the result
   */
  record FunctionCall(
      Function function, List<String> operands, String arguments, long[] shape, long[] result) {
    /** The call with other operands. */
    String of(List<String> others) {
      return function.name()
          + "("
          + String.join(", ", others)
          + (arguments.isEmpty() ? "" : ", " + arguments)
          + ")";
    }

    String text() {
      return of(operands);
    }

    boolean isPositive() {
      return POSITIVE.contains(function.name());
    }

    @Override
    public String toString() {
      return text();
    }
  }

  private static List<Moved> along(long[] shape) {
    return List.of(
        new Moved("", shape, shape),
        new Moved("axis=0", shape, shape),
        new Moved("axis=class", shape, shape));
  }

  /** Every call; with two operands or more, one for each place where {@code pred} can stand. */
  static List<FunctionCall> all() {
    List<FunctionCall> all = new ArrayList<>();
    for (Function f : Functions.ALL) {
      for (int i = 0; i < f.operands().size(); i++) {
        List<String> operands = new ArrayList<>();
        for (int j = 0; j < f.operands().size(); j++) {
          operands.add(
              j == i ? "pred" : f.operands().get(j).equals("mask") ? "step(target)" : "target");
        }
        add(f, operands, all);
      }
    }
    return all;
  }

  private static void add(Function f, List<String> operands, List<FunctionCall> all) {
    switch (f.form()) {
      case ELEMENTWISE ->
          arguments(f).forEach(a -> all.add(new FunctionCall(f, operands, a, MATRIX, MATRIX)));
      case REDUCTION -> {
        FOLDS.forEach((a, result) -> all.add(new FunctionCall(f, operands, a, MATRIX, result)));
        if (f.params().stream().anyMatch(p -> p.name().equals("ddof"))) {
          all.add(new FunctionCall(f, operands, "axis=0, ddof=1", MATRIX, new long[] {4}));
          all.add(new FunctionCall(f, operands, "ddof=2", MATRIX, new long[0]));
        }
      }
      default -> {
        List<Moved> moved =
            f.name().equals("stft") ? STFT : MOVED.getOrDefault(f.name(), List.of());
        moved.forEach(
            m -> all.add(new FunctionCall(f, operands, m.arguments(), m.shape(), m.result())));
      }
    }
  }

  /** Arguments of a function that works element by element. */
  private static List<String> arguments(Function f) {
    return f.name().equals("clip")
        ? List.of("", "low=-1", "high=2", "high=-0.25, low=-1")
        : List.of("");
  }

  /** Whether a function has a derivative that is 0 wherever it is defined, by this operand. */
  static boolean isFlat(FunctionCall call) {
    Function f = call.function();
    int place = call.operands().indexOf("pred");
    return f.kink().contains("0 everywhere") || f.operands().get(place).equals("mask");
  }

  static boolean isPerClass(FunctionCall call) {
    return call.function().form() != Form.ARRAY
        && !call.arguments().matches(".*class.*|.*, 1}|axis=1.*");
  }
}
