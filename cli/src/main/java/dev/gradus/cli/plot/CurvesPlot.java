package dev.gradus.cli.plot;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** A picture of what changes from step to step. */
public final class CurvesPlot {
  private static final int HEIGHT = 380;

  private CurvesPlot() {}

  /** Values after 1, 2, … steps. */
  public record Curve(String name, List<Double> values) {
    /** Copies the list. */
    public Curve {
      values = List.copyOf(values);
    }
  }

  /**
   * Writes a PNG of 800 pixels' width.
   *
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(Path file, String title, String x, String y, List<Curve> curves) {
    XYChart chart = Charts.linear(title, x, y, HEIGHT, curves.size());
    for (Curve curve : curves) {
      List<Double> steps =
          IntStream.rangeClosed(1, curve.values().size()).mapToObj(n -> (double) n).toList();
      Charts.curve(chart, curve.name(), steps, curve.values());
    }
    Picture.write(
        file, chart.getHeight(), g -> chart.paint(g, chart.getWidth(), chart.getHeight()));
  }
}
