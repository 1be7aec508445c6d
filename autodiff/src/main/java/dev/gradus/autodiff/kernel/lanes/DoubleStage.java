package dev.gradus.autodiff.kernel.lanes;

/**
 * One stage of a Stockham transform: butterflies of one radix p on {@code columns} sub-transforms,
 * with what they are multiplied by afterwards.
 *
 * <p>For column q and row j of the result, and a stride of s numbers, {@code y[r + s(pq + j)] =
 * w^{qj} Σ_k x[r + s(q + mk)]·exp(−2πi·jk/p)} with r &lt; s, m columns and {@code w =
 * exp(−2πi/(mp))}.
 */
public final class DoubleStage {
  /** p. */
  public final int radix;

  /** m. */
  public final int columns;

  /** Re w^{qj} at {@code q(p − 1) + j − 1}; row 0 is not multiplied. */
  final double[] cos;

  /** Im w^{qj}. */
  final double[] sin;

  /** cos(2πj/p) for j &lt; p. */
  final double[] rootCos;

  /** sin(2πj/p). */
  final double[] rootSin;

  /**
   * A stage.
   *
   * @param twiddles Re and Im of w^{qj}, as they are stored
   * @param roots cos(2πj/p) and sin(2πj/p)
   */
  public DoubleStage(
      int radix, int columns, /* wide */ double[][] twiddles, /* wide */ double[][] roots) {
    this.radix = radix;
    this.columns = columns;
    this.cos = DoubleFormat.of(twiddles[0]);
    this.sin = DoubleFormat.of(twiddles[1]);
    this.rootCos = DoubleFormat.of(roots[0]);
    this.rootSin = DoubleFormat.of(roots[1]);
  }
}
