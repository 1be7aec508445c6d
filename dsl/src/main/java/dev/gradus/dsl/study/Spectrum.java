package dev.gradus.dsl.study;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** The spectrum of one frame, as pictures show it and fits begin with. */
public final class Spectrum {
  private Spectrum() {}

  /**
   * The Fourier transform of weighted samples, {@code Z(k) = Σ_n w[n]·x[n]·exp(−2πi·kn/M)}.
   *
   * @param window a weight for each sample
   * @param length M, at least as many: more than there are samples gives a finer view of the same
   * @return real and imaginary part of the bins 0 … ⌊M/2⌋ in turn
   */
  public static double[] transform(double[] samples, double[] window, int length) {
    GraphBuilder graph = new GraphBuilder(DataType.DOUBLE);
    Shape shape = Shape.of(samples.length);
    Node x = graph.input("x", shape);
    Node weighted = Ops.mul(x, graph.constant(shape, window));
    Node z = Ops.rfft(Ops.pad(weighted, 0, 0, length - samples.length));
    try (Evaluation e = graph.build(Map.of("z", z)).newEvaluation()) {
      return e.set("x", samples).run().values("z");
    }
  }

  /** |Z(k)| for k = 0 … ⌊M/2⌋; see {@link #transform}. */
  public static List<Double> magnitudes(double[] samples, double[] window, int length) {
    double[] z = transform(samples, window, length);
    return IntStream.range(0, z.length / 2)
        .mapToObj(k -> Math.hypot(z[2 * k], z[2 * k + 1]))
        .toList();
  }
}
