package dev.gradus.autodiff.kernel.functions;

/** The same with the vector API, but for what it would not do faster; each loop is called apart. */
final class VectorDoubleFunctions implements DoubleFunctions {
  private static final DoubleFunctions PLAIN = DoubleFunctions.plain();

  private static final DoubleApart EXP = DoubleApart.of("exp", false);
  private static final DoubleApart EXPM1 = DoubleApart.of("expm1", false);
  private static final DoubleApart LOG = DoubleApart.of("log", false);
  private static final DoubleApart LOG1P = DoubleApart.of("log1p", false);
  private static final DoubleApart HALVES = DoubleApart.of("halves", true);
  private static final DoubleApart SIGMOID = DoubleApart.of("sigmoid", false);
  private static final DoubleApart ONE_FOR_NOTHING = DoubleApart.of("oneForNothing", true);
  private static final DoubleApart ZERO_FOR_NOTHING = DoubleApart.of("zeroForNothing", true);
  private static final DoubleApart RELU = DoubleApart.of("relu", false);
  private static final DoubleApart STEP = DoubleApart.of("step", false);
  private static final DoubleApart SIGN = DoubleApart.of("sign", false);
  private static final DoubleApart XDIVY = DoubleApart.of("xdivy", true);
  private static final DoubleApart DIV_OR_ZERO = DoubleApart.of("divOrZero", true);
  private static final DoubleApart GREATER = DoubleApart.of("greater", true);
  private static final DoubleApart EQUAL = DoubleApart.of("equal", true);
  private static final DoubleApart MAX = DoubleApart.of("max", true);
  private static final DoubleApart MIN = DoubleApart.of("min", true);
  private static final DoubleApart ADD_TO = DoubleApart.ofRuns("addTo");
  private static final DoubleApart MAX_TO = DoubleApart.ofRuns("maxTo");

  @Override
  public void exp(double[] x, double[] y, int n) {
    EXP.run(x, y, n);
  }

  @Override
  public void expm1(double[] x, double[] y, int n) {
    EXPM1.run(x, y, n);
  }

  @Override
  public void log(double[] x, double[] y, int n) {
    LOG.run(x, y, n);
  }

  @Override
  public void log1p(double[] x, double[] y, int n) {
    LOG1P.run(x, y, n);
  }

  @Override
  public void tanh(double[] x, double[] y, int n) {
    // −(e^(−2|x|) − 1)/(e^(−2|x|) + 1), with the sign of x
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]) * -2;
    }
    expm1(y, y, n);
    HALVES.run(x, y, y, n);
  }

  @Override
  public void sigmoid(double[] x, double[] y, int n) {
    SIGMOID.run(x, y, n);
  }

  @Override
  public void softplus(double[] x, double[] y, int n) {
    // max(x, 0) + ln(1 + e^−|x|)
    for (int i = 0; i < n; i++) {
      y[i] = -Math.abs(x[i]);
    }
    exp(y, y, n);
    log1p(y, y, n);
    for (int i = 0; i < n; i++) {
      y[i] += x[i] <= 0 ? 0 : x[i];
    }
  }

  @Override
  public void relu(double[] x, double[] y, int n) {
    RELU.run(x, y, n);
  }

  @Override
  public void step(double[] x, double[] y, int n) {
    STEP.run(x, y, n);
  }

  @Override
  public void sign(double[] x, double[] y, int n) {
    SIGN.run(x, y, n);
  }

  @Override
  public void sin(double[] x, double[] y, int n) {
    PLAIN.sin(x, y, n);
  }

  @Override
  public void cos(double[] x, double[] y, int n) {
    PLAIN.cos(x, y, n);
  }

  @Override
  public void pow(double[] a, double[] b, double[] y, int n) {
    PLAIN.pow(a, b, y, n);
  }

  @Override
  public void xlogy(double[] a, double[] b, double[] y, int n) {
    ONE_FOR_NOTHING.run(a, b, y, n);
    log(y, y, n);
    VectorDoubleLoops.weigh(a, y, n);
  }

  @Override
  public void xlog1py(double[] a, double[] b, double[] y, int n) {
    ZERO_FOR_NOTHING.run(a, b, y, n);
    log1p(y, y, n);
    VectorDoubleLoops.weigh(a, y, n);
  }

  @Override
  public void xdivy(double[] a, double[] b, double[] y, int n) {
    XDIVY.run(a, b, y, n);
  }

  @Override
  public void divOrZero(double[] a, double[] b, double[] y, int n) {
    DIV_OR_ZERO.run(a, b, y, n);
  }

  @Override
  public void greater(double[] a, double[] b, double[] y, int n) {
    GREATER.run(a, b, y, n);
  }

  @Override
  public void equal(double[] a, double[] b, double[] y, int n) {
    EQUAL.run(a, b, y, n);
  }

  @Override
  public void max(double[] a, double[] b, double[] y, int n) {
    MAX.run(a, b, y, n);
  }

  @Override
  public void min(double[] a, double[] b, double[] y, int n) {
    MIN.run(a, b, y, n);
  }

  @Override
  public void addTo(double[] x, int from, double[] y, int to, int n) {
    ADD_TO.run(x, from, y, to, n);
  }

  @Override
  public void maxTo(double[] x, int from, double[] y, int to, int n) {
    MAX_TO.run(x, from, y, to, n);
  }

  @Override
  public boolean areWithin(double[] x, int n, double low, double high) {
    return VectorDoubleLoops.areWithin(x, n, low, high);
  }
}
