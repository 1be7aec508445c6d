package dev.gradus.autodiff.kernel.functions;

import dev.gradus.autodiff.kernel.Scalars;

/** The functions of {@link Math}, one after the other. */
final class PlainFunctions implements Functions {
  @Override
  public void exp(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.exp(x[i]);
    }
  }

  @Override
  public void expm1(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.expm1(x[i]);
    }
  }

  @Override
  public void log(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.log(x[i]);
    }
  }

  @Override
  public void log1p(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.log1p(x[i]);
    }
  }

  @Override
  public void sin(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.sin(x[i]);
    }
  }

  @Override
  public void cos(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.cos(x[i]);
    }
  }

  @Override
  public void tanh(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.tanh(x[i]);
    }
  }

  @Override
  public void sigmoid(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Scalars.sigmoid(x[i]);
    }
  }

  @Override
  public void softplus(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Scalars.softplus(x[i]);
    }
  }

  @Override
  public void pow(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.pow(a[i], b[i]);
    }
  }

  @Override
  public void xlogy(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Scalars.xlogy(a[i], b[i]);
    }
  }

  @Override
  public void xlog1py(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Scalars.xlog1py(a[i], b[i]);
    }
  }

  @Override
  public void xdivy(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Scalars.xdivy(a[i], b[i]);
    }
  }

  @Override
  public void divOrZero(double[] a, double[] b, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Scalars.divOrZero(a[i], b[i]);
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
      y[i] = Scalars.relu(x[i]);
    }
  }

  @Override
  public void step(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Scalars.step(x[i]);
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
  public boolean areWithin(double[] x, int n, double low, double high) {
    boolean within = true;
    for (int i = 0; i < n; i++) {
      within &= !(x[i] < low | x[i] > high);
    }
    return within;
  }
}
