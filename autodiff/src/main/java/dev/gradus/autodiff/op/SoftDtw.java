package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Part;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.List;
import java.util.Optional;

/**
 * Soft dynamic time warping of cost matrices {@code [..., N, M]} to {@code [...]}: −γ ln Σ exp(−⟨A,
 * C⟩/γ) over all monotone paths A from the first cell to the last; the first cell costs C[0, 0]. A
 * second operand {@code [..., 2]}, if there is one, says how many rows and columns of each matrix
 * count. The derivative is the expected {@link Alignment}.
 */
record SoftDtw(double gamma) implements Op {
  @Override
  public String name() {
    return "softDtw";
  }

  @Override
  public Shape shape(List<Shape> in) {
    check(gamma, in.get(0));
    if (in.size() > 1) {
      Extents.check(in.get(0), in.get(1));
    }
    return in.get(0).leading(-2);
  }

  static void check(double gamma, Shape costs) {
    if (!(gamma > 0) || gamma == Double.POSITIVE_INFINITY) {
      throw new ShapeException("gamma is " + gamma + ", but has to be a number above 0");
    }
    if (costs.rank() < 2 || costs.dim(-1) == 0 || costs.dim(-2) == 0) {
      throw new ShapeException("shape " + costs + " is no matrix of costs [..., N, M]");
    }
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Warpings warpings = warpings(in, gamma);
    return (ParallelKernel) warpings::values;
  }

  private static Warpings warpings(List<Shape> in, double gamma) {
    Extents extents = Extents.of(in.get(0), in.size() > 1);
    return new Warpings(extents, in.get(0).leading(-2).size(), gamma);
  }

  @Override
  public Optional<Part> part(List<Shape> in) {
    return Optional.of(new Part(new Both(gamma), in.get(0).size()));
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    boolean ragged = out.inputs().size() > 1;
    Node alignment =
        out.graph().apply(new Alignment(gamma, ragged), out.inputs().toArray(new Node[0]));
    Node[] parts = new Node[out.inputs().size()];
    parts[0] = TimesEach.of(alignment, cotangent);
    return parts;
  }

  /** The expected {@link Alignment}, and behind it the values: one sweep forward for both. */
  record Both(double gamma) implements Op {
    @Override
    public String name() {
      return "softDtwAndAlignment";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return Shape.of(in.get(0).size() + in.get(0).leading(-2).size());
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      Warpings warpings = warpings(in, gamma);
      int at = in.get(0).size();
      return (ParallelKernel) (x, y, threads) -> warpings.expected(x, y, y, at, threads);
    }
  }
}
