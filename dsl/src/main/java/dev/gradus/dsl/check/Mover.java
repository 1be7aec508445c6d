package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.On;
import dev.gradus.dsl.syntax.Rewriter;
import java.util.function.Predicate;

/**
 * Moves {@code on} from an expression to the parts of it that read inputs: {@code pred} becomes
 * {@code audio.pred}, and a loss keeps an {@code on} of its own.
 */
final class Mover extends Rewriter {
  private final Name group;
  private final Predicate<Name> isOperand;
  private final Diagnostics diagnostics;

  private Mover(Name group, Predicate<Name> isOperand, Diagnostics diagnostics) {
    this.group = group;
    this.isOperand = isOperand;
    this.diagnostics = diagnostics;
  }

  /**
   * The expression with {@code on} at the parts that read inputs.
   *
   * @param isOperand whether a name is an operand of a function, whose value is not known yet
   */
  static Expr move(Expr expr, Name group, Predicate<Name> isOperand, Diagnostics diagnostics) {
    return expr.accept(new Mover(group, isOperand, diagnostics));
  }

  @Override
  public Expr visitName(Name expr) {
    if (Vocabulary.INPUTS.contains(expr.key()) && !isOperand.test(expr)) {
      return new Name(group.text() + "." + expr.key(), expr.span());
    }
    return isOperand.test(expr) || Vocabulary.loss(expr.key()).isPresent()
        ? new On(expr, group, expr.span())
        : expr;
  }

  @Override
  public Expr visitCall(Call expr) {
    return Vocabulary.loss(expr.callee().key()).isPresent()
        ? new On(expr, group, expr.span())
        : super.visitCall(expr);
  }

  @Override
  public Expr visitOn(On expr) {
    diagnostics.add(
        Diagnostic.of(
                Code.MISPLACED_ON, group.span(), "this reads `" + expr.group().text() + "` already")
            .withSecondary(expr.group().span(), "said here")
            .withHelp("keep one of them"));
    return expr;
  }
}
