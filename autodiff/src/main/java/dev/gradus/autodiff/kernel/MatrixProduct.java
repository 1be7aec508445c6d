package dev.gradus.autodiff.kernel;

import dev.gradus.autodiff.nd4j.Blas;
import java.util.Arrays;

/**
 * Products of row-major matrices, n×k by k×m, for a batch of them: a loop of our own for small
 * ones, BLAS for large ones.
 *
 * <p>A call of BLAS costs about 10 µs, and copies its operands; from 48×48×48 on it was the faster
 * one, at 512×512×512 by a factor of 7. With an extent of 1 it never was.
 */
public final class MatrixProduct {
  private static final long LARGE = 100_000;
  private static final int THIN = 8;

  private final int n;
  private final int k;
  private final int m;
  private final Blas blas;

  /** Products of matrices of these extents. */
  public MatrixProduct(int n, int k, int m) {
    this.n = n;
    this.k = k;
    this.m = m;
    boolean large = (long) n * k * m >= LARGE && Math.min(n, Math.min(k, m)) >= THIN;
    blas = large ? new Blas(n, k, m) : null;
  }

  /** {@code y = a·b} for each pair of the batch. */
  public void run(int batch, double[] a, double[] b, double[] y) {
    for (int s = 0; s < batch; s++) {
      if (blas != null) {
        blas.multiply(a, s * n * k, b, s * k * m, y, s * n * m);
      } else {
        multiply(a, s * n * k, b, s * k * m, y, s * n * m);
      }
    }
  }

  private void multiply(double[] a, int aAt, double[] b, int bAt, double[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      int row = yAt + i * m;
      Arrays.fill(y, row, row + m, 0);
      int left = aAt + i * k;
      int j = 0;
      // Along rows of b and y, so that the loop runs over neighbours; four at once, so that y is
      // read and written a quarter as often.
      for (; j + 3 < k; j += 4) {
        double f0 = a[left + j];
        double f1 = a[left + j + 1];
        double f2 = a[left + j + 2];
        double f3 = a[left + j + 3];
        int r0 = bAt + j * m;
        int r1 = r0 + m;
        int r2 = r1 + m;
        int r3 = r2 + m;
        for (int l = 0; l < m; l++) {
          y[row + l] += f0 * b[r0 + l] + f1 * b[r1 + l] + f2 * b[r2 + l] + f3 * b[r3 + l];
        }
      }
      for (; j < k; j++) {
        double f = a[left + j];
        int r = bAt + j * m;
        for (int l = 0; l < m; l++) {
          y[row + l] += f * b[r + l];
        }
      }
    }
  }

  /** Lets go what BLAS needed. */
  public void close() {
    if (blas != null) {
      blas.close();
    }
  }
}
