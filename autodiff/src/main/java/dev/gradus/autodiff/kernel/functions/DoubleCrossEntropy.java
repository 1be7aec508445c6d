package dev.gradus.autodiff.kernel.functions;

/**
 * The cross-entropy of labels a and probabilities b, {@code −a·ln b − (1 − a)·ln(1 − b)} with 0·ln
 * 0 = 0, and its slope by b, {@code (1 − a)/(1 − b) − a/b} with 0/0 = 0. For one thread.
 */
public final class DoubleCrossEntropy {
  private final DoubleFunctions functions = DoubleFunctions.best();
  private final int n;
  private final double[] no;
  private final double[] other;
  private final double[] part;

  /** For so many labels. */
  public DoubleCrossEntropy(int n) {
    this.n = n;
    no = new double[n];
    other = new double[n];
    part = new double[n];
  }

  /** The entropies. */
  public void value(double[] a, double[] b, double[] y) {
    for (int i = 0; i < n; i++) {
      no[i] = 1 - a[i];
    }
    for (int i = 0; i < n; i++) {
      other[i] = -b[i];
    }
    functions.xlogy(a, b, y, n);
    functions.xlog1py(no, other, part, n);
    for (int i = 0; i < n; i++) {
      y[i] = 0 - (y[i] + part[i]); // and not −0
    }
  }

  /** The slopes. */
  public void slope(double[] a, double[] b, double[] y) {
    for (int i = 0; i < n; i++) {
      no[i] = 1 - a[i];
    }
    for (int i = 0; i < n; i++) {
      other[i] = 1 - b[i];
    }
    functions.xdivy(a, b, y, n);
    functions.xdivy(no, other, part, n);
    for (int i = 0; i < n; i++) {
      y[i] = part[i] - y[i];
    }
  }
}
