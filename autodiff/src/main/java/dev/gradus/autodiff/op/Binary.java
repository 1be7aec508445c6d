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

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Scalars;
import java.util.Arrays;
import java.util.List;

/**
 * The functions of two numbers, applied element by element. The operands have one shape, or one of
 * them is a scalar, which is read as it is; other broadcasts are made by {@link Ops#broadcastTo}
 * first.
 */
public final class Binary implements Op {
  /** a + b. */
  public static final Binary ADD =
      new Binary(
          "add",
          "a + b",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = a[i + m] + b[j + m];
            }
          },
          (a, b, y, v) -> v,
          (a, b, y, v) -> v);

  /** a − b. */
  public static final Binary SUB =
      new Binary(
          "sub",
          "a − b",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = a[i + m] - b[j + m];
            }
          },
          (a, b, y, v) -> v,
          (a, b, y, v) -> neg(v));

  /** a·b. */
  public static final Binary MUL =
      new Binary(
          "mul",
          "a·b",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = a[i + m] * b[j + m];
            }
          },
          (a, b, y, v) -> mul(v, b),
          (a, b, y, v) -> mul(v, a));

  /** a/b, by IEEE 754. */
  public static final Binary DIV =
      new Binary(
          "div",
          "a/b",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = a[i + m] / b[j + m];
            }
          },
          (a, b, y, v) -> div(v, b),
          (a, b, y, v) -> neg(div(mul(v, y), b)));

  /**
   * aᵇ as {@link Math#pow}; the derivative by a is 0 where b = 0, and by b it is 0 where aᵇ = 0.
   */
  public static final Binary POW =
      new Binary(
          "pow",
          "aᵇ",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = Math.pow(a[i + m], b[j + m]);
            }
          },
          (a, b, y, v) ->
              mul(
                  v,
                  Ops.select(equal(b, constant(b, 0)), constant(b, 0), mul(b, pow(a, sub(b, 1))))),
          (a, b, y, v) -> mul(v, xlogy(y, a)));

  /** The larger one, NaN if one is; a tie gives each operand half of the cotangent. */
  public static final Binary MAX =
      new Binary(
          "max",
          "max(a, b)",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = Math.max(a[i + m], b[j + m]);
            }
          },
          (a, b, y, v) -> mul(v, wins(a, b)),
          (a, b, y, v) -> mul(v, wins(b, a)));

  /** The smaller one, NaN if one is; a tie gives each operand half of the cotangent. */
  public static final Binary MIN =
      new Binary(
          "min",
          "min(a, b)",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = Math.min(a[i + m], b[j + m]);
            }
          },
          (a, b, y, v) -> mul(v, wins(b, a)),
          (a, b, y, v) -> mul(v, wins(a, b)));

  /** a·ln b, and 0 where a = 0: the terms of an entropy. */
  public static final Binary XLOGY =
      new Binary(
          "xlogy",
          "a·ln b; 0 where a = 0",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = Scalars.xlogy(a[i + m], b[j + m]);
            }
          },
          (a, b, y, v) -> mul(v, Ops.log(b)),
          (a, b, y, v) -> mul(v, xdivy(a, b)));

  /** a·ln(1 + b), and 0 where a = 0. */
  public static final Binary XLOG1PY =
      new Binary(
          "xlog1py",
          "a·ln(1 + b); 0 where a = 0",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = Scalars.xlog1py(a[i + m], b[j + m]);
            }
          },
          (a, b, y, v) -> mul(v, log1p(b)),
          (a, b, y, v) -> mul(v, xdivy(a, add(b, 1))));

  /** a/b, and 0 where a = 0: the derivative of {@link #XLOGY}. */
  public static final Binary XDIVY =
      new Binary(
          "xdivy",
          "a/b; 0 where a = 0",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = Scalars.xdivy(a[i + m], b[j + m]);
            }
          },
          (a, b, y, v) -> xdivy(v, b),
          (a, b, y, v) -> neg(xdivy(mul(v, y), b)));

  /** a/b, and 0 where b = 0: the direction x/‖x‖ that is 0, with all its derivatives, at x = 0. */
  public static final Binary DIV_OR_ZERO =
      new Binary(
          "divOrZero",
          "a/b; 0 where b = 0",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = Scalars.divOrZero(a[i + m], b[j + m]);
            }
          },
          (a, b, y, v) -> Ops.divOrZero(v, b),
          (a, b, y, v) -> neg(Ops.divOrZero(mul(v, y), b)));

  /** 1 where a &gt; b, else 0; derivative 0 everywhere. */
  public static final Binary GREATER =
      new Binary(
          "greater",
          "1 if a > b, else 0",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = a[i + m] > b[j + m] ? 1 : 0;
            }
          },
          null,
          null);

  /** 1 where a = b, else 0; derivative 0 everywhere. */
  public static final Binary EQUAL =
      new Binary(
          "equal",
          "1 if a = b, else 0",
          (a, i, b, j, y, k, n) -> {
            for (int m = 0; m < n; m++) {
              y[k + m] = a[i + m] == b[j + m] ? 1 : 0;
            }
          },
          null,
          null);

  /**
   * A scalar operand is repeated into a block of this many elements, so that each function needs
   * one loop only.
   */
  private static final int BLOCK = 256;

  private final String name;
  private final String formula;
  private final Loop loop;
  private final Rule first;
  private final Rule second;

  /** {@code y[k + m] = f(a[i + m], b[j + m])}, 0 ≤ m &lt; n. */
  private interface Loop {
    void run(double[] a, int i, double[] b, int j, double[] y, int k, int n);
  }

  /** The product of the cotangent v with one partial derivative. */
  private interface Rule {
    Node of(Node a, Node b, Node y, Node v);
  }

  private Binary(String name, String formula, Loop loop, Rule first, Rule second) {
    this.name = name;
    this.formula = formula;
    this.loop = loop;
    this.first = first;
    this.second = second;
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
      return (x, y) -> loop.run(x[0], 0, x[1], 0, y, 0, n);
    }
    double[] block = new double[Math.min(BLOCK, n)];
    return (x, y) -> {
      Arrays.fill(block, x[repeatA ? 0 : 1][0]);
      for (int at = 0; at < n; at += BLOCK) {
        int m = Math.min(BLOCK, n - at);
        if (repeatA) {
          loop.run(block, 0, x[1], at, y, at, m);
        } else {
          loop.run(x[0], at, block, 0, y, at, m);
        }
      }
    };
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
