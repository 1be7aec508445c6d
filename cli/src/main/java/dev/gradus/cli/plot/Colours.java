package dev.gradus.cli.plot;

import java.awt.Color;

/** Numbers as colours. */
final class Colours {
  private static final Color NO_NUMBER = Color.LIGHT_GRAY;

  /** From dark blue over green to light yellow, so that lightness alone tells high from low. */
  private static final Color[] RISING = {
    new Color(0x16213e),
    new Color(0x1b4f72),
    new Color(0x1e8378),
    new Color(0x76b55a),
    new Color(0xf7e98e)
  };

  /** From blue over white to red; 0 is as light as the paper. */
  private static final Color[] SIGNED = {
    new Color(0x1d3f9c),
    new Color(0x4d8fd6),
    new Color(0xbcdaf2),
    new Color(0xffffff),
    new Color(0xf9cdb4),
    new Color(0xe8694a),
    new Color(0xb01226)
  };

  private Colours() {}

  /** The colour of a number between 0 and 1. */
  static Color rising(double value) {
    return at(RISING, value);
  }

  /** The colour of a number between −1 and 1. */
  static Color signed(double value) {
    return at(SIGNED, (value + 1) / 2);
  }

  private static Color at(Color[] stops, double value) {
    if (!Double.isFinite(value)) {
      return NO_NUMBER;
    }
    double at = Math.min(1, Math.max(0, value)) * (stops.length - 1);
    int i = Math.min(stops.length - 2, (int) at);
    double share = at - i;
    return new Color(
        between(stops[i].getRed(), stops[i + 1].getRed(), share),
        between(stops[i].getGreen(), stops[i + 1].getGreen(), share),
        between(stops[i].getBlue(), stops[i + 1].getBlue(), share));
  }

  private static int between(int a, int b, double share) {
    return (int) Math.round(a + (b - a) * share);
  }
}
