package dev.gradus.cli.plot;

import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of points in the plane, in groups. */
public final class ScatterPlot {
  private static final int HEIGHT = 460;
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
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(Path file, String title, String x, String y, List<Group> groups) {
    XYChart chart = Charts.linear(title, x, y, HEIGHT, groups.size());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setMarkerSize(10);
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      Charts.curve(chart, group.name(), group.x(), group.y())
          .setMarker(MARKERS[i % MARKERS.length]);
    }
    Picture.write(
        file, chart.getHeight(), g -> chart.paint(g, chart.getWidth(), chart.getHeight()));
  }
}
