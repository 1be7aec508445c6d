package dev.gradus.losses.alignment;

/**
 * How far a cell is from the diagonal, 0 on it and towards 1 away from it: 1 − exp(−Δ²/2ν), Δ the
 * frames of pred between row n and the block of frames that a straight alignment gives to column m.
 * The first frame behind a block counts as Δ = 0, as in the published code (J. Zeitler, S.
 * Deniffel, M. Krause, M. Müller, Stabilizing training with soft dynamic time warping, 2023).
 *
 * @param nu ν, the variance in frames²
 */
record DiagonalPrior(double nu) implements FromLengths.Pattern {
  @Override
  public String name() {
    return "diagonalPrior";
  }

  @Override
  public FromLengths.Cells of(int rows, int columns) {
    int[] end = new int[columns];
    for (int n = 0; n < rows; n++) {
      end[Unfold.index(n, rows, columns)]++;
    }
    for (int m = 1; m < columns; m++) {
      end[m] += end[m - 1];
    }
    return (n, m) -> {
      int start = m == 0 ? 0 : end[m - 1];
      int distance = n < start ? start - n : n >= end[m] ? n - end[m] : 0;
      boolean inside = n >= start && n < end[m];
      return inside ? 0 : 1 - Math.exp(-(double) distance * distance / (2 * nu));
    };
  }
}
