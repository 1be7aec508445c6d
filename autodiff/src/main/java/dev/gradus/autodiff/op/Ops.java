package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The operations as functions of nodes, to be imported statically: {@code mean(square(sub(pred,
 * target)))}. {@link Operation} lists them all with formula and derivative.
 *
 * <p>Operands broadcast by NumPy's rule. Reductions take axes (none: all of them), negative ones
 * counting from the end, and drop them; those that end in {@code KeepDims} leave extent 1.
 * Derivatives at kinks: abs′(0) = 0, relu′(0) = 0, norm′(0) = 0, clip′ = 1 at its bounds, ties of
 * max and min share equally.
 */
public final class Ops extends ArrayOps {
  private Ops() {}

  // Products.

  /**
   * Products of matrices {@code [..., n, k]} and {@code [..., k, m]}; the leading axes broadcast.
   */
  public static Node matmul(Node a, Node b) {
    MatMul op = new MatMul();
    Shape left = a.shape();
    Shape right = b.shape();
    if (left.rank() < 2 || right.rank() < 2 || left.dim(-1) != right.dim(-2)) {
      return a.graph().apply(op, a, b); // throws
    }
    if (right.rank() == 2 && left.rank() > 2) {
      // One matrix on the right: the batch is rows.
      Node rows = reshape(a, Shape.of(left.leading(-1).size(), left.dim(-1)));
      return reshape(a.graph().apply(op, rows, b), left.with(-1, right.dim(-1)));
    }
    Shape batch = batch("matmul", a, b);
    return a.graph()
        .apply(
            op,
            broadcastTo(a, batch.append(left.dim(-2), left.dim(-1))),
            broadcastTo(b, batch.append(right.dim(-2), right.dim(-1))));
  }

  /**
   * Squared Euclidean distances Σ_k (a[n, k] − b[m, k])² of rows: {@code [..., N, d]} and {@code
   * [..., M, d]} to {@code [..., N, M]}. Differences are taken first, so that close rows do not
   * cancel.
   */
  public static Node squaredDistances(Node a, Node b) {
    Shape left = a.shape();
    Shape right = b.shape();
    if (left.rank() < 2 || right.rank() < 2 || left.dim(-1) != right.dim(-1)) {
      throw a.graph()
          .misfit(
              "squaredDistances", "shapes " + left + " and " + right + " have no rows in common");
    }
    Shape batch = batch("squaredDistances", a, b);
    return a.graph()
        .apply(
            new SquaredDistances(),
            broadcastTo(a, batch.append(left.dim(-2), left.dim(-1))),
            broadcastTo(b, batch.append(right.dim(-2), right.dim(-1))));
  }

  private static Shape batch(String operation, Node a, Node b) {
    try {
      return Shape.broadcast(a.shape().leading(-2), b.shape().leading(-2));
    } catch (ShapeException e) {
      throw a.graph()
          .misfit(
              operation,
              "the leading axes of shapes "
                  + a.shape()
                  + " and "
                  + b.shape()
                  + " do not broadcast");
    }
  }

  // Alignment.

  /**
   * Soft dynamic time warping of costs {@code [..., N, M]} to {@code [...]}: −γ ln Σ exp(−⟨A, C⟩/γ)
   * over all monotone paths A from the first cell to the last. A cost of +∞ forbids its cell; where
   * no path is left, the value is +∞ and the gradient 0.
   *
   * @param gamma γ, above 0
   */
  public static Node softDtw(Node costs, double gamma) {
    return costs.graph().apply(new SoftDtw(gamma), costs);
  }

  /** The expected alignment ∂softDtw/∂C: how likely a path passes each cell. */
  public static Node softDtwAlignment(Node costs, double gamma) {
    return costs.graph().apply(new Alignment(gamma, false), costs);
  }

  // Spectra.

