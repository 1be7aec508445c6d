package dev.gradus.autodiff.kernel.fft;

import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import java.util.Arrays;

/** Odd lengths that are no large primes: complex transforms of numbers without imaginary part. */
final class DoubleOddFft extends DoubleRealFft {
  private final DoubleComplexFft whole;
  private final int[] samples;

  DoubleOddFft(int n, DoubleKernels kernels) {
    super(n);
    whole = DoubleComplexFft.of(n, kernels);
    samples = new int[n];
    Arrays.setAll(samples, i -> whole.rows()[i] * L);
  }

  @Override
  public int size() {
    return 2 * n * L;
  }

  @Override
  public int[] samples() {
    return samples;
  }

  @Override
  public int imaginary() {
    return n * L;
  }

  @Override
  public int bin(int row) {
    return row;
  }

  @Override
  public Work newWork() {
    return new Work(new double[size()], whole.newWork());
  }

  @Override
  public void forward(double[] x, Work work) {
    Arrays.fill(x, n * L, 2 * n * L, (double) 0);
    double[] y = whole.forward(x, work.spare(), 0, n * L, work.inner());
    if (y != x) {
      System.arraycopy(y, 0, x, 0, x.length);
    }
  }

  @Override
  public double[] adjoint(double[] x, Work work) {
    Arrays.fill(x, bins * L, n * L, (double) 0);
    Arrays.fill(x, (n + bins) * L, 2 * n * L, (double) 0);
    return whole.backward(x, work.spare(), 0, n * L, work.inner());
  }
}
