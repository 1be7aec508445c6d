package dev.gradus.losses.spectral;

/**
 * The Gaussian window exp(−u²/2), u = (2n/N − 1)/σ. An exponential turns a rounding of its argument
 * into an error as many times larger as the argument is, so the square carries its rounding along.
 */
record Gaussian(double sigma) implements Window.Taper {
  @Override
  public double at(int i, int period) {
    double numerator = 2.0 * i - period;
    double denominator = period * sigma;
    double u = numerator / denominator;
    double rest = Math.fma(-u, denominator, numerator) - u * Math.fma(period, sigma, -denominator);
    double square = u * u;
    double squareRest = Math.fma(u, u, -square) + 2 * u * (rest / denominator);
    double w = Math.exp(-square / 2);
    // Far out w is 0, and the rest of an infinite square is no number.
    return w == 0 ? 0 : w * (1 - squareRest / 2);
  }
}
