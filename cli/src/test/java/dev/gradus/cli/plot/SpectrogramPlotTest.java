package dev.gradus.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.cli.plot.SpectrogramPlot.Signal;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A panel begins at pixel (66, 56), has 618 × 180, and the next is 212 below. */
class SpectrogramPlotTest {
  @TempDir Path folder;

  private BufferedImage draw(double[][] signal, double[][] pull) throws IOException {
    Path file = folder.resolve("s.png");
    Signal x = new Signal("pred", signal, 2);
    SpectrogramPlot.write(file, "mss", 2000, List.of(x), new Signal("pull", pull, 2));
    return ImageIO.read(file.toFile());
  }

  private static double[][] filled(int columns, int bins, double value) {
    double[][] all = new double[columns][bins];
    Arrays.stream(all).forEach(c -> Arrays.fill(c, value));
    return all;
  }

  @Test
  void coloursByLevelAndSign() throws IOException {
    double[][] signal = filled(10, 101, 1);
    signal[0][50] = 0; // one bin of the left column at 500 Hz, of 1.8 pixels
    signal[9][100] = 1e-9;
    double[][] pull = filled(10, 101, 1e-3);
    for (int k = 0; k <= 100; k++) {
      pull[2][k] = 1;
      pull[7][k] = -1;
    }
    BufferedImage image = draw(signal, pull);
    assertEquals(800, image.getWidth());
    assertEquals(56 + 212 + 180 + 46, image.getHeight());
    assertEquals(Colours.rising(1), new Color(image.getRGB(300, 100)));
    assertEquals(Colours.signed(1), new Color(image.getRGB(66 + 2 * 62 + 30, 268 + 90)));
    assertEquals(Colours.signed(-1), new Color(image.getRGB(66 + 7 * 62 + 30, 268 + 90)));
    assertEquals(Color.WHITE, new Color(image.getRGB(66 + 5 * 62, 268 + 90)), "60 dB below");
  }

  /** A single bin among more bins than pixels is seen, at its place. */
  @Test
  void noThinLineIsLost() throws IOException {
    double[][] signal = filled(10, 4097, 1e-9);
    for (double[] column : signal) {
      column[1024] = 1; // 250 of 1000 Hz
      column[4096] = 1; // keeps the picture from ending below
    }
    BufferedImage image = draw(signal, filled(10, 4097, 1));
    int y = 56 + 180 - 45;
    int lines = 0;
    for (int dy = -2; dy <= 1; dy++) {
      lines += Colours.rising(1).equals(new Color(image.getRGB(300, y + dy))) ? 1 : 0;
    }
    assertEquals(1, lines);
    assertEquals(Colours.rising(0), new Color(image.getRGB(300, 56 + 90)));
  }

  /** What is empty above is left out: 100 of 1000 Hz become more of the height. */
  @Test
  void theTopIsWhereSomethingIs() throws IOException {
    double[][] signal = filled(10, 101, 0);
    for (double[] column : signal) {
      column[10] = 1;
    }
    BufferedImage image = draw(signal, filled(10, 101, 0));
    boolean high = false;
    for (int y = 56; y < 56 + 60; y++) {
      high |= Colours.rising(1).equals(new Color(image.getRGB(300, y)));
    }
    assertTrue(high);
  }

  /** One bin far out does not take the colour of all others. */
  @Test
  void outliersAreAsDarkAsTheRest() throws IOException {
    double[][] pull = filled(20, 101, 1);
    pull[0][100] = -1e6;
    BufferedImage image = draw(filled(20, 101, 1), pull);
    assertEquals(Colours.signed(1), new Color(image.getRGB(300, 268 + 90)));
    assertEquals(Colours.signed(-1), new Color(image.getRGB(66 + 5, 268)));
  }

  @Test
  void silenceAndNumbersThatAreNone() throws IOException {
    BufferedImage image = draw(filled(3, 9, 0), filled(3, 9, Double.NaN));
    assertEquals(Colours.rising(0), new Color(image.getRGB(300, 100)));
    assertEquals(Color.LIGHT_GRAY, new Color(image.getRGB(300, 268 + 90)));
  }
}
