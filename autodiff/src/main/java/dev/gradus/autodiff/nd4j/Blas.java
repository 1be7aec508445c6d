package dev.gradus.autodiff.nd4j;

import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products of matrices of one size by ND4J's BLAS, in arrays made once.
 *
 * <p>A row-major n×k matrix is a column-major k×n one: its transpose. So yᵀ = bᵀ·aᵀ is computed on
 * 'f'-ordered arrays, and nothing is transposed.
 */
public final class Blas {
  private final INDArray a;
  private final INDArray b;
  private final INDArray y;

  /** Products of n×k by k×m matrices; no extent is 0. */
  public Blas(int n, int k, int m) {
    a = Nd4j.create(DataType.DOUBLE, new long[] {k, n}, 'f');
    b = Nd4j.create(DataType.DOUBLE, new long[] {m, k}, 'f');
    y = Nd4j.create(DataType.DOUBLE, new long[] {m, n}, 'f');
  }

  /** {@code y[yAt …] = a[aAt …]·b[bAt …]}, row-major. */
  public void multiply(double[] a, int aAt, double[] b, int bAt, double[] y, int yAt) {
    pointer(this.a).put(a, aAt, (int) this.a.length());
    pointer(this.b).put(b, bAt, (int) this.b.length());
    Nd4j.gemm(this.b, this.a, this.y, false, false, 1, 0);
    pointer(this.y).get(y, yAt, (int) this.y.length());
  }

  private static DoublePointer pointer(INDArray array) {
    return new DoublePointer(array.data().addressPointer());
  }

  /** Lets the arrays go. */
  public void close() {
    a.close();
    b.close();
    y.close();
  }
}
