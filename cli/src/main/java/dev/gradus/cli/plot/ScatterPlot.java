package dev.gradus.cli.plot;

import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of points in the plane, in groups. */
public final class ScatterPlot {
  private static final int HEIGHT = 460;
  private static final int LINE_OF_LEGEND = 22;
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.SQUARE,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.TRIANGLE_DOWN,
    SeriesMarkers.TRAPEZOID
  };

  private ScatterPlot() {}

  /** Points of one kind. */
  public record Group(String name, List<Double> x, List<Double> y) {
    /** Copies the lists. */
    public Group {
      x = List.copyOf(x);
      y = List.copyOf(y);
    }
  }

  /**
   * Writes a PNG of 800 pixels' width.
   *
   * @throws dev.gradus.cli.io.DataException if the file cannot be written
   */
  public static void write(Path file, String title, String x, String y, List<Group> groups) {
    XYChart chart =
        new XYChartBuilder()
            .width(Picture.WIDTH)
            .height(HEIGHT + LINE_OF_LEGEND * groups.size())
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    Charts.look(chart);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setMarkerSize(10);
    chart.getStyler().setDecimalPattern("0.00");
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      XYSeries series = chart.addSeries(group.name(), group.x(), group.y());
      series.setMarker(MARKERS[i % MARKERS.length]);
    }
    Picture.write(
        file, chart.getHeight(), g -> chart.paint(g, chart.getWidth(), chart.getHeight()));
  }
}
