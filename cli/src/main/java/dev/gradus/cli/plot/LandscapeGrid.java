package dev.gradus.cli.plot;

import dev.gradus.cli.plot.FitCharts.Panel;
import dev.gradus.dsl.study.Landscape;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;

/** A picture of many small landscapes. */
public final class LandscapeGrid {
  private static final int HEIGHT = 150;
  private static final double EDGE = 1.15;

  private LandscapeGrid() {}

  /**
   * Writes a PNG of 800 pixels' width.
   *
   * @param landscape whose frequencies and ideal curve all have
   * @param curves for each row and column normalised losses by frequency
   * @param caption what is compared
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(
      Path file,
      List<String> columns,
      List<String> rows,
      Landscape landscape,
      List<List<List<Double>>> curves,
      String caption) {
    SmallMultiples.write(
        file,
        columns,
        rows,
        List.of(
            "frequency of the estimate in Hz; loss, each from 0 to 1; grey: the ideal", caption),
        HEIGHT,
        (row, column, width, height) -> cell(landscape, curves.get(row).get(column), height));
  }

  private static Panel cell(Landscape landscape, List<Double> curve, int height) {
    XYChart chart = SmallMultiples.small(Charts.chart("", "", "", height, 0));
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.0);
    chart.getStyler().setYAxisTicksVisible(false);
    LandscapePlot.ideal(chart, landscape);
    List<Double> x = landscape.frequencies();
    Charts.line(chart, "loss", x, LandscapePlot.gaps(curve)).setLineWidth(1.2f);
    // A label at an edge would be cut off.
    double low = x.get(0);
    double high = x.get(x.size() - 1);
    List<Double> ticks =
        LogAxis.ticks(low, high).stream().filter(t -> EDGE * low < t && EDGE * t < high).toList();
    return new Panel(chart, g -> LogAxis.paint(g, chart, ticks, 0, 1));
  }
}
