package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.losses.function.Form;
import dev.gradus.losses.function.Functions;
import java.util.Optional;

/** What functions of the author's are for that stand in arguments of losses. */
public enum FunctionKind {
  /** Of each number by itself: it takes no numbers together. */
  NUMBER(1, Code.NOT_POINTWISE, "a function of one number by itself: `fn %s(x) = x^0.3`") {
    @Override
    Optional<String> refused(Formula.Apply apply) {
      return apply.function().form() == Form.ELEMENTWISE
          ? Optional.empty()
          : Optional.of("`" + apply.function().name() + "` takes many numbers together");
    }

    @Override
    Optional<Mistake> mistake(Formula body) {
      return Optional.empty();
    }
  },

  /** Of two frames, whose features it folds to one number. */
  FRAMES(
      2,
      Code.NOT_PAIRWISE,
      "a function of two frames that gives one number: `fn %s(p, y) = sum(abs(p - y))`") {
    @Override
    Optional<String> refused(Formula.Apply apply) {
      String name = "`" + apply.function().name() + "`";
      if (apply.function().form() == Form.ARRAY) {
        return Optional.of(name + " is of arrays, and a frame has no axes");
      }
      return apply.function().form() == Form.REDUCTION && Functions.choosesAxes(apply.args())
          ? Optional.of("a frame has no axes to choose from: write " + name + " alone")
          : Optional.empty();
    }

    @Override
    Optional<Mistake> mistake(Formula body) {
      return isPerFeature(body)
          ? Optional.of(
              new Mistake(body.span(), "this is a number for each feature: fold it by `sum`"))
          : Optional.empty();
    }
  };

  /**
   * Something wrong.
   *
   * @param at where
   * @param what it is
   */
  record Mistake(Span at, String what) {}

  private final int operands;
  private final Code code;
  private final String help;

  FunctionKind(int operands, Code code, String help) {
    this.operands = operands;
    this.code = code;
    this.help = help;
  }

  /** How many operands the loss puts in. */
  int operands() {
    return operands;
  }

  /** What a function is reported by that is none of this kind. */
  Code code() {
    return code;
  }

  /** What a function of this kind is; {@code name} is that of one that should be. */
  String help(String name) {
    return help.formatted(name);
  }

  /** Why a function cannot be called in it, if it cannot. */
  abstract Optional<String> refused(Formula.Apply apply);

  /** What is wrong with the whole, where no part is. */
  abstract Optional<Mistake> mistake(Formula body);

  private static boolean isPerFeature(Formula formula) {
    if (formula instanceof Formula.Apply apply && apply.function().form() == Form.REDUCTION) {
      return false;
    }
    return formula instanceof Formula.Operand
        || formula.operands().stream().anyMatch(FunctionKind::isPerFeature);
  }
}
