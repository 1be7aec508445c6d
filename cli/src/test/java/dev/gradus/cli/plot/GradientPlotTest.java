package dev.gradus.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientPlotTest {
  /** One element, as many as are drawn one by one, and more than there are pixels. */
  @ParameterizedTest
  @ValueSource(ints = {1, 400, 100_000})
  void drawsBothPanels(int samples, @TempDir Path folder) throws IOException {
    double[] sine = IntStream.range(0, samples).mapToDouble(i -> Math.sin(i / 10.0)).toArray();
    Path file = folder.resolve("g.png");
    GradientPlot.write(file, "mss", Map.of("pred", sine), "pred", sine);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(800, image.getWidth());
    assertEquals(500, image.getHeight());
    assertTrue(blue(image, 0, 260) > 10, "a curve in the upper panel");
    assertTrue(samples == 1 || blue(image, 260, 500) > 10, "a curve in the lower panel");
  }

  private static long blue(BufferedImage image, int from, int to) {
    return IntStream.range(from * image.getWidth(), to * image.getWidth())
        .filter(
            i -> {
              int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
              return (rgb & 0xff) > ((rgb >> 16) & 0xff) + 40;
            })
        .count();
  }
}
