package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.Objects;

/**
 * A call, {@code mss(window=flattop, sizes=S5)}; the argument list may be empty.
 *
 * @param callee what is called
 * @param arguments in the author's order
 * @param span from the callee to the closing parenthesis
 */
public record Call(Name callee, List<Argument> arguments, Span span) implements Expr {
  public Call {
    Objects.requireNonNull(callee);
    arguments = List.copyOf(arguments);
    Objects.requireNonNull(span);
  }

  /** A call that was not read from a text. */
  public static Call of(String callee, Argument... arguments) {
    return new Call(Name.of(callee), List.of(arguments), Span.NONE);
  }

  @Override
  public <R> R accept(ExprVisitor<R> visitor) {
    return visitor.visitCall(this);
  }

  @Override
  public Call strip() {
    return new Call(callee.strip(), arguments.stream().map(Argument::strip).toList(), Span.NONE);
  }
}
