package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The distance of each pair of signals, {@code Σ_N Σ_p w_{N,p}·d(p(|STFT_N(pred)|),
 * p(|STFT_N(target)|))}, and its derivative by pred, in one pass over the signals for each scale N.
 *
 * <p>Chunks of frames are pieces of work for any thread; what they give is added in their order,
 * scale by scale and signal by signal. A distance that is the root of a sum needs the sum before
 * its derivative is known: the derivative of half the sum of squares is kept for one scale of one
 * signal, and scaled at its end.
 */
public final class SpectralLoss {
  private final Program program;
  private final SpectralWorkers workers;
  private final int signals;
  private final int samples;

  /** For each task of a signal, which scale it is of. */
  private final int[] scales;

  /** The first task of each scale. */
  private final int[] firsts;

  /** The sums of one scale of one signal. */
  private final double[] sums;

  /** Half the sum of squares of that scale by the samples, for each compression. */
  private final double[][] unscaled;

  /**
   * What is computed.
   *
   * @param scales the sizes
   * @param curves the compressions p
   * @param gap the distance d
   */
  public record Program(List<Scale> scales, List<Curve> curves, Gap gap) {
    /** Copies the lists. */
    public Program {
      scales = List.copyOf(scales);
      curves = List.copyOf(curves);
    }
  }

  /**
   * Memory for these signals.
   *
   * @param samples of each signal, enough for every window
   * @param single whether to compute in {@code float}
   * @param fixed whether the target of the first run is that of all
   */
  public SpectralLoss(Program program, int signals, int samples, boolean single, boolean fixed) {
    this.program = program;
    this.signals = signals;
    this.samples = samples;
    workers =
        single
            ? new FloatSpectralWorkers(program, signals, samples, fixed)
            : new DoubleSpectralWorkers(program, signals, samples, fixed);
    sums = new double[2 * program.curves.size()];
    unscaled = new double[program.gap.isRoot() ? program.curves.size() : 0][];
    firsts = new int[program.scales.size() + 1];
    for (int s = 0; s < program.scales.size(); s++) {
      firsts[s + 1] = firsts[s] + workers.chunks(s).count;
    }
    scales = new int[firsts[program.scales.size()]];
    for (int s = 0; s < program.scales.size(); s++) {
      Arrays.fill(scales, firsts[s], firsts[s + 1], s);
    }
  }

  /**
   * Computes.
   *
   * @param pred the signals, one after the other
   * @param target theirs
   * @param values where one number for each signal goes
   * @param at from where on
   * @param gradient where the derivative goes, from 0 on; null if it is not wanted
   */
  public void run(
      NumberBuffer pred,
      NumberBuffer target,
      double[] values,
      int at,
      double[] gradient,
      Threads threads) {
    Arrays.fill(values, at, at + signals, 0);
    if (gradient != null) {
      Arrays.fill(gradient, 0, signals * samples, 0);
    }
    workers.require(threads.count());
    threads.forEachInOrder(
        Math.multiplyExact(signals, scales.length),
        (worker, task) -> {
          int signal = task / scales.length;
          int scale = scales[task % scales.length];
          int chunk = task % scales.length - firsts[scale];
          workers.get(worker).run(signal, scale, chunk, pred, target, gradient != null);
        },
        (worker, task) -> {
          int signal = task / scales.length;
          int scale = scales[task % scales.length];
          int chunk = task % scales.length - firsts[scale];
          if (chunk == 0) {
            begin(gradient != null);
          }
          workers.get(worker).addSums(sums);
          if (gradient != null && unscaled.length > 0) {
            workers.get(worker).addTo(unscaled, 0);
          } else if (gradient != null) {
            workers.get(worker).addTo(new double[][] {gradient}, signal * samples);
          }
          if (chunk == workers.chunks(scale).count - 1) {
            values[at + signal] += finish(scale, signal, gradient);
          }
        });
    workers.ran();
  }

  /** Before the first chunk of a scale. */
  private void begin(boolean differentiated) {
    Arrays.fill(sums, 0);
    for (int c = 0; differentiated && c < unscaled.length; c++) {
      if (unscaled[c] == null) {
        unscaled[c] = new double[samples];
      }
      Arrays.fill(unscaled[c], 0);
    }
  }

  /** The weighted distances of one signal and scale; adds what had to wait for them. */
  private double finish(int s, int signal, double[] gradient) {
    int curves = program.curves.size();
    double total = 0;
    for (int c = 0; c < curves; c++) {
      double weight = program.scales.get(s).weights().get(c);
      if (!program.gap.isRoot()) {
        total += weight * sums[c];
        continue;
      }
      double by =
          program.gap.kind() == Gap.Kind.RATIO
              ? Math.max(Math.sqrt(sums[curves + c]), program.gap.constant())
              : 1;
      double root = Math.sqrt(sums[c]);
      total += weight * root / by;
      if (gradient != null && root != 0) {
        addScaled(weight / by / root, unscaled[c], gradient, signal * samples);
      }
    }
    return total;
  }

  private static void addScaled(double factor, double[] x, double[] to, int at) {
    for (int i = 0; i < x.length; i++) {
      to[at + i] += factor * x[i];
    }
  }
}
