package dev.gradus.dsl.study;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A multi-scale spectral loss and its derivative along a direction, by plain loops from the
 * formula: each bin a sum over its frame, each derivative by the chain rule, nothing shared with
 * the engine.
 *
 * <p>L = Σ_N Σ_p d(p(|X̂|), p(|X|)), frames that fit, hop ⌊N/2⌋, bins 0 … ⌊N/2⌋.
 */
record PlainSpectralLoss(
    DoubleUnaryOperator window,
    List<Integer> sizes,
    List<Compression> compressions,
    boolean squared) {
  /** p and p′. */
  record Compression(DoubleUnaryOperator value, DoubleUnaryOperator slope) {}

  /** A periodic window at t = n/N. */
  static final DoubleUnaryOperator HANN = t -> 0.5 - 0.5 * Math.cos(2 * Math.PI * t);

  static final DoubleUnaryOperator FLATTOP =
      t ->
          0.21557895
              - 0.41663158 * Math.cos(2 * Math.PI * t)
              + 0.277263158 * Math.cos(4 * Math.PI * t)
              - 0.083578947 * Math.cos(6 * Math.PI * t)
              + 0.006947368 * Math.cos(8 * Math.PI * t);
  static final Compression LINEAR = new Compression(x -> x, x -> 1);
  static final Compression LOG = new Compression(x -> Math.log(x + 1e-7), x -> 1 / (x + 1e-7));
  static final Compression LOG1P = new Compression(Math::log1p, x -> 1 / (1 + x));

  /** L and its derivative where {@code pred} moves along {@code direction}. */
  double[] at(double[] pred, double[] direction, double[] target) {
    double value = 0;
    double slope = 0;
    for (int size : sizes) {
      double[] w = new double[size];
      double[] cos = new double[size];
      double[] sin = new double[size];
      for (int n = 0; n < size; n++) {
        w[n] = window.applyAsDouble((double) n / size);
        cos[n] = Math.cos(2 * Math.PI * n / size);
        sin[n] = Math.sin(2 * Math.PI * n / size);
      }
      for (int start = 0; start + size <= pred.length; start += size / 2) {
        for (int k = 0; k <= size / 2; k++) {
          double re = 0;
          double im = 0;
          double dre = 0;
          double dim = 0;
          double tre = 0;
          double tim = 0;
          for (int n = 0, turn = 0; n < size; n++, turn = (turn + k) % size) {
            double c = w[n] * cos[turn];
            double s = w[n] * sin[turn];
            re += c * pred[start + n];
            im -= s * pred[start + n];
            dre += c * direction[start + n];
            dim -= s * direction[start + n];
            tre += c * target[start + n];
            tim -= s * target[start + n];
          }
          double magnitude = Math.hypot(re, im);
          double rise = magnitude == 0 ? 0 : (re * dre + im * dim) / magnitude;
          double goal = Math.hypot(tre, tim);
          for (Compression p : compressions) {
            double off = p.value().applyAsDouble(magnitude) - p.value().applyAsDouble(goal);
            value += squared ? off * off : Math.abs(off);
            slope +=
                (squared ? 2 * off : Math.signum(off)) * p.slope().applyAsDouble(magnitude) * rise;
          }
        }
      }
    }
    return new double[] {value, slope};
  }
}
