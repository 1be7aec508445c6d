package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import java.util.Arrays;
import java.util.List;

/**
 * From the spectra of a block of frames to distances and what the spectrum of pred is pulled by,
 * tile by tile.
 */
final class DoubleComparison {
  private static final int L = DoubleFormat.LANES;

  private final List<Curve> curves;
  private final Gap gap;
  private final DoubleTiles tiles;
  private final int rows;

  private final double[] magnitude;
  private final double[] otherMagnitude;
  private final double[] compressed;
  private final double[] otherCompressed;
  private final double[] slope;
  private final double[] unused;
  private final double[] ones;
  private final double[][] pull;

  /** For each compression the sum of each lane, then the squares of the target. */
  private final /* wide */ double[][] sums;

  DoubleComparison(List<Curve> curves, Gap gap, DoubleTiles tiles, int rows) {
    this.curves = curves;
    this.gap = gap;
    this.tiles = tiles;
    this.rows = rows;
    int n = rows * L;
    magnitude = new double[n];
    otherMagnitude = new double[n];
    compressed = new double[n];
    otherCompressed = new double[n];
    slope = new double[n];
    unused = new double[n];
    ones = new double[n];
    Arrays.fill(ones, (double) 1);
    pull = new double[gap.isRoot() ? curves.size() : 1][n];
    sums = new /* wide */ double[2 * curves.size()][L];
  }

  /**
   * Compares a block.
   *
   * @param own the spectrum of pred in the first; all of them become what it is pulled by
   * @param other the spectrum of the target; null if it is known
   * @param memory where compressed magnitudes of the target are, or are put; null if nowhere
   * @param at where in the memory
   */
  void compare(
      DoubleScale s,
      double[][] own,
      double[] other,
      double[] memory,
      int at,
      boolean differentiated) {
    int im = s.fft.imaginary();
    int bins = s.fft.bins;
    for (int row = 0; row < bins; row += rows) {
      int from = row * L;
      int n = Math.min(rows, bins - row) * L;
      tiles.magnitude(own[0], from, im + from, n, magnitude);
      if (other != null) {
        tiles.magnitude(other, from, im + from, n, otherMagnitude);
      }
      if (differentiated) {
        for (double[] p : pull) {
          Arrays.fill(p, 0, n, (double) 0);
        }
      }
      for (int c = 0; c < curves.size(); c++) {
        double[] a = compress(curves.get(c), magnitude, n, compressed, slope);
        double[] b;
        int bAt = 0;
        if (other != null) {
          b = compress(curves.get(c), otherMagnitude, n, otherCompressed, unused);
          if (memory != null) {
            System.arraycopy(b, 0, memory, at + (c * bins + row) * L, n);
          }
        } else {
          b = memory;
          bAt = at + (c * bins + row) * L;
        }
        double[] slopes = curves.get(c).kind() == Curve.Kind.LINEAR ? ones : slope;
        double[] to = differentiated ? pull[pull.length == 1 ? 0 : c] : null;
        measure(a, b, bAt, n, slopes, s.weights[c], to, c);
      }
      if (differentiated) {
        for (int d = pull.length - 1; d >= 0; d--) { // the spectrum itself is overwritten last
          tiles.direct(pull[d], magnitude, own[0], own[d], from, im + from, n);
        }
      }
    }
  }

  private double[] compress(Curve curve, double[] x, int n, double[] y, double[] slopes) {
    double constant = (double) curve.constant();
    switch (curve.kind()) {
      case LOG -> tiles.log(x, n, constant, (double) curve.factor(), y, slopes);
      case LOG1P -> tiles.log1p(x, n, constant, y, slopes);
      case POWER -> tiles.power(x, n, constant, y, slopes);
      case LINEAR -> {
        return x;
      }
    }
    return y;
  }

  private void measure(
      double[] a, double[] b, int at, int n, double[] slopes, double weight, double[] to, int c) {
    switch (gap.kind()) {
      case ABSOLUTE -> tiles.absolute(a, b, at, n, slopes, weight, to, sums[c]);
      case SQUARE -> tiles.square(a, b, at, n, slopes, weight, to, sums[c]);
      case HUBER -> tiles.huber(a, b, at, n, slopes, weight, to, sums[c], (double) gap.constant());
      // The derivative of the root is known later; here it is that of half the square.
      case ROOT -> tiles.square(a, b, at, n, slopes, 0.5, to, sums[c]);
      case RATIO -> {
        tiles.square(a, b, at, n, slopes, 0.5, to, sums[c]);
        tiles.energy(b, at, n, sums[curves.size() + c]);
      }
    }
  }

  /** Adds the sums of the frames that are there, and starts new ones. */
  void addSums(int lanes, /* wide */ double[] to) {
    for (int c = 0; c < sums.length; c++) {
      for (int l = 0; l < lanes; l++) {
        to[c] += sums[c][l];
      }
      Arrays.fill(sums[c], 0);
    }
  }
}
