package dev.gradus.spectral;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Spectra and sums by plain loops, and losses on signals given as rows. */
final class Loops {
  private Loops() {}

  /** Normal noise. */
  static double[] noise(long seed, int samples) {
    Random random = new Random(seed);
    return random.doubles(samples).map(x -> random.nextGaussian()).toArray();
  }

  /** A sinusoid of amplitude 1; the frequency in cycles a sample. */
  static double[] sine(double frequency, int samples) {
    double[] x = new double[samples];
    Arrays.setAll(x, n -> StrictMath.sin(2 * StrictMath.PI * frequency * n + 0.4));
    return x;
  }

  static double[] scaled(double[] x, double by) {
    return Arrays.stream(x).map(v -> v * by).toArray();
  }

  static double[] hann(int n) {
    double[] w = new double[n];
    Arrays.setAll(w, i -> 0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * i / n));
    return w;
  }

  /** Samples, and 0 around them. */
  static IntToDoubleFunction zeros(double[] x) {
    return n -> n < 0 || n >= x.length ? 0 : x[n];
  }

  /** Samples, and their mirror image around the first and the last one. */
  static IntToDoubleFunction mirrored(double[] x) {
    int last = x.length - 1;
    return n -> x[last - Math.abs(last - Math.abs(n))];
  }

  /**
   * |Σ_n x[start + mH + n]·w[n]·exp(−2πi·kn/transform)| for so many frames m and the bins k of half
   * the spectrum.
   */
  static double[][] magnitudes(
      IntToDoubleFunction x, int start, double[] w, int hop, int transform, int frames) {
    double[][] s = new double[frames][transform / 2 + 1];
    for (int m = 0; m < frames; m++) {
      for (int k = 0; k <= transform / 2; k++) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < w.length; n++) {
          double angle = 2 * StrictMath.PI * (k * n % transform) / transform;
          double sample = x.applyAsDouble(start + m * hop + n) * w[n];
          re += sample * StrictMath.cos(angle);
          im -= sample * StrictMath.sin(angle);
        }
        s[m][k] = Math.hypot(re, im);
      }
    }
    return s;
  }

  /** Magnitudes of the frames that fit. */
  static double[][] magnitudes(double[] x, double[] w, int hop) {
    return magnitudes(zeros(x), 0, w, hop, w.length, (x.length - w.length) / hop + 1);
  }

  /** Σ f(a, b) over two matrices. */
  static double sum(double[][] a, double[][] b, DoubleBinaryOperator f) {
    double sum = 0;
    for (int m = 0; m < a.length; m++) {
      for (int k = 0; k < a[m].length; k++) {
        sum += f.applyAsDouble(a[m][k], b[m][k]);
      }
    }
    return sum;
  }

  static double mean(double[][] a, double[][] b, DoubleBinaryOperator f) {
    return sum(a, b, f) / (a.length * a[0].length);
  }

  /** √Σ(a − b)²/√Σb². */
  static double convergence(double[][] a, double[][] b) {
    return Math.sqrt(sum(a, b, (x, y) -> (x - y) * (x - y)) / sum(a, b, (x, y) -> y * y));
  }

  /** Signals as [T] for one, [signals, T] for several. */
  static INDArray array(double[]... rows) {
    double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    long[] shape =
        rows.length == 1 ? new long[] {all.length} : new long[] {rows.length, rows[0].length};
    return NdArrays.create(all, shape, DataType.DOUBLE);
  }

  /** The loss of batches, with its gradient. */
  static LossResult loss(String spec, double[][] pred, double[][] target) {
    return loss(spec, array(pred), array(target), Map.of());
  }

  /** The loss of one signal. */
  static LossResult loss(String spec, double[] pred, double[] target) {
    return loss(spec, array(pred), array(target), Map.of());
  }

  static LossResult loss(String spec, INDArray pred, INDArray target, Map<String, INDArray> more) {
    Map<String, INDArray> inputs = new HashMap<>(more);
    inputs.put("pred", pred);
    inputs.put("target", target);
    return Loss.parse(spec).differentiate(inputs, "pred");
  }

  static double[] gradient(LossResult r) {
    return NdArrays.toDoubles(r.gradient());
  }
}
