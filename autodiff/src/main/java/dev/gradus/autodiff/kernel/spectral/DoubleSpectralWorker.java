package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.DoubleTransposition;
import dev.gradus.autodiff.kernel.fft.DoubleRealFft;
import dev.gradus.autodiff.kernel.lanes.DoubleFormat;
import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
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

  /** The samples of a chunk, in their order. */
  private final double[] piece;

  private final float[] room;

  /** Spectra of a block: of pred and then what its samples are pulled by; of the target. */
  private final double[][] own;

  private final double[] other;
  private final DoubleRealFft.Work[] work;
  private final DoubleMemory memory;
  private final /* wide */ double[] sums;

  /** The chunk that was computed last, and of which scale. */
  private Chunks chunks;

  private int chunk;

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
    this.tiles = DoubleTiles.of(kernels);
    this.memory = memory;
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
    piece = new double[longest];
    room = new float[longest];
    pred = new double[matrix];
    target = new double[matrix];
    gradients = new double[directions][matrix];
    own = new double[directions][spectrum];
    other = new double[spectrum];
    sums = new /* wide */ double[2 * curves.size()];
    comparison = new DoubleComparison(curves, gap, tiles, TILE);
  }

  @Override
  public void run(
      int signal,
      int scale,
      int number,
      NumberBuffer predictions,
      NumberBuffer targets,
      boolean differentiated) {
    DoubleScale s = scales[scale];
    chunks = s.chunks;
    chunk = number;
    int at = signal * samples;
    boolean known = memory != null && memory.isFull();
    load(predictions, at, pred);
    if (!known) {
      load(targets, at, target);
    }
    if (differentiated) {
      for (double[] g : gradients) {
        Arrays.fill(g, 0, chunks.rows * chunks.columns, (double) 0);
      }
    }
    Arrays.fill(sums, 0);
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
          block * (sums.length / 2) * s.fft.bins * L,
          differentiated);
      comparison.addSums(lanes, sums);
      if (differentiated) {
        for (int d = 0; d < gradients.length; d++) {
          double[] y = s.fft.adjoint(own[d], work[scale]);
          tiles.scatter(gradients[d], column, s.from, s.window, y, places);
        }
      }
    }
  }

  /** The matrix of the chunk; zeros behind the end of the signal. */
  private void load(NumberBuffer x, int at, double[] matrix) {
    int start = chunks.start(chunk);
    int there = Math.max(0, Math.min(chunks.samples(), samples - start));
    x.read(at + start, piece, there, room);
    Arrays.fill(piece, there, chunks.samples(), (double) 0);
    DoubleTransposition.toColumns(piece, 0, chunks.hop, chunks.rows, matrix, chunks.columns);
  }

  @Override
  public void addSums(/* wide */ double[] to) {
    for (int c = 0; c < sums.length; c++) {
      to[c] += sums[c];
    }
  }

  @Override
  public void addTo(/* wide */ double[][] to, int at) {
    for (int d = 0; d < gradients.length; d++) {
      DoubleTransposition.toRows(gradients[d], chunks.columns, chunks.rows, piece, 0, chunks.hop);
      addPiece(to[d], at);
    }
  }

  private void addPiece(/* wide */ double[] to, int at) {
    int start = chunks.start(chunk);
    for (int column = 0; column < chunks.columns; column++) {
      int from = column * chunks.hop;
      int end = Math.min(from + chunks.rows, samples - start);
      for (int i = from; i < end; i++) {
        to[at + start + i] += piece[i];
      }
    }
  }
}
