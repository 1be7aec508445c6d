package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Frames;
import java.util.Arrays;
import java.util.List;

/**
 * The adjoint of {@link Stft}: {@code [..., frames, bins, 2]} to {@code [..., T]} by {@code x[n +
 * mH] += w[n]·Re Σ_k Z(m, k)·exp(2πi·kn/N)}. It is not the inverse: ⟨stft x, Z⟩ = ⟨x, adjoint Z⟩ is
 * what it satisfies.
 */
record StftAdjoint(List<Double> window, int hop, int samples) implements Op {
  @Override
  public String name() {
    return "stftAdjoint";
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape z = in.get(0);
    int n = window.size();
    if (z.rank() < 3
        || z.dim(-1) != 2
        || z.dim(-2) != n / 2 + 1
        || z.dim(-3) != Frames.count(samples, n, hop)) {
      throw new ShapeException(
          "shape "
              + z
              + " is no transform of "
              + samples
              + " samples by windows of "
              + n
              + " at a hop of "
              + hop);
    }
    return z.leading(-3).append(samples);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    Shape z = in.get(0);
    int signals = out.leading(-1).size();
    int count = z.dim(-3);
    int bins = z.dim(-2);
    Frames frames = new Frames(Ops.doubles(window), hop);
    return (x, y) -> {
      Arrays.fill(y, 0, out.size(), 0);
      for (int s = 0; s < signals; s++) {
        frames.addAdjoint(x[0], s * count * bins * 2, count, y, s * samples);
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {cotangent.graph().apply(new Stft(window, hop), cotangent)};
  }
}
