package dev.gradus.cli.plot;

import java.awt.Color;

/** Colours for numbers. */
final class ColorScale {
  private static final Color[] STOPS = {
    new Color(0x16213e),
    new Color(0x1b4f72),
    new Color(0x1e8378),
    new Color(0x76b55a),
    new Color(0xf7e98e)
  };

  private ColorScale() {}

  /**
   * From dark blue at 0 over green to light yellow at 1, so that lightness alone tells high from
   * low; grey for what is no number.
   */
  static Color sequential(double value) {
    if (!Double.isFinite(value)) {
      return Color.LIGHT_GRAY;
    }
    double at = Math.min(1, Math.max(0, value)) * (STOPS.length - 1);
    int i = Math.min(STOPS.length - 2, (int) at);
    double share = at - i;
    return new Color(
        between(STOPS[i].getRed(), STOPS[i + 1].getRed(), share),
        between(STOPS[i].getGreen(), STOPS[i + 1].getGreen(), share),
        between(STOPS[i].getBlue(), STOPS[i + 1].getBlue(), share));
  }

  private static int between(int a, int b, double share) {
    return (int) Math.round(a + (b - a) * share);
  }
}
