package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.constant;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.equal;
import static dev.gradus.autodiff.op.Ops.greater;
import static dev.gradus.autodiff.op.Ops.log1p;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.pow;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sumTo;
import static dev.gradus.autodiff.op.Ops.xdivy;
import static dev.gradus.autodiff.op.Ops.xlogy;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.RowRule;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.functions.DoubleFunctions;
import dev.gradus.autodiff.kernel.functions.FloatFunctions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The functions of two numbers, applied element by element. The operands have one shape, or one of
 * them is a scalar, which is read as it is; other broadcasts are made by {@link Ops#broadcastTo}
 * first.
 */
public final class Binary implements InFloat {
  /** a + b. */
  public static final Binary ADD =
      new Binary(
          "add",
          "a + b",
          DoubleFunctions::add,
          FloatFunctions::add,
          (a, b, y, v) -> v,
          (a, b, y, v) -> v);

  /** a − b. */
  public static final Binary SUB =
      new Binary(
          "sub",
          "a − b",
          DoubleFunctions::sub,
          FloatFunctions::sub,
          (a, b, y, v) -> v,
          (a, b, y, v) -> neg(v));

  /** a·b. */
  public static final Binary MUL =
      new Binary(
          "mul",
          "a·b",
          DoubleFunctions::mul,
          FloatFunctions::mul,
          (a, b, y, v) -> mul(v, b),
          (a, b, y, v) -> mul(v, a));

  /** a/b, by IEEE 754. */
  public static final Binary DIV =
      new Binary(
          "div",
          "a/b",
          DoubleFunctions::div,
          FloatFunctions::div,
          (a, b, y, v) -> div(v, b),
          (a, b, y, v) -> neg(div(mul(v, y), b)));

  /**
   * aᵇ as {@link Math#pow}; the derivative by a is 0 where b = 0, and by b it is 0 where aᵇ = 0.
   */
  public static final Binary POW =
      new Binary(
          "pow",
          "aᵇ",
          DoubleFunctions::pow,
          FloatFunctions::pow,
          Binary::powByBase,
          (a, b, y, v) -> mul(v, xlogy(y, a)));

  /** The larger one, NaN if one is; a tie gives each operand half of the cotangent. */
  public static final Binary MAX =
      new Binary(
          "max",
          "max(a, b)",
          DoubleFunctions::max,
          FloatFunctions::max,
          (a, b, y, v) -> mul(v, wins(a, b)),
          (a, b, y, v) -> mul(v, wins(b, a)));

  /** The smaller one, NaN if one is; a tie gives each operand half of the cotangent. */
  public static final Binary MIN =
      new Binary(
          "min",
          "min(a, b)",
          DoubleFunctions::min,
          FloatFunctions::min,
          (a, b, y, v) -> mul(v, wins(b, a)),
          (a, b, y, v) -> mul(v, wins(a, b)));

  /** a·ln b, and 0 where a = 0: the terms of an entropy. */
  public static final Binary XLOGY =
      new Binary(
          "xlogy",
          "a·ln b; 0 where a = 0",
          DoubleFunctions::xlogy,
          FloatFunctions::xlogy,
          (a, b, y, v) -> mul(v, Ops.log(b)),
          (a, b, y, v) -> mul(v, xdivy(a, b)));

  /** a·ln(1 + b), and 0 where a = 0. */
  public static final Binary XLOG1PY =
      new Binary(
          "xlog1py",
          "a·ln(1 + b); 0 where a = 0",
          DoubleFunctions::xlog1py,
          FloatFunctions::xlog1py,
          (a, b, y, v) -> mul(v, log1p(b)),
          (a, b, y, v) -> mul(v, xdivy(a, add(b, 1))));

  /** a/b, and 0 where a = 0: the derivative of {@link #XLOGY}. */
  public static final Binary XDIVY =
      new Binary(
          "xdivy",
          "a/b; 0 where a = 0",
          DoubleFunctions::xdivy,
          FloatFunctions::xdivy,
          (a, b, y, v) -> xdivy(v, b),
          (a, b, y, v) -> neg(xdivy(mul(v, y), b)));

  /** a/b, and 0 where b = 0: the direction x/‖x‖ that is 0, with all its derivatives, at x = 0. */
  public static final Binary DIV_OR_ZERO =
      new Binary(
          "divOrZero",
          "a/b; 0 where b = 0",
          DoubleFunctions::divOrZero,
          FloatFunctions::divOrZero,
          (a, b, y, v) -> Ops.divOrZero(v, b),
          (a, b, y, v) -> neg(Ops.divOrZero(mul(v, y), b)));

  /** 1 where a &gt; b, else 0; derivative 0 everywhere. */
  public static final Binary GREATER =
      new Binary(
          "greater",
          "1 if a > b, else 0",
          DoubleFunctions::greater,
          FloatFunctions::greater,
          null,
          null);

  /** 1 where a = b, else 0; derivative 0 everywhere. */
  public static final Binary EQUAL =
      new Binary(
          "equal", "1 if a = b, else 0", DoubleFunctions::equal, FloatFunctions::equal, null, null);

  /**
   * So often a scalar operand is repeated; longer arrays go piece by piece. Loops begin at 0: with
   * other places to begin at, the compiler makes no vector code of them.
   */
  private static final int BLOCK = 2048;

  private final String name;
  private final String formula;
  private final Loop loop;
  private final FloatLoop floatLoop;
  private final Rule first;
  private final Rule second;

  /** {@code y[i] = f(a[i], b[i])}, 0 ≤ i &lt; n. */
  private interface Loop {
    void run(DoubleFunctions f, double[] a, double[] b, double[] y, int n);
  }

  private interface FloatLoop {
    void run(FloatFunctions f, float[] a, float[] b, float[] y, int n);
  }

  /** The product of the cotangent v with one partial derivative. */
  private interface Rule {
    Node of(Node a, Node b, Node y, Node v);
  }

  private Binary(
      String name, String formula, Loop loop, FloatLoop floatLoop, Rule first, Rule second) {
    this.name = name;
    this.formula = formula;
    this.loop = loop;
    this.floatLoop = floatLoop;
    this.first = first;
    this.second = second;
  }

  private static Node powByBase(Node a, Node b, Node y, Node v) {
    if (b.number().isPresent() && b.number().getAsDouble() != 0) {
      double exponent = b.number().getAsDouble();
      return mul(v, mul(pow(a, exponent - 1), exponent));
    }
    Node slope = mul(b, pow(a, sub(b, 1)));
    return mul(v, Ops.select(equal(b, constant(b, 0)), constant(b, 0), slope));
  }

  /** 1 where a is larger, ½ at a tie, else 0. */
  private static Node wins(Node a, Node b) {
    return add(greater(a, b), mul(equal(a, b), 0.5));
  }

  @Override
  public String name() {
    return name;
  }

  /** The function as a formula of a and b. */
  public String formula() {
    return formula;
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape a = in.get(0);
    Shape b = in.get(1);
    if (a.equals(b) || b.rank() == 0) {
      return a;
    }
    if (a.rank() == 0) {
      return b;
    }
    throw new ShapeException("shapes " + a + " and " + b + " differ; broadcast them first");
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int n = out.size();
    boolean repeatA = in.get(0).rank() == 0 && out.rank() > 0;
    boolean repeatB = in.get(1).rank() == 0 && out.rank() > 0;
    if (!repeatA && !repeatB) {
      DoubleFunctions functions = DoubleFunctions.best();
      return (x, y) -> loop.run(functions, x[0], x[1], y, n);
    }
    return new Repeating(loop, repeatA, n);
  }

  /** For blocks of rows, which are short. */
  @Override
  public FloatKernel floatKernel(List<Shape> in, Shape out) {
    int n = out.size();
    FloatFunctions functions = FloatFunctions.best();
    boolean repeatA = in.get(0).rank() == 0 && out.rank() > 0;
    boolean repeatB = in.get(1).rank() == 0 && out.rank() > 0;
    if (!repeatA && !repeatB) {
      return (x, y) -> floatLoop.run(functions, x[0], x[1], y, n);
    }
    float[] repeated = new float[n];
    return (x, y) -> {
      float number = x[repeatA ? 0 : 1][0];
      if (n > 0 && Float.floatToRawIntBits(repeated[0]) != Float.floatToRawIntBits(number)) {
        Arrays.fill(repeated, number);
      }
      floatLoop.run(functions, repeatA ? repeated : x[0], repeatA ? x[1] : repeated, y, n);
    };
  }

  /** A kernel with a scalar operand, repeated into a block so that each function needs one loop. */
  private static final class Repeating implements Kernel {
    private final DoubleFunctions functions = DoubleFunctions.best();
    private final Loop loop;
    private final boolean first;
    private final int n;
    private final double[] repeated;

    /** A piece of the other operand, and of the result; null if there is one piece only. */
    private final double[] piece;

    private final double[] part;

    Repeating(Loop loop, boolean first, int n) {
      this.loop = loop;
      this.first = first;
      this.n = n;
      repeated = new double[Math.min(BLOCK, n)];
      piece = n > BLOCK ? new double[BLOCK] : null;
      part = n > BLOCK ? new double[BLOCK] : null;
    }

    @Override
    public void run(double[][] x, double[] y) {
      double number = x[first ? 0 : 1][0];
      double[] other = x[first ? 1 : 0];
      // Most often it is the same as before, and the array is full of it.
      if (n > 0 && Double.doubleToRawLongBits(repeated[0]) != Double.doubleToRawLongBits(number)) {
        Arrays.fill(repeated, number);
      }
      if (piece == null) {
        run(other, y, n);
        return;
      }
      for (int at = 0; at < n; at += BLOCK) {
        int m = Math.min(BLOCK, n - at);
        System.arraycopy(other, at, piece, 0, m);
        run(piece, part, m);
        System.arraycopy(part, 0, y, at, m);
      }
    }

    private void run(double[] other, double[] y, int count) {
      loop.run(functions, first ? repeated : other, first ? other : repeated, y, count);
    }
  }

  @Override
  public Optional<RowRule> byRows(int axes, List<Shape> in, Shape out) {
    return Blocks.elementwise(this, axes, in, out);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node a = out.inputs().get(0);
    Node b = out.inputs().get(1);
    return new Node[] {
      first == null ? null : sumTo(first.of(a, b, out, cotangent), a.shape()),
      second == null ? null : sumTo(second.of(a, b, out, cotangent), b.shape())
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
