package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.fft.DoubleRealFft;
import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import dev.gradus.autodiff.kernel.lanes.DoubleTiles;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Computes in {@code double}; sums over a tile are in {@code double}, all others in double
 * precision.
 */
final class DoubleSpectralWorker implements SpectralWorker {
  private static final int L = DoubleFormat.LANES;

  /** Rows of a tile: with all that belongs to them they fit into the first cache. */
  private static final int TILE = 40;

  private final DoubleScale[] scales;
  private final int samples;
  private final DoubleTiles tiles;
  private final DoubleComparison comparison;

  /** Both signals of a chunk, and the gradients. */
  private final double[] pred;

  private final double[] target;
  private final double[][] gradients;

  /** The samples of a chunk. */
  private final /* wide */ double[] piece;

  private final float[] room;

  /** Spectra of a block: of pred and then what its samples are pulled by; of the target. */
  private final double[][] own;

  private final double[] other;
  private final DoubleRealFft.Work[] work;
  private final DoubleMemory memory;
  private final int compressions;

  /**
   * Memory for one thread.
   *
   * @param memory of a target that never changes, or null
   */
  DoubleSpectralWorker(
      DoubleScale[] scales,
      int samples,
      List<Curve> curves,
      Gap gap,
      DoubleKernels kernels,
      DoubleMemory memory) {
    this.scales = scales;
    this.samples = samples;
    this.tiles = kernels.tiles();
    this.memory = memory;
    this.compressions = curves.size();
    int matrix = 0;
    int spectrum = 0;
    int longest = 0;
    work = new DoubleRealFft.Work[scales.length];
    for (int s = 0; s < scales.length; s++) {
      Chunks chunks = scales[s].chunks;
      matrix = Math.max(matrix, chunks.rows * chunks.columns);
      longest = Math.max(longest, chunks.samples());
      spectrum = Math.max(spectrum, scales[s].fft.size());
    }
    double[] spare = new double[spectrum];
    for (int s = 0; s < scales.length; s++) {
      work[s] = new DoubleRealFft.Work(spare, scales[s].fft.newWork().inner());
    }
    int directions = gap.isRoot() ? curves.size() : 1;
    piece = new /* wide */ double[longest];
    room = new float[longest];
    pred = new double[matrix];
    target = new double[matrix];
    gradients = new double[directions][matrix];
    own = new double[directions][spectrum];
    other = new double[spectrum];
    comparison = new DoubleComparison(curves, gap, kernels.tiles(), TILE);
  }

  @Override
  public void run(
      int signal,
      int scale,
      int chunk,
      NumberBuffer predictions,
      NumberBuffer targets,
      Sink sink,
      /* wide */ double[][] to) {
    DoubleScale s = scales[scale];
    Chunks chunks = s.chunks;
    int at = signal * samples;
    boolean known = memory != null && memory.isFull();
    load(chunks, chunk, predictions, at, pred);
    if (!known) {
      load(chunks, chunk, targets, at, target);
    }
    boolean differentiated = to != null;
    if (differentiated) {
      for (double[] g : gradients) {
        Arrays.fill(g, 0, chunks.rows * chunks.columns, (double) 0);
      }
    }
    int[] places = s.fft.samples();
    int frames = chunks.framesOf(chunk);
    for (int column = 0; column < frames; column += L) {
      int lanes = Math.min(L, frames - column);
      tiles.gather(pred, column, s.from, s.window, own[0], places, lanes);
      s.fft.forward(own[0], work[scale]);
      if (!known) {
        tiles.gather(target, column, s.from, s.window, other, places, lanes);
        s.fft.forward(other, work[scale]);
      }
      int block = (chunk * chunks.length + column) / L;
      comparison.compare(
          s,
          own,
          known ? null : other,
          memory == null ? null : memory.of(signal, scale),
          block * compressions * s.fft.bins * L,
          differentiated);
      comparison.addSums(lanes, sink.sums());
      if (differentiated) {
        for (int d = 0; d < gradients.length; d++) {
          double[] y = s.fft.adjoint(own[d], work[scale]);
          tiles.scatter(gradients[d], column, s.from, s.window, y, places);
        }
      }
    }
    if (differentiated) {
      for (int d = 0; d < gradients.length; d++) {
        unload(chunks, chunk, gradients[d], to[d], at, sink.tails()[d], sink.at());
      }
    }
  }

  /** The matrix of a chunk; zeros behind the end of the signal. */
  private void load(Chunks c, int chunk, NumberBuffer x, int at, double[] matrix) {
    int start = c.start(chunk);
    int there = Math.max(0, Math.min(c.samples(), samples - start));
    x.read(at + start, piece, there, room);
    for (int column = 0; column < c.columns; column++) {
      int begin = column * c.hop;
      int rows = Math.max(0, Math.min(c.rows, there - begin));
      int to = column;
      for (int b = 0; b < rows; b++, to += c.columns) {
        matrix[to] = (double) piece[begin + b];
      }
      for (int b = rows; b < c.rows; b++, to += c.columns) {
        matrix[to] = 0;
      }
    }
  }

  /** Adds a matrix to the gradient; what lies in the next chunk goes to the tail. */
  private void unload(
      Chunks c,
      int chunk,
      double[] matrix,
      /* wide */ double[] gradient,
      int at,
      /* wide */ double[] tail,
      int tailAt) {
    int start = c.start(chunk);
    boolean last = c.isLast(chunk);
    for (int column = 0; column < c.columns; column++) {
      int begin = start + column * c.hop;
      boolean own = last || column < c.length;
      int rows = Math.max(0, Math.min(c.rows, samples - begin));
      int to = own ? at + begin : tailAt + (column - c.length) * c.rows;
      /* wide */ double[] out = own ? gradient : tail;
      int from = column;
      if (own) {
        for (int b = 0; b < rows; b++, from += c.columns) {
          out[to + b] += matrix[from];
        }
      } else {
        for (int b = 0; b < rows; b++, from += c.columns) {
          out[to + b] = matrix[from];
        }
      }
    }
  }
}
