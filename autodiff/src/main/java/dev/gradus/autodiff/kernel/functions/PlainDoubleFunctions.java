package dev.gradus.autodiff.kernel.functions;

/** The functions of {@link Math}, one after the other. */
final class PlainDoubleFunctions implements DoubleFunctions {
  @Override
  public void exp(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.exp(x[i]);
    }
  }

  @Override
  public void expm1(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.expm1(x[i]);
    }
  }

  @Override
  public void log(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.log(x[i]);
    }
  }

  @Override
  public void log1p(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.log1p(x[i]);
    }
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
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.tanh(x[i]);
    }
  }

  @Override
  public void sigmoid(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Scalars.sigmoid(x[i]);
    }
  }

  @Override
  public void softplus(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Scalars.softplus(x[i]);
    }
  }

  @Override
  public void pow(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Math.pow(a[i], b[i]);
    }
  }

  @Override
  public void xlogy(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Scalars.xlogy(a[i], b[i]);
    }
  }

  @Override
  public void xlog1py(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Scalars.xlog1py(a[i], b[i]);
    }
  }

  @Override
  public void xdivy(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Scalars.xdivy(a[i], b[i]);
    }
  }

  @Override
  public void divOrZero(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Scalars.divOrZero(a[i], b[i]);
    }
  }

  @Override
  public void greater(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] > b[i] ? 1 : 0;
    }
  }

  @Override
  public void equal(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] == b[i] ? 1 : 0;
    }
  }

  @Override
  public void relu(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Scalars.relu(x[i]);
    }
  }

  @Override
  public void step(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = (double) Scalars.step(x[i]);
    }
  }

  @Override
  public void sign(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.signum(x[i]);
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
