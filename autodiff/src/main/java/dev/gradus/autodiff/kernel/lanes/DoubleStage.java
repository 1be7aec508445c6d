package dev.gradus.autodiff.kernel.lanes;

/**
 * One stage of a transform: butterflies of one radix p, {@code Σ_k x[k]·exp(−2πi·jk/p)}, on m
 * columns of each block of mp rows, and what row j of column q is multiplied by, w^{qj} with {@code
 * w = exp(−2πi/(mp))}.
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

  /** cos(2πjk/p) for j and k from 1 to h = ⌊p/2⌋, at {@code (j − 1)h + k − 1}. */
  final double[] rootCos;

  /** sin(2πjk/p). */
  final double[] rootSin;

  /**
   * A stage.
   *
   * @param twiddles Re and Im of w^{qj}, as they are stored
   * @param roots cos(2πjk/p) and sin(2πjk/p), likewise
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
