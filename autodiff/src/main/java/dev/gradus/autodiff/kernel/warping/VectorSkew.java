package dev.gradus.autodiff.kernel.warping;

import static dev.gradus.autodiff.kernel.warping.VectorTile.DIAGONALS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes diagonals contiguous, and rows again. With each row read from where its part of the first
 * diagonal stands, that is no more than transposing squares as large as a vector: the off-diagonal
 * quarters of squares of 2, 4, 8 … lanes are exchanged, one size after the other (J. O. Eklundh, A
 * fast computer method for matrix transposing, IEEE Transactions on Computers, 1972). The largest
 * ones are exchanged on the way in and out.
 *
 * <p>Element t of row i is {@code x[at + i·step + t]}, in a matrix with {@code step} one less than
 * its stride.
 */
final class VectorSkew {
  private static final VectorSpecies<Double> S = VectorStrip.S;
  private static final int V = S.length();
  private static final int HALF = V / 2;

  private static final Exchange[] SMALL = new Exchange[Integer.numberOfTrailingZeros(HALF)];
  private static final Exchange LARGE = Exchange.of(HALF);

  static {
    for (int j = 0; j < SMALL.length; j++) {
      SMALL[j] = Exchange.of(1 << j);
    }
  }

  private VectorSkew() {}

  /** Lanes so far apart are exchanged, in vectors so far apart. */
  private record Exchange(int distance, VectorShuffle<Double> partner, VectorMask<Double> upper) {
    static Exchange of(int distance) {
      boolean[] upper = new boolean[V];
      for (int l = 0; l < V; l++) {
        upper[l] = (l & distance) != 0;
      }
      return new Exchange(
          distance, VectorShuffle.fromOp(S, l -> l ^ distance), VectorMask.fromArray(S, upper, 0));
    }

    void run(double[] lanes, int n) {
      int d = distance * V;
      for (int o = 0; o < n; o += 2 * d) {
        for (int i = o; i < o + d; i += V) {
          DoubleVector a = DoubleVector.fromArray(S, lanes, i);
          DoubleVector b = DoubleVector.fromArray(S, lanes, i + d);
          a.blend(b.rearrange(partner), upper).intoArray(lanes, i);
          a.rearrange(partner).blend(b, upper).intoArray(lanes, i + d);
        }
      }
    }
  }

  /** Two sizes at a time, in squares of four vectors: half the way to the memory and back. */
  private static void exchangeTwo(Exchange one, Exchange two, double[] lanes, int n) {
    VectorShuffle<Double> next = one.partner();
    VectorMask<Double> odd = one.upper();
    VectorShuffle<Double> far = two.partner();
    VectorMask<Double> upper = two.upper();
    for (int i = 0; i < n; i += 4 * V) {
      DoubleVector a = DoubleVector.fromArray(S, lanes, i);
      DoubleVector b = DoubleVector.fromArray(S, lanes, i + V);
      DoubleVector c = DoubleVector.fromArray(S, lanes, i + 2 * V);
      DoubleVector d = DoubleVector.fromArray(S, lanes, i + 3 * V);
      DoubleVector p = a.blend(b.rearrange(next), odd);
      DoubleVector q = a.rearrange(next).blend(b, odd);
      DoubleVector r = c.blend(d.rearrange(next), odd);
      DoubleVector s = c.rearrange(next).blend(d, odd);
      p.blend(r.rearrange(far), upper).intoArray(lanes, i);
      q.blend(s.rearrange(far), upper).intoArray(lanes, i + V);
      p.rearrange(far).blend(r, upper).intoArray(lanes, i + 2 * V);
      q.rearrange(far).blend(s, upper).intoArray(lanes, i + 3 * V);
    }
  }

  private static void exchangeSmall(double[] lanes, int n) {
    if (SMALL.length == 2) {
      exchangeTwo(SMALL[0], SMALL[1], lanes, n);
    } else {
      for (Exchange exchange : SMALL) {
        exchange.run(lanes, n);
      }
    }
  }

  /** Rows to lanes. What is read beyond a row, half a vector at most, is not used. */
  static void skew(double[] x, int at, int step, double[] lanes, int height) {
    VectorMask<Double> upper = LARGE.upper();
    for (int i = 0; i < height; i++) {
      if ((i & HALF) == 0) {
        int a = at + i * step;
        int b = a + HALF * step;
        int to = first(i);
        for (int t = 0; t < DIAGONALS; t += V, to += V * V) {
          DoubleVector.fromArray(S, x, a + t)
              .blend(DoubleVector.fromArray(S, x, b + t - HALF), upper)
              .intoArray(lanes, to);
          DoubleVector.fromArray(S, x, a + t + HALF)
              .blend(DoubleVector.fromArray(S, x, b + t), upper)
              .intoArray(lanes, to + HALF * V);
        }
      }
    }
    exchangeSmall(lanes, height * DIAGONALS);
  }

  /** Lanes to rows; the lanes do not stay what they are. */
  static void straighten(double[] lanes, int height, double[] x, int at, int step) {
    exchangeSmall(lanes, height * DIAGONALS);
    VectorMask<Double> upper = LARGE.upper();
    VectorShuffle<Double> partner = LARGE.partner();
    for (int i = 0; i < height; i++) {
      if ((i & HALF) == 0) {
        int p = at + i * step;
        int q = p + HALF * step;
        int from = first(i);
        for (int t = 0; t < DIAGONALS; t += V, from += V * V) {
          DoubleVector a = DoubleVector.fromArray(S, lanes, from);
          DoubleVector b = DoubleVector.fromArray(S, lanes, from + HALF * V);
          a.blend(b.rearrange(partner), upper).intoArray(x, p + t);
          a.rearrange(partner).blend(b, upper).intoArray(x, q + t);
        }
      }
    }
  }

  /** Where the first square of a row has its line for it. */
  private static int first(int i) {
    return (i - i % V) * DIAGONALS + i % V * V;
  }
}
