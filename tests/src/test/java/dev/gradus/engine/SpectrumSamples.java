package dev.gradus.engine;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Samples of Fourier transforms of all kinds of lengths, against the sums as they are written. */
final class SpectrumSamples {
  private final List<Sample> samples = new ArrayList<>();
  private final Random random = new Random(20250106);

  static List<Sample> all() {
    SpectrumSamples s = new SpectrumSamples();
    s.transforms();
    s.whole();
    return s.samples;
  }

  private void add(
      String covers, String name, Shape shape, UnaryOperator<Node> op, UnaryOperator<Jets> oracle) {
    samples.add(
        new Sample(
            covers,
            shape + name,
            List.of(Tensor.random(random, shape, -1, 1)),
            in -> op.apply(in[0]),
            in -> oracle.apply(in[0])));
  }

  private void transforms() {
    stft(Shape.of(9), 4, 2);
    stft(Shape.of(11), 5, 3);
    stft(Shape.of(8), 2, 5);
    stft(Shape.of(2, 6), 3, 1);
    stft(Shape.of(17), 17, 4);
    stft(Shape.of(3), 1, 1);
  }

  private void stft(Shape shape, int n, int hop) {
    double[] window = random.doubles(n, 0.1, 1).toArray();
    String name = " by " + n + " at " + hop;
    add(
        "stft(Node, double[], int)",
        name,
        shape,
        x -> Ops.stft(x, window, hop),
        x -> naiveStft(x, window, hop));
    int samples = shape.dim(-1);
    Shape spectra = shape.leading(-1).append((samples - n) / hop + 1, n / 2 + 1, 2);
    add(
        "stftAdjoint(Node, double[], int, int)",
        name,
        spectra,
        z -> Ops.stftAdjoint(z, window, hop, samples),
        z -> naiveAdjoint(z, window, hop, samples));
  }

  private static double cos(int product, int n) {
    return StrictMath.cos(2 * StrictMath.PI * (product % n) / n);
  }

  private static double sin(int product, int n) {
    return StrictMath.sin(2 * StrictMath.PI * (product % n) / n);
  }

  /** The sum as it is written, with angles reduced in integers. */
  private static Jets naiveStft(Jets x, double[] window, int hop) {
    int n = window.length;
    int samples = x.shape().dim(-1);
    Shape shape = x.shape().leading(-1).append((samples - n) / hop + 1, n / 2 + 1, 2);
    return Jets.of(
        shape,
        at -> {
          int axis = x.shape().rank() - 1;
          int k = at[axis + 1];
          int[] source = java.util.Arrays.copyOf(at, axis + 1);
          DerivativeStructure sum = x.zero();
          for (int i = 0; i < n; i++) {
            double weight = window[i] * (at[axis + 2] == 0 ? cos(k * i, n) : -sin(k * i, n));
            sum = sum.add(x.get(source, axis, at[axis] * hop + i).multiply(weight));
          }
          return sum;
        });
  }

  private static Jets naiveAdjoint(Jets z, double[] window, int hop, int samples) {
    int n = window.length;
    int frames = z.shape().dim(-3);
    return Jets.of(
        z.shape().leading(-3).append(samples),
        at -> {
          int axis = at.length - 1;
          DerivativeStructure sum = z.zero();
          for (int m = 0; m < frames; m++) {
            int i = at[axis] - m * hop;
            for (int k = 0; i >= 0 && i < n && k <= n / 2; k++) {
              int[] source = java.util.Arrays.copyOf(at, axis + 3);
              source[axis] = m;
              source[axis + 1] = k;
              sum = sum.add(z.get(source, -1, 0).multiply(window[i] * cos(k * i, n)));
              sum = sum.subtract(z.get(source, -1, 1).multiply(window[i] * sin(k * i, n)));
            }
          }
          return sum;
        });
  }

  private void whole() {
    for (int n : new int[] {1, 2, 3, 4, 7, 12, 17}) {
      rfft(Shape.of(n));
      irfft(Shape.of(n / 2 + 1, 2), n);
    }
    rfft(Shape.of(2, 5));
    rfft(Shape.of(0, 5));
    irfft(Shape.of(2, 3, 2), 5);
    irfft(Shape.of(2, 3, 2), 4);
  }

  private void rfft(Shape shape) {
    int n = shape.dim(-1);
    double[] ones = random.doubles(n, 1, 2).map(v -> 1).toArray();
    add(
        "rfft(Node)",
        "",
        shape,
        Ops::rfft,
        x -> naiveStft(x, ones, 1).reshape(shape.leading(-1).append(n / 2 + 1, 2)));
  }

  private void irfft(Shape shape, int n) {
    add("irfft(Node, int)", " to " + n, shape, z -> Ops.irfft(z, n), z -> naiveInverse(z, n));
  }

  /** 1/n Σ over all n bins, those of the upper half being conjugates of those of the lower. */
  private static Jets naiveInverse(Jets z, int n) {
    return Jets.of(
        z.shape().leading(-2).append(n),
        at -> {
          int axis = at.length - 1;
          DerivativeStructure sum = z.zero();
          for (int k = 0; k < n; k++) {
            boolean mirrored = k > n / 2;
            int[] source = java.util.Arrays.copyOf(at, axis + 2);
            source[axis] = mirrored ? n - k : k;
            sum = sum.add(z.get(source, -1, 0).multiply(cos(k * at[axis], n) / n));
            double im = (mirrored ? 1 : -1) * sin(k * at[axis], n) / n;
            sum = sum.add(z.get(source, -1, 1).multiply(im));
          }
          return sum;
        });
  }
}
