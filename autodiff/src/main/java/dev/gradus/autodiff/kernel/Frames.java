package dev.gradus.autodiff.kernel;

import dev.gradus.autodiff.kernel.fft.DoubleRealFft;
import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import java.util.Arrays;

/**
 * The short-time Fourier transform of one real signal and its adjoint, over blocks of neighbouring
 * frames.
 *
 * <p>{@code Z(m, k) = Σ_n x[n + mH]·w[n]·exp(−2πi·kn/N)} for the frames that fit, m = 0 … ⌊(T −
 * N)/H⌋, and the half spectrum, k = 0 … ⌊N/2⌋; stored as {@code [frames][bins][re, im]}. Frames are
 * transformed apart from each other, so that a silent frame beside a loud one is exactly zero. One
 * object serves one thread.
 */
public final class Frames {
  private static final int LANES = DoubleFormat.LANES;

  private final double[] window;
  private final int hop;
  private final DoubleRealFft fft;
  private final int[] samples;
  private final double[] block;
  private final DoubleRealFft.Work work;

  /** A transform with this window, whose length is N, and hop H ≥ 1. */
  public Frames(double[] window, int hop) {
    this.window = window;
    this.hop = hop;
    fft = DoubleRealFft.of(window.length, DoubleKernels.best());
    samples = fft.samples();
    block = new double[fft.size()];
    work = fft.newWork();
  }

  /** The number of frames that fit into a signal; 0 if it is shorter than the window. */
  public static int count(int samples, int window, int hop) {
    return samples < window ? 0 : (samples - window) / hop + 1;
  }

  /** Writes the transform of the signal {@code x[at] …} of so many frames to {@code z[zAt] …}. */
  public void transform(double[] x, int at, int frames, double[] z, int zAt) {
    int im = fft.imaginary();
    for (int first = 0; first < frames; first += LANES) {
      int lanes = Math.min(LANES, frames - first);
      for (int i = 0; i < fft.n; i++) {
        int from = at + first * hop + i;
        for (int l = 0; l < lanes; l++) {
          block[samples[i] + l] = x[from + l * hop] * window[i];
        }
        Arrays.fill(block, samples[i] + lanes, samples[i] + LANES, 0);
      }
      fft.forward(block, work);
      for (int row = 0; row < fft.bins; row++) {
        int to = zAt + (first * fft.bins + bin(row)) * 2;
        double sign = isConjugate(row) ? -1 : 1;
        for (int l = 0; l < lanes; l++) {
          z[to + l * fft.bins * 2] = block[row * LANES + l];
          z[to + l * fft.bins * 2 + 1] = sign * block[im + row * LANES + l];
        }
      }
    }
  }

  /**
   * Adds the adjoint of the transform to the signal {@code x[at] …}: {@code x[n + mH] += w[n]·Re
   * Σ_k z(m, k)·exp(2πi·kn/N)}. Frames are added in their order.
   */
  public void addAdjoint(double[] z, int zAt, int frames, double[] x, int at) {
    int im = fft.imaginary();
    for (int first = 0; first < frames; first += LANES) {
      int lanes = Math.min(LANES, frames - first);
      for (int row = 0; row < fft.bins; row++) {
        int from = zAt + (first * fft.bins + bin(row)) * 2;
        double sign = isConjugate(row) ? -1 : 1;
        for (int l = 0; l < LANES; l++) {
          int next = from + Math.min(l, lanes - 1) * fft.bins * 2;
          block[row * LANES + l] = z[next];
          block[im + row * LANES + l] = sign * z[next + 1];
        }
      }
      double[] y = fft.adjoint(block, work);
      for (int l = 0; l < lanes; l++) {
        int to = at + (first + l) * hop;
        for (int i = 0; i < fft.n; i++) {
          x[to + i] += y[samples[i] + l] * window[i];
        }
      }
    }
  }

  /** Which bin of the half spectrum a row of a plan is, or the conjugate of. */
  private int bin(int row) {
    return isConjugate(row) ? fft.n - fft.bin(row) : fft.bin(row);
  }

  private boolean isConjugate(int row) {
    return fft.bin(row) > fft.n / 2;
  }
}
