package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.constant;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.neg;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.functions.DoubleFunctions;
import dev.gradus.autodiff.kernel.functions.FloatFunctions;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The functions of one number, applied to each element. One line each: formula, kernel, derivative
 * in terms of x and the result y.
 */
public final class Unary implements InFloat {
  /** −x. */
  public static final Unary NEG =
      new Unary("neg", "−x", DoubleFunctions::neg, FloatFunctions::neg, (x, y) -> constant(x, -1));

  /** eˣ. */
  public static final Unary EXP =
      new Unary("exp", "eˣ", DoubleFunctions::exp, FloatFunctions::exp, (x, y) -> y);

  /** eˣ − 1, exact near 0. */
  public static final Unary EXPM1 =
      new Unary(
          "expm1",
          "eˣ − 1",
          DoubleFunctions::expm1,
          FloatFunctions::expm1,
          (x, y) -> Ops.exp(x)); // y + 1 would cancel far below 0

  /** ln x; −∞ at 0, NaN below. */
  public static final Unary LOG =
      new Unary("log", "ln x", DoubleFunctions::log, FloatFunctions::log, (x, y) -> div(1, x));

  /** ln(1 + x), exact near 0. */
  public static final Unary LOG1P =
      new Unary(
          "log1p",
          "ln(1 + x)",
          DoubleFunctions::log1p,
          FloatFunctions::log1p,
          (x, y) -> div(1, add(x, 1)));

  /** √x; NaN below 0, derivative ∞ at 0. */
  public static final Unary SQRT =
      new Unary("sqrt", "√x", DoubleFunctions::sqrt, FloatFunctions::sqrt, (x, y) -> div(0.5, y));

  /** x². */
  public static final Unary SQUARE =
      new Unary(
          "square", "x²", DoubleFunctions::square, FloatFunctions::square, (x, y) -> mul(x, 2));

  /** |x|; derivative 0 at 0. */
  public static final Unary ABS =
      new Unary("abs", "|x|", DoubleFunctions::abs, FloatFunctions::abs, (x, y) -> Ops.sign(x));

  /** −1, 0 or 1; derivative 0 everywhere. */
  public static final Unary SIGN =
      new Unary("sign", "sgn x", DoubleFunctions::sign, FloatFunctions::sign, null);

  /** max(x, 0); derivative 0 at 0. */
  public static final Unary RELU =
      new Unary(
          "relu", "max(x, 0)", DoubleFunctions::relu, FloatFunctions::relu, (x, y) -> Ops.step(x));

  /** 1 where x &gt; 0, else 0; derivative 0 everywhere. */
  public static final Unary STEP =
      new Unary("step", "1 if x > 0, else 0", DoubleFunctions::step, FloatFunctions::step, null);

  /** sin x. */
  public static final Unary SIN =
      new Unary("sin", "sin x", DoubleFunctions::sin, FloatFunctions::sin, (x, y) -> Ops.cos(x));

  /** cos x. */
  public static final Unary COS =
      new Unary(
          "cos", "cos x", DoubleFunctions::cos, FloatFunctions::cos, (x, y) -> neg(Ops.sin(x)));

  /** tanh x. */
  public static final Unary TANH =
      new Unary(
          "tanh",
          "tanh x",
          DoubleFunctions::tanh,
          FloatFunctions::tanh,
          // 1 − y² = 4·s(2x)·s(−2x), s the sigmoid, which does not cancel far from 0.
          (x, y) -> mul(mul(Ops.sigmoid(mul(x, 2)), Ops.sigmoid(mul(x, -2))), 4));

  /** 1/(1 + e⁻ˣ), without overflow. */
  public static final Unary SIGMOID =
      new Unary(
          "sigmoid",
          "1/(1 + e⁻ˣ)",
          DoubleFunctions::sigmoid,
          FloatFunctions::sigmoid,
          (x, y) -> mul(y, Ops.sigmoid(neg(x))));

  /** ln(1 + eˣ), without overflow. */
  public static final Unary SOFTPLUS =
      new Unary(
          "softplus",
          "ln(1 + eˣ)",
          DoubleFunctions::softplus,
          FloatFunctions::softplus,
          (x, y) -> Ops.sigmoid(x));

  private final String name;
  private final String formula;
  private final Loop loop;
  private final FloatLoop floatLoop;
  private final BinaryOperator<Node> derivative;

  /** {@code y[i] = f(x[i])}, 0 ≤ i &lt; n. */
  private interface Loop {
    void run(DoubleFunctions f, double[] x, double[] y, int n);
  }

  private interface FloatLoop {
    void run(FloatFunctions f, float[] x, float[] y, int n);
  }

  private Unary(
      String name,
      String formula,
      Loop loop,
      FloatLoop floatLoop,
      BinaryOperator<Node> derivative) {
    this.name = name;
    this.formula = formula;
    this.loop = loop;
    this.floatLoop = floatLoop;
    this.derivative = derivative;
  }

  @Override
  public String name() {
    return name;
  }

  /** The function as a formula of x. */
  public String formula() {
    return formula;
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int n = out.size();
    DoubleFunctions functions = DoubleFunctions.best();
    return (x, y) -> loop.run(functions, x[0], y, n);
  }

  @Override
  public FloatKernel floatKernel(List<Shape> in, Shape out) {
    int n = out.size();
    FloatFunctions functions = FloatFunctions.best();
    return (x, y) -> floatLoop.run(functions, x[0], y, n);
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.elementwise(this, axes, in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    if (this == RELU && cotangent.op() == Binary.MUL && cotangent.inputs().contains(out)) {
      return new Node[] {cotangent}; // a multiple of relu(x), as for relu(x)², is 0 where it has to
    }
    return new Node[] {
      derivative == null ? null : mul(cotangent, derivative.apply(out.input(), out))
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
