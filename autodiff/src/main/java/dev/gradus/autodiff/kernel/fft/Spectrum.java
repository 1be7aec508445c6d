package dev.gradus.autodiff.kernel.fft;

/**
 * The transform of one array of double precision, for the tables of plans: what a plan is
 * multiplied by should not carry errors of its own.
 */
final class Spectrum {
  private Spectrum() {}

  /**
   * X[k] = Σ x[n]·exp(−2πi·kn/N) for a length of small prime factors, as real and imaginary parts.
   */
  static double[][] of(double[] re, double[] im) {
    int n = re.length;
    if (n == 1) {
      return new double[][] {re.clone(), im.clone()};
    }
    int p = smallestFactor(n);
    int m = n / p;
    double[][][] parts = new double[p][][];
    for (int j = 0; j < p; j++) {
      double[][] every = new double[2][m];
      for (int i = 0; i < m; i++) {
        every[0][i] = re[i * p + j];
        every[1][i] = im[i * p + j];
      }
      parts[j] = of(every[0], every[1]);
    }
    double[][] out = new double[2][n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < p; j++) {
        double c = Twiddles.cos((long) j * k, n);
        double s = -Twiddles.sin((long) j * k, n);
        out[0][k] += parts[j][0][k % m] * c - parts[j][1][k % m] * s;
        out[1][k] += parts[j][0][k % m] * s + parts[j][1][k % m] * c;
      }
    }
    return out;
  }

  private static int smallestFactor(int n) {
    for (int p = 2; p * p <= n; p++) {
      if (n % p == 0) {
        return p;
      }
    }
    return n;
  }
}
