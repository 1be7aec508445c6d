package dev.gradus.losses.spectral;

/**
 * The Kaiser window I₀(β√(1 − r²))/I₀(β), r = 2n/N − 1, with the modified Bessel function of order
 * 0 by its power series: all terms are positive, so that nothing cancels.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1980.1163349">J. F. Kaiser and R. W. Schafer, On the
 *     use of the I₀-sinh window for spectrum analysis, 1980</a>
 */
record Kaiser(double beta) implements Window.Taper {
  @Override
  public double at(int i, int period) {
    // (1 − r²)/4 = i(P − i)/P² without the cancellation near the ends.
    double quarter = (double) i * (period - i) / ((double) period * period);
    return bessel(beta * beta * quarter) / bessel(beta * beta / 4);
  }

  /** I₀(x) = Σ qᵏ/(k!)² for q = x²/4. */
  private static double bessel(double q) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 0x1p-60; k++) {
      term *= q / ((double) k * k);
      sum += term;
    }
    return sum;
  }
}
