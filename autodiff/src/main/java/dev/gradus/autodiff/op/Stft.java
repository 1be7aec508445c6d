package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.Frames;
import java.util.List;

/**
 * Short-time Fourier transform of real signals {@code [..., T]} to {@code [..., frames, bins, 2]},
 * real and imaginary parts: {@code Z(m, k) = Σ_n x[n + mH]·w[n]·exp(−2πi·kn/N)} for the ⌊(T − N)/H⌋
 * + 1 frames that fit and the ⌊N/2⌋ + 1 bins of the half spectrum. Linear; the adjoint is {@link
 * StftAdjoint}.
 */
record Stft(List<Double> window, int hop) implements Op {
  @Override
  public String name() {
    return "stft";
  }

  @Override
  public Shape shape(List<Shape> in) {
    int n = window.size();
    if (n == 0) {
      throw new ShapeException("the window is empty");
    }
    if (hop < 1) {
      throw new ShapeException("hop " + hop + " of a window of " + n + " samples is below 1");
    }
    int samples = in.get(0).dim(-1);
    if (samples < n) {
      throw new ShapeException(
          "a signal of " + samples + " samples is shorter than the window of " + n);
    }
    return in.get(0).leading(-1).append(Frames.count(samples, n, hop), n / 2 + 1, 2);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int samples = in.get(0).dim(-1);
    int signals = in.get(0).leading(-1).size();
    int count = out.dim(-3);
    int bins = out.dim(-2);
    Frames frames = new Frames(Ops.doubles(window), hop);
    return (x, z) -> {
      for (int s = 0; s < signals; s++) {
        frames.transform(x[0], s * samples, count, z, s * count * bins * 2);
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    return new Node[] {
      cotangent.graph().apply(new StftAdjoint(window, hop, out.input().shape().dim(-1)), cotangent)
    };
  }
}
