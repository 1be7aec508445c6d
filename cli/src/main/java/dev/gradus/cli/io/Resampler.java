package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.FileContents;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Changes the sample rate of audio, as a convolution with a sinc in a Kaiser window (J. O. Smith,
 * Digital Audio Resampling, 1984).
 *
 * <p>What lies above half of the lower rate is gone by 100 dB, and nothing up to 0.45 times the
 * lower rate is changed by more than 1e-4: the window has {@value #CROSSINGS} zero crossings of the
 * sinc on either side. Samples before the first and after the last are 0. Sample 0 stays sample 0,
 * and T samples become ⌈T·to/from⌉.
 */
public final class Resampler {
  /** Zero crossings of the sinc to either side; with β they give the width of the transition. */
  private static final int CROSSINGS = 64;

  /** Kaiser's β for 100 dB: 0.1102·(100 − 8.7). */
  private static final double BETA = 10.06;

  /**
   * Middle of the transition from all to nothing, in units of the lower rate: 0.475 ends it at 0.5.
   */
  private static final double CUTOFF = 0.475;

  /** Values of the kernel between two zero crossings; a straight line between them errs by 1e-7. */
  private static final int STEPS = 4096;

  /** Tables of weights take no more memory than this, 32 MB; beyond, they are made anew. */
  private static final int MOST_WEIGHTS = 1 << 21;

  private static final double[] KERNEL = kernel();

  private Resampler() {}

  /**
   * Audio at another rate.
   *
   * @param audio with a sample rate, {@code [T]} or {@code [channels, T]}
   * @param rate samples per second
   * @throws DataException if there would be too many samples
   */
  public static Samples resample(Samples audio, int rate) {
    int from = audio.sampleRate().orElseThrow();
    if (from == rate) {
      return audio;
    }
    long[] shape = audio.shape();
    int before = (int) shape[shape.length - 1];
    long after = Math.floorDiv((long) before * rate + from - 1, from);
    int channels = audio.data().length / before;
    if (after * channels > FileContents.MOST_ELEMENTS) {
      throw new DataException(
          Code.TOO_LARGE,
          "at " + rate + " Hz there would be more than 2^31 samples",
          "choose a lower rate, or shorter files");
    }
    double[] data = new double[(int) after * channels];
    for (int c = 0; c < channels; c++) {
      double[] x = Arrays.copyOfRange(audio.data(), c * before, (c + 1) * before);
      System.arraycopy(resample(x, from, rate), 0, data, c * (int) after, (int) after);
    }
    shape[shape.length - 1] = after;
    return new Samples(shape, data, audio.dtype(), OptionalInt.of(rate));
  }

  private static double[] resample(double[] x, int from, int to) {
    double[] y = new double[(int) Math.floorDiv((long) x.length * to + from - 1, from)];
    double scale = Math.min(1, (double) to / from); // of the kernel, in units of the lower rate
    int reach = (int) Math.ceil(CROSSINGS / (2 * CUTOFF * scale));
    int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
    int phases = to / divisor; // after so many samples the places between old ones come again
    boolean kept = (long) phases * reach <= MOST_WEIGHTS && phases <= y.length / 2;
    double[][] weights = new double[kept ? phases : 1][2 * reach + 2];
    for (int n = 0; n < y.length; n++) {
      long place = (long) n * from;
      double[] own = weights[kept ? n % phases : 0];
      if (!kept || n < phases) {
        weigh(own, (place % to) / (double) to, scale);
      }
      y[n] = dot(own, x, (int) (place / to) - reach(own));
    }
    return y;
  }

  /** What samples count around one, for a place behind that one. */
  private static void weigh(double[] weights, double behind, double scale) {
    int reach = reach(weights);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = scale * at(Math.abs(i - reach - behind) * scale);
    }
  }

  /** How many weights are for samples before the one that the place is behind. */
  private static int reach(double[] weights) {
    return weights.length / 2 - 1;
  }

  private static double dot(double[] weights, double[] x, int start) {
    int first = Math.max(0, -start);
    int end = Math.min(weights.length, x.length - start);
    double sum = 0;
    for (int i = first; i < end; i++) {
      sum += x[start + i] * weights[i];
    }
    return sum;
  }

  /** The kernel at so many samples of the lower rate from its middle. */
  private static double at(double distance) {
    double place = distance * 2 * CUTOFF * STEPS;
    int i = (int) place;
    return i >= KERNEL.length - 1 ? 0 : KERNEL[i] + (place - i) * (KERNEL[i + 1] - KERNEL[i]);
  }

  /** Half of the kernel, which is symmetric. */
  private static double[] kernel() {
    double[] kernel = new double[CROSSINGS * STEPS + 1];
    for (int i = 0; i < kernel.length; i++) {
      double crossings = i / (double) STEPS;
      double sinc = i == 0 ? 1 : Math.sin(Math.PI * crossings) / (Math.PI * crossings);
      double r = crossings / CROSSINGS;
      kernel[i] = 2 * CUTOFF * sinc * bessel(BETA * Math.sqrt(1 - r * r)) / bessel(BETA);
    }
    return kernel;
  }

  /** The modified Bessel function I₀ by its series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
