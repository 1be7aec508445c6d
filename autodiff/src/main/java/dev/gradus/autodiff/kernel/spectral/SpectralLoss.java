package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distance of each pair of signals, {@code Σ_N Σ_p w_{N,p}·d(p(|STFT_N(pred)|),
 * p(|STFT_N(target)|))}, and its derivative by pred, in one pass over the signals for each scale N.
 *
 * <p>Threads take a signal each, or, where there are too few of them, chunks of frames; what chunks
 * give is added in their order, scale by scale.
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

  /** For each thread; where threads share a signal, the first one. */
  private final List<Addition> additions = new ArrayList<>();

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
    while (additions.size() < threads.count()) {
      additions.add(new Addition(program, samples));
    }
    Run run = new Run(pred, target, values, at, gradient);
    if (signals % threads.count() == 0 || signals >= 4 * threads.count()) {
      threads.forEach(
          signals,
          (worker, signal) -> {
            for (int task = 0; task < scales.length; task++) {
              Threads.stopIfInterrupted();
              compute(run, worker, signal, task);
              add(run, worker, signal, task, additions.get(worker));
            }
          });
    } else {
      threads.forEachInOrder(
          Math.multiplyExact(signals, scales.length),
          (worker, i) -> compute(run, worker, i / scales.length, i % scales.length),
          (worker, i) -> add(run, worker, i / scales.length, i % scales.length, additions.get(0)));
    }
    workers.ran();
  }

  /** What a run is given; as {@link #run}. */
  private record Run(
      NumberBuffer pred, NumberBuffer target, double[] values, int at, double[] gradient) {
    boolean isDifferentiated() {
      return gradient != null;
    }
  }

  private void compute(Run run, int worker, int signal, int task) {
    int scale = scales[task];
    workers
        .get(worker)
        .run(signal, scale, task - firsts[scale], run.pred, run.target, run.isDifferentiated());
  }

  /** Adds what a worker computed; chunk by chunk of a signal. */
  private void add(Run run, int worker, int signal, int task, Addition addition) {
    int scale = scales[task];
    if (task == firsts[scale]) {
      addition.begin(run.isDifferentiated());
    }
    addition.add(workers.get(worker), run.gradient, signal * samples);
    if (task == firsts[scale + 1] - 1) {
      List<Double> weights = program.scales.get(scale).weights();
      run.values[run.at + signal] += addition.finish(weights, run.gradient, signal * samples);
    }
  }
}
