package dev.gradus.autodiff.kernel.functions;

/** Loops in plain Java, most of which the compiler turns into vector code. */
final class PlainDoubleFunctions implements DoubleFunctions {
  private static final long ONE = Double.doubleToRawLongBits(1);

  /** Made when it is needed. */
  private PlainDoubleMath math;

  private void run(PlainDoubleMath.Block function, double[] x, double[] y, int n) {
    math = PlainDoubleMath.of(math, n);
    math.run(function, x, y, n);
  }

  /** −1, 0 or 1, and NaN of NaN, without a branch; −0 of −0. */
  static double sign(double x) {
    return Math.max(Math.min(x * Double.MAX_VALUE * Double.MAX_VALUE, 1), -1);
  }

  /** 1 above 0, else 0, and NaN of NaN, without a branch. */
  static double step(double x) {
    return Math.max(Math.min(x * Double.MAX_VALUE * Double.MAX_VALUE, 1), 0);
  }

  @Override
  public void exp(double[] x, double[] y, int n) {
    run(PlainDoubleMath::exp, x, y, n);
  }

  @Override
  public void expm1(double[] x, double[] y, int n) {
    run(PlainDoubleMath::expm1, x, y, n);
  }

  @Override
  public void log(double[] x, double[] y, int n) {
    run(PlainDoubleMath::log, x, y, n);
  }

  @Override
  public void log1p(double[] x, double[] y, int n) {
    run(PlainDoubleMath::log1p, x, y, n);
  }

  @Override
  public void sin(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.sin(x[i]);
    }
  }

  @Override
  public void cos(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.cos(x[i]);
    }
  }

  @Override
  public void tanh(double[] x, double[] y, int n) {
    run(PlainDoubleMath::tanh, x, y, n);
  }

  @Override
  public void sigmoid(double[] x, double[] y, int n) {
    run(PlainDoubleMath::sigmoid, x, y, n);
  }

  @Override
  public void softplus(double[] x, double[] y, int n) {
    run(PlainDoubleMath::softplus, x, y, n);
  }

  @Override
  public void pow(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.pow(a[i], b[i]);
    }
  }

  /** a·y, which is no −0. */
  private static void weigh(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * y[i] + 0;
    }
    mendNothing(a, b, y, n);
  }

  /** Puts 0 where a is, unless b is NaN: 0·∞ and 0/0, which are rare, have become NaN. */
  private static void mendNothing(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(y[i]) && a[i] == 0 && !Double.isNaN(b[i])) {
        y[i] = 0;
      }
    }
  }

  @Override
  public void xlogy(double[] a, double[] b, double[] y, int n) {
    log(b, y, n);
    weigh(a, b, y, n);
  }

  @Override
  public void xlog1py(double[] a, double[] b, double[] y, int n) {
    log1p(b, y, n);
    weigh(a, b, y, n);
  }

  @Override
  public void xdivy(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] / b[i] + 0; // 0 of 0/b, and not −0
    }
    mendNothing(a, b, y, n);
  }

  @Override
  public void divOrZero(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] / b[i];
    }
    for (int i = 0; i < n; i++) {
      if (b[i] == 0 && !Double.isNaN(a[i])) {
        y[i] = 0;
      }
    }
  }

  @Override
  public void greater(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Double.longBitsToDouble(a[i] > b[i] ? ONE : 0);
    }
  }

  @Override
  public void equal(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Double.longBitsToDouble(a[i] == b[i] ? ONE : 0);
    }
  }

  @Override
  public void relu(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0);
    }
  }

  @Override
  public void step(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = step(x[i]);
    }
  }

  @Override
  public void sign(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = sign(x[i]);
    }
  }

  @Override
  public void max(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  @Override
  public void min(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  @Override
  public void addTo(double[] x, int from, double[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] += x[from + i];
    }
  }

  @Override
  public void maxTo(double[] x, int from, double[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = Math.max(y[to + i], x[from + i]);
    }
  }

  @Override
  public boolean areWithin(double[] x, int n, double low, double high) {
    boolean within = true;
    for (int i = 0; i < n; i++) {
      within &= !(x[i] < low | x[i] > high);
    }
    return within;
  }
}
