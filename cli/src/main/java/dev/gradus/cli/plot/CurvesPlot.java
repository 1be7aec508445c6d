package dev.gradus.cli.plot;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of what changes from step to step. */
public final class CurvesPlot {
  private static final int HEIGHT = 380;
  private static final int LINE_OF_LEGEND = 22;

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
   * @throws dev.gradus.cli.io.DataException if the file cannot be written
   */
  public static void write(Path file, String title, String x, String y, List<Curve> curves) {
    XYChart chart =
        new XYChartBuilder()
            .width(Picture.WIDTH)
            .height(HEIGHT + LINE_OF_LEGEND * curves.size())
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    Charts.look(chart);
    for (Curve curve : curves) {
      List<Integer> steps = IntStream.rangeClosed(1, curve.values().size()).boxed().toList();
      XYSeries series = chart.addSeries(curve.name(), steps, curve.values());
      series.setMarker(SeriesMarkers.NONE);
      series.setLineWidth(1.6f);
    }
    Picture.write(
        file, chart.getHeight(), g -> chart.paint(g, chart.getWidth(), chart.getHeight()));
  }
}
