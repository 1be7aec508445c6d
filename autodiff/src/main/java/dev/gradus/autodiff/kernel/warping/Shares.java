package dev.gradus.autodiff.kernel.warping;

/** What takes the expected alignment, a piece of a row at a time, each cell once. */
@FunctionalInterface
public interface Shares {
  /**
   * Takes the probabilities that a path passes row {@code n} in columns {@code from} … {@code to −
   * 1}; the first one is {@code e[at]}.
   */
  void row(int n, int from, int to, double[] e, int at);

  /** Writes them to the matrix from {@code at} on, in rows of {@code stride}. */
  record Matrix(double[] values, int at, int stride) implements Shares {
    @Override
    public void row(int n, int from, int to, double[] e, int i) {
      System.arraycopy(e, i, values, at + n * stride + from, to - from);
    }
  }
}
