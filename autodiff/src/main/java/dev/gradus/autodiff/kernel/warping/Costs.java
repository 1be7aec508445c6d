package dev.gradus.autodiff.kernel.warping;

/** A matrix of costs, given or computed when it is needed. */
public interface Costs {
  /**
   * Writes the costs of row {@code n} in columns {@code from} … {@code to − 1}, the first one to
   * {@code out[at]}.
   */
  void row(int n, int from, int to, double[] out, int at);

  /**
   * False if a cost in these rows is NaN or −∞, or finite and its amount above the limit; may be
   * false of other costs, too.
   */
  boolean within(int first, int rows, int columns, double limit);

  /** The matrix from {@code at} on, in rows of {@code stride}. */
  record Matrix(double[] values, int at, int stride) implements Costs {
    @Override
    public void row(int n, int from, int to, double[] out, int o) {
      System.arraycopy(values, at + n * stride + from, out, o, to - from);
    }

    @Override
    public boolean within(int first, int rows, int columns, double limit) {
      for (int n = first; n < first + rows; n++) {
        int o = at + n * stride;
        for (int i = o; i < o + columns; i++) {
          // NaN is not below the limit, either.
          if (!(Math.abs(values[i]) <= limit) && values[i] != Double.POSITIVE_INFINITY) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
