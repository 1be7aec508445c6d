package dev.gradus.autodiff.kernel;

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
  /**
   * Frames per transform: enough to fill vector registers, few enough that a block stays in the
   * first caches.
   */
  private static final int LANES = 16;

  private final double[] window;
  private final int hop;
  private final int bins;
  private final Fft fft;
  private final double[] re;
  private final double[] im;
  private final double[][] work;

  /** A transform with this window, whose length is N, and hop H ≥ 1. */
  public Frames(double[] window, int hop) {
    this.window = window;
    this.hop = hop;
    int n = window.length;
    bins = n / 2 + 1;
    fft = Fft.of(n);
    re = new double[n * LANES];
    im = new double[n * LANES];
    work = fft.newWork(LANES);
  }

  /** The number of frames that fit into a signal; 0 if it is shorter than the window. */
  public static int count(int samples, int window, int hop) {
    return samples < window ? 0 : (samples - window) / hop + 1;
  }

  /** Writes the transform of the signal {@code x[at] …} of so many frames to {@code z[zAt] …}. */
  public void transform(double[] x, int at, int frames, double[] z, int zAt) {
    int n = window.length;
    for (int first = 0; first < frames; first += LANES) {
      int lanes = Math.min(LANES, frames - first);
      for (int l = 0; l < lanes; l++) {
        int from = at + (first + l) * hop;
        for (int i = 0; i < n; i++) {
          re[i * lanes + l] = x[from + i] * window[i];
        }
      }
      Arrays.fill(im, 0, n * lanes, 0);
      fft.transform(re, im, lanes, work);
      for (int l = 0; l < lanes; l++) {
        int to = zAt + (first + l) * bins * 2;
        for (int k = 0; k < bins; k++) {
          z[to + 2 * k] = re[k * lanes + l];
          z[to + 2 * k + 1] = im[k * lanes + l];
        }
      }
    }
  }

  /**
   * Adds the adjoint of the transform to the signal {@code x[at] …}: {@code x[n + mH] += w[n]·Re
   * Σ_k z(m, k)·exp(2πi·kn/N)}. Frames are added in their order.
   */
  public void addAdjoint(double[] z, int zAt, int frames, double[] x, int at) {
    int n = window.length;
    for (int first = 0; first < frames; first += LANES) {
      int lanes = Math.min(LANES, frames - first);
      for (int l = 0; l < lanes; l++) {
        int from = zAt + (first + l) * bins * 2;
        for (int k = 0; k < bins; k++) {
          re[k * lanes + l] = z[from + 2 * k];
          im[k * lanes + l] = z[from + 2 * k + 1];
        }
      }
      Arrays.fill(re, bins * lanes, n * lanes, 0);
      Arrays.fill(im, bins * lanes, n * lanes, 0);
      fft.transform(im, re, lanes, work); // exchanged: the inverse
      for (int l = 0; l < lanes; l++) {
        int to = at + (first + l) * hop;
        for (int i = 0; i < n; i++) {
          x[to + i] += re[i * lanes + l] * window[i];
        }
      }
    }
  }
}
