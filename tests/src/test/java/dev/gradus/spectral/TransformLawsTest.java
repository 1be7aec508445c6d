package dev.gradus.spectral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What holds for the short-time Fourier transform of any size: 1 … 70, and the primes of S5. */
class TransformLawsTest {

  static IntStream sizes() {
    return IntStream.concat(IntStream.rangeClosed(1, 70), IntStream.of(127, 257, 509, 1021, 2053));
  }

  private static double[] stft(double[] x, double[] w, int hop) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node z = Ops.stft(g.input("x", Shape.of(x.length)), w, hop);
    try (Evaluation e = g.build(Map.of("z", z)).newEvaluation()) {
      return e.set("x", x).run().values("z");
    }
  }

  private static double[] adjoint(double[] z, Shape shape, double[] w, int hop, int samples) {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = Ops.stftAdjoint(g.input("z", shape), w, hop, samples);
    try (Evaluation e = g.build(Map.of("x", x)).newEvaluation()) {
      return e.set("z", z).run().values("x");
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** ⟨Ax, z⟩ = ⟨x, Aᵀz⟩. */
  @ParameterizedTest
  @MethodSource("sizes")
  void theAdjointIsTheAdjoint(int n) {
    int hop = Math.max(1, n / 3);
    int samples = 3 * n + 1;
    int frames = (samples - n) / hop + 1;
    double[] w = Loops.noise(n, n);
    double[] x = Loops.noise(n + 1, samples);
    double[] z = Loops.noise(n + 2, frames * (n / 2 + 1) * 2);
    double[] ax = stft(x, w, hop);
    double[] atz = adjoint(z, Shape.of(frames, n / 2 + 1, 2), w, hop, samples);
    double scale = Math.sqrt(dot(ax, ax) * dot(z, z));
    assertEquals(dot(ax, z), dot(x, atz), 1e-12 * scale);
  }

  /** Σ_k |Z_k|² = N·Σ_n x_n², bins of both halves counted, frame by frame. */
  @ParameterizedTest
  @MethodSource("sizes")
  void energyIsKept(int n) {
    double[] x = Loops.noise(n, 2 * n);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double[] z = stft(x, ones, n);
    int bins = n / 2 + 1;
    for (int m = 0; m < 2; m++) {
      double energy = 0;
      for (int k = 0; k < bins; k++) {
        double re = z[(m * bins + k) * 2];
        double im = z[(m * bins + k) * 2 + 1];
        energy += (k == 0 || 2 * k == n ? 1 : 2) * (re * re + im * im);
      }
      double[] frame = Arrays.copyOfRange(x, m * n, (m + 1) * n);
      assertEquals(n * dot(frame, frame), energy, 1e-12 * energy);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void itIsLinear(int n) {
    int samples = 2 * n + 3;
    double[] w = Loops.hann(n + 1);
    double[] window = Arrays.copyOfRange(w, 1, n + 1);
    double[] x = Loops.noise(n, samples);
    double[] y = Loops.noise(n + 1, samples);
    double[] both = new double[samples];
    Arrays.setAll(both, i -> 3 * x[i] - 0.7 * y[i]);
    double[] zx = stft(x, window, 2);
    double[] zy = stft(y, window, 2);
    double[] expected = new double[zx.length];
    Arrays.setAll(expected, i -> 3 * zx[i] - 0.7 * zy[i]);
    assertArrayEquals(expected, stft(both, window, 2), 1e-13 * n);
  }
}
