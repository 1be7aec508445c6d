package dev.gradus.autodiff.kernel.spectral;

import java.util.Arrays;
import java.util.List;

/**
 * Adds up the chunks of one scale of one signal, and then of the next. A distance that is the root
 * of a sum needs the sum before its derivative is known: the derivative of half the sum of squares
 * is kept for the scale, and scaled at its end.
 */
final class Addition {
  private final SpectralLoss.Program program;
  private final int samples;

  /** As {@link SpectralWorker#addSums}. */
  private final double[] sums;

  /** Half the sum of squares by the samples, for each compression; of roots. */
  private final double[][] unscaled;

  Addition(SpectralLoss.Program program, int samples) {
    this.program = program;
    this.samples = samples;
    int curves = program.curves().size();
    sums = new double[2 * curves];
    unscaled = new double[program.gap().isRoot() ? curves : 0][];
  }

  /** Before the first chunk of a scale. */
  void begin(boolean differentiated) {
    Arrays.fill(sums, 0);
    for (int c = 0; differentiated && c < unscaled.length; c++) {
      if (unscaled[c] == null) {
        unscaled[c] = new double[samples];
      }
      Arrays.fill(unscaled[c], 0);
    }
  }

  /**
   * Adds the chunk that a worker computed last.
   *
   * @param gradient the derivative; null if it is not wanted
   * @param at where the signal begins in it
   */
  void add(SpectralWorker worker, double[] gradient, int at) {
    worker.addSums(sums);
    if (gradient != null && unscaled.length > 0) {
      worker.addTo(unscaled, 0);
    } else if (gradient != null) {
      worker.addTo(new double[][] {gradient}, at);
    }
  }

  /**
   * The weighted distances, after the last chunk; adds the derivative that had to wait for them.
   *
   * @param weights of the scale, for each compression
   */
  double finish(List<Double> weights, double[] gradient, int at) {
    int curves = program.curves().size();
    double total = 0;
    for (int c = 0; c < curves; c++) {
      if (!program.gap().isRoot()) {
        total += weights.get(c) * sums[c];
        continue;
      }
      double by =
          program.gap().kind() == Gap.Kind.RATIO
              ? Math.max(Math.sqrt(sums[curves + c]), program.gap().constant())
              : 1;
      double root = Math.sqrt(sums[c]);
      total += weights.get(c) * root / by;
      if (gradient != null && root != 0) {
        addScaled(weights.get(c) / by / root, unscaled[c], gradient, at);
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
