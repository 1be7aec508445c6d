package dev.gradus.dsl.check;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A function of the language on nodes. The operators are functions too; those have no name that a
 * text can call.
 *
 * @param name the name in a text
 * @param doc one line: the formula
 * @param arity how many operands it takes
 * @param body builds it
 */
public record Function(
    String name, String doc, int arity, java.util.function.Function<List<Node>, Node> body) {
  static final Function ADD = binary("+", "a + b", Ops::add);
  static final Function SUBTRACT = binary("-", "a − b", Ops::sub);
  static final Function MULTIPLY = binary("*", "a·b", Ops::mul);
  static final Function DIVIDE = binary("/", "a/b", Ops::div);
  static final Function POWER = binary("^", "aᵇ", Ops::pow);
  static final Function NEGATE = unary("neg", "−x", Ops::neg);

  /** Every function that a text can call, element by element unless it says otherwise. */
  public static final List<Function> CALLABLE =
      List.of(
          unary("exp", "eˣ", Ops::exp),
          unary("log", "ln x", Ops::log),
          unary("log1p", "ln(1 + x)", Ops::log1p),
          unary("expm1", "eˣ − 1", Ops::expm1),
          unary("sqrt", "√x", Ops::sqrt),
          unary("square", "x²", Ops::square),
          unary("abs", "|x|", Ops::abs),
          unary("relu", "max(x, 0)", Ops::relu),
          unary("sigmoid", "1/(1 + e⁻ˣ)", Ops::sigmoid),
          unary("softplus", "ln(1 + eˣ)", Ops::softplus),
          unary("sin", "sin x", Ops::sin),
          unary("cos", "cos x", Ops::cos),
          unary("tanh", "tanh x", Ops::tanh),
          binary("max", "the larger of a and b", Ops::max),
          binary("min", "the smaller of a and b", Ops::min),
          unary("sum", "sum over all elements", x -> Ops.sum(x)),
          unary("mean", "mean over all elements", x -> Ops.mean(x)),
          unary("norm", "√Σx² over all elements", x -> Ops.norm(x)));

  /** How a text calls it: {@code max(a, b)}. */
  public String usage() {
    return name + (arity == 1 ? "(x)" : "(a, b)");
  }

  private static Function unary(String name, String doc, UnaryOperator<Node> body) {
    return new Function(name, doc, 1, in -> body.apply(in.get(0)));
  }

  private static Function binary(String name, String doc, BinaryOperator<Node> body) {
    return new Function(name, doc, 2, in -> body.apply(in.get(0), in.get(1)));
  }
}
