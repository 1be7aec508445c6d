package dev.gradus.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.study.GradientRanking;
import dev.gradus.dsl.study.Landscape;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.study.Sine;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether pictures show what they are given; whether they are good to look at, people judge. */
class LandscapePlotTest {
  private static final Sine TARGET = new Sine(1000, 1, 0);
  private static final List<Double> FREQUENCIES = Landscape.octaves(250, 4000, 9);

  @TempDir Path folder;

  private BufferedImage read() throws IOException {
    return ImageIO.read(folder.resolve("p.png").toFile());
  }

  /** How many pixels of an image have about this colour. */
  private static long count(BufferedImage image, Color color) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .mapToObj(i -> new Color(image.getRGB(i % image.getWidth(), i / image.getWidth())))
        .filter(
            c ->
                Math.abs(c.getRed() - color.getRed())
                        + Math.abs(c.getGreen() - color.getGreen())
                        + Math.abs(c.getBlue() - color.getBlue())
                    < 30)
        .count();
  }

  @Test
  void curvesAndTheIdealOne() throws IOException {
    Landscape landscape = Landscape.of(TARGET, FREQUENCIES, SampleGrid.SECOND);
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    curves.put("a", landscape.ideal().stream().map(Math::sqrt).toList());
    String longName = "x".repeat(200);
    curves.put(longName, Collections.nCopies(9, Double.POSITIVE_INFINITY));
    curves.put(longName + "y", Collections.nCopies(9, 0.3));
    LandscapePlot.write(folder.resolve("p.png"), landscape, curves);
    assertEquals(800, read().getWidth());
    assertTrue(count(read(), new Color(0x888888)) > 300, "the ideal curve");
    assertTrue(count(read(), new Color(0xe07b39)) > 500, "the first loss");
    assertTrue(count(read(), new Color(0x6d597a)) > 500, "the third loss");
  }

  @Test
  void aMapIsDarkAtItsLowest() throws IOException {
    Landscape landscape =
        new Landscape(TARGET, FREQUENCIES, List.of(0.5, 1.0, 1.5, 2.0), 0, SampleGrid.SECOND);
    List<Double> high = Collections.nCopies(9, 1.0);
    List<Double> low = Collections.nCopies(9, 0.0);
    LandscapeMap.write(folder.resolve("p.png"), "a", landscape, List.of(low, high, high, high));
    long dark = count(read(), new Color(0x16213e));
    long light = count(read(), new Color(0xf7e98e));
    // The first row of four is a sixth of the height: its cells reach half way to the next.
    assertEquals(5, (double) light / dark, 0.3);
    Color corner = new Color(read().getRGB(600, 60));
    assertTrue(corner.getRed() > 200, "high amplitudes are above");
  }

  @Test
  void aRankingOfOneStep() throws IOException {
    GradientRanking.Row row = new GradientRanking.Row(4, List.of(3), 2, 0);
    RankingPlot.write(
        folder.resolve("p.png"), "4 pairs", List.of(3.0), List.of(new RankingPlot.Line("a", row)));
    assertTrue(count(read(), new Color(0x1b6ca8)) > 20);
  }
}