  /**
   * The Fourier transform of real signals {@code [..., N]} as {@code [..., ⌊N/2⌋ + 1, 2]}: {@code
   * Z(k) = Σ_n x[n]·exp(−2πi·kn/N)}, real and imaginary parts; N is any positive number.
   */
  public static Node rfft(Node x) {
    Shape shape = x.shape();
    if (shape.rank() == 0 || shape.dim(-1) == 0) {
      throw x.graph().misfit("rfft", "shape " + shape + " holds no signal");
    }
    int n = shape.dim(-1);
    return reshape(stft(x, ones(n), n), shape.leading(-1).append(n / 2 + 1, 2));
  }

  /**
   * The inverse of {@link #rfft}: {@code [..., ⌊n/2⌋ + 1, 2]} to {@code [..., n]}. The imaginary
   * parts of the first bin and, for even n, of the last one do not count.
   *
   * @param n the length of the signals, which the number of bins leaves open
   */
  public static Node irfft(Node z, int n) {
    Shape shape = z.shape();
    int bins = n / 2 + 1;
    if (n < 1 || shape.rank() < 2 || shape.dim(-1) != 2 || shape.dim(-2) != bins) {
      throw z.graph().misfit("irfft", "shape " + shape + " is no spectrum of " + n + " samples");
    }
    double[] weights = new double[bins];
    // Every other bin stands for its mirror image, too.
    Arrays.setAll(weights, k -> (k == 0 || 2 * k == n ? 1.0 : 2.0) / n);
    Node weighted = mul(z, z.graph().constant(Shape.of(bins, 1), weights));
    return stftAdjoint(reshape(weighted, shape.leading(-2).append(1, bins, 2)), ones(n), n, n);
  }

  private static double[] ones(int n) {
    double[] window = new double[n];
    Arrays.fill(window, 1);
    return window;
  }

  /**
   * The short-time Fourier transform of signals {@code [..., T]} as {@code [..., frames, ⌊N/2⌋ + 1,
   * 2]}: frames that fit, no padding.
   *
   * @param window N weights, N any positive number
   * @param hop samples from frame to frame, at least 1
   */
  public static Node stft(Node x, double[] window, int hop) {
    return x.graph().apply(new Stft(boxed(window), hop), x);
  }

  /**
   * The adjoint of {@link #stft}, from {@code [..., frames, ⌊N/2⌋ + 1, 2]} to {@code [..., T]}:
   * ⟨stft x, z⟩ = ⟨x, stftAdjoint z⟩. It is not the inverse.
   *
   * @param samples T
   */
  public static Node stftAdjoint(Node z, double[] window, int hop, int samples) {
    return z.graph().apply(new StftAdjoint(boxed(window), hop, samples), z);
  }

  private static List<Double> boxed(double[] window) {
    return Arrays.stream(window).boxed().toList();
  }

  static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  // Derivatives.

  /** The operand as a constant to every derivative. */
  public static Node stopGradient(Node x) {
    return x.graph().apply(new StopGradient(), x);
  }

  /**
   * A composed function with a derivative of one's own.
   *
   * <pre>{@code
   * // a step to everyone who looks, a sigmoid to the derivative
   * Node y = customGradient("hardStep", List.of(x), in -> step(in.get(0)),
   *     (in, out, v) -> List.of(mul(v, mul(sigmoid(in.get(0)), sigmoid(neg(in.get(0)))))));
   * }</pre>
   *
   * <p>Second derivatives are those of the rule. The function must not read an input by another way
   * than its operands.
   *
   * @param name for messages and graphs
   * @param operands x₁ … x_n
   * @param forward y as a function of the operands
   * @param rule vᵀ·∂y/∂x_i
   */
  public static Node customGradient(
      String name, List<Node> operands, Function<List<Node>, Node> forward, GradientRule rule) {
    List<Node> given = List.copyOf(operands);
    Node result = forward.apply(given);
    CustomGradient.requireClosed(name, given, result);
    List<Node> all = new ArrayList<>(List.of(result));
    all.addAll(given);
    return result.graph().apply(new CustomGradient(name, rule), all.toArray(new Node[0]));
  }
}
