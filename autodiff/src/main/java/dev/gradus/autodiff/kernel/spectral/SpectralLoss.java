package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The distance of each pair of signals, {@code Σ_N Σ_p w_{N,p}·d(p(|STFT_N(pred)|),
 * p(|STFT_N(target)|))}, and its derivative by pred, in one pass over the signals for each scale N.
 *
 * <p>Chunks of frames are pieces of work for any thread; where two of them overlap, their results
 * are added in order. A distance that is the root of a sum needs the sum before its derivative is
 * known: the derivative of half the sum of squares is kept for one scale, and scaled at its end.
 */
public final class SpectralLoss {
  private final Program program;
  private final SpectralWorkers workers;
  private final SpectralWorker.Sink[][] sinks;
  private final double[][] unscaled;

  /** For each gradient what chunks have for the next ones; of one scale at a time. */
  private final double[][] tails;

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

  private final int signals;
  private final int samples;

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
    int directions = program.gap.isRoot() ? program.curves.size() : 1;
    unscaled = new double[program.gap.isRoot() ? directions : 0][];
    sinks = new SpectralWorker.Sink[program.scales.size()][];
    tails = new double[directions][];
    for (int d = 0; d < directions; d++) {
      tails[d] = new double[longest(signals)];
    }
    for (int s = 0; s < sinks.length; s++) {
      sinks[s] = new SpectralWorker.Sink[signals * workers.chunks(s).count];
      for (int i = 0; i < sinks[s].length; i++) {
        int at = i * workers.chunks(s).tail();
        sinks[s][i] = new SpectralWorker.Sink(new double[2 * program.curves.size()], tails, at);
      }
    }
  }

  /** What all tails of a scale take, where that is most. */
  private int longest(int signals) {
    int longest = 0;
    for (int s = 0; s < program.scales.size(); s++) {
      Chunks chunks = workers.chunks(s);
      longest = Math.max(longest, Math.multiplyExact(signals * chunks.count, chunks.tail()));
    }
    return longest;
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
    for (int s = 0; s < sinks.length; s++) {
      double[][] to = gradient == null ? null : outputs(gradient);
      int scale = s;
      int count = workers.chunks(s).count;
      threads.forEach(
          sinks[s].length,
          (worker, task) -> {
            SpectralWorker.Sink sink = sinks[scale][task];
            Arrays.fill(sink.sums(), 0);
            workers.get(worker).run(task / count, scale, task % count, pred, target, sink, to);
          });
      if (to != null) {
        addTails(s, to);
      }
      for (int signal = 0; signal < signals; signal++) {
        values[at + signal] += finish(s, signal, gradient);
      }
    }
    workers.ran();
  }

  /** Where a scale adds its derivative to: the result, or what is scaled later. */
  private double[][] outputs(double[] gradient) {
    if (unscaled.length == 0) {
      return new double[][] {gradient};
    }
    for (int i = 0; i < unscaled.length; i++) {
      if (unscaled[i] == null) {
        unscaled[i] = new double[signals * samples];
      }
      Arrays.fill(unscaled[i], 0);
    }
    return unscaled;
  }

  private void addTails(int s, double[][] to) {
    Chunks chunks = workers.chunks(s);
    for (int task = 0; task < sinks[s].length; task++) {
      int chunk = task % chunks.count;
      if (chunks.isLast(chunk)) {
        continue;
      }
      int start = task / chunks.count * samples + chunks.start(chunk + 1);
      for (int d = 0; d < to.length; d++) {
        int at = sinks[s][task].at();
        for (int column = 0; column < chunks.overhang; column++, at += chunks.rows) {
          int begin = start + column * chunks.hop;
          for (int b = 0; b < chunks.rows && b < limit(task / chunks.count, begin); b++) {
            to[d][begin + b] += tails[d][at + b];
          }
        }
      }
    }
  }

  /** How many samples of the signal are left from here. */
  private int limit(int signal, int from) {
    return (signal + 1) * samples - from;
  }

  /** The weighted distances of one signal and scale; adds what had to wait for them. */
  private double finish(int s, int signal, double[] gradient) {
    int count = workers.chunks(s).count;
    int curves = program.curves.size();
    double total = 0;
    for (int c = 0; c < curves; c++) {
      double sum = 0;
      double energy = 0;
      for (int i = signal * count; i < (signal + 1) * count; i++) {
        sum += sinks[s][i].sums()[c];
        energy += sinks[s][i].sums()[curves + c];
      }
      double weight = program.scales.get(s).weights().get(c);
      if (!program.gap.isRoot()) {
        total += weight * sum;
        continue;
      }
      double by =
          program.gap.kind() == Gap.Kind.RATIO
              ? Math.max(Math.sqrt(energy), program.gap.constant())
              : 1;
      double root = Math.sqrt(sum);
      total += weight * root / by;
      if (gradient != null && root != 0) {
        double factor = weight / by / root;
        double[] half = unscaled[c];
        for (int i = signal * samples; i < (signal + 1) * samples; i++) {
          gradient[i] += factor * half[i];
        }
      }
    }
    return total;
  }
}
