package dev.gradus.cli.plot;

import java.awt.Graphics2D;

/** What pictures that are drawn by hand have in common. */
final class Drawing {
  private Drawing() {}

  /** A text in the middle of x, on the base line y. */
  static void centred(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x - g.getFontMetrics().stringWidth(text) / 2, y);
  }

  /** A round distance of which {@code most} or fewer fit: 1, 2 or 5 times a power of ten. */
  static double tick(double length, int most) {
    double power = Math.pow(10, Math.floor(Math.log10(length / most)));
    for (double factor : new double[] {1, 2, 5}) {
      if (length / (factor * power) <= most) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
