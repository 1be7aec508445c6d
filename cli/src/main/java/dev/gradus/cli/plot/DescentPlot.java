package dev.gradus.cli.plot;

import dev.gradus.cli.plot.FitCharts.Panel;
import dev.gradus.dsl.study.FrequencyDescent.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** A picture of how far off descents end: for each error, the share of those that are no worse. */
public final class DescentPlot {
  private static final int HEIGHT = 300;
  private static final double CLOSEST = 0.1;
  private static final double FARTHEST = 4000;
  private static final int POINTS = 200;

  private DescentPlot() {}

  /** A loss, and where descents through it ended. */
  public record Line(String name, Row anywhere, Row near) {}

  /**
   * Writes a PNG of 800 pixels' width: above the descents begun anywhere, below those begun close.
   *
   * @param study what was measured, in words
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(Path file, String study, List<Line> lines) {
    Panel above = panel("begun anywhere: " + study, lines, false);
    Panel below = panel("begun within a semitone", lines, true);
    List<Panel> panels = List.of(above, below);
    Picture.write(file, Panels.height(panels), g -> Panels.paint(g, panels));
  }

  private static Panel panel(String title, List<Line> lines, boolean near) {
    XYChart chart =
        Charts.chart(
            title,
            "error at the end in cents",
            "share that ends closer",
            HEIGHT,
            near ? lines.size() + 1 : 0);
    chart.getStyler().setLegendVisible(near);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.0);
    List<Double> x =
        IntStream.rangeClosed(0, POINTS)
            .mapToObj(i -> CLOSEST * Math.pow(FARTHEST / CLOSEST, (double) i / POINTS))
            .toList();
    for (Line line : lines) {
      Row row = near ? line.near() : line.anywhere();
      Charts.line(chart, line.name(), x, x.stream().map(row::share).toList());
    }
    Charts.aid(chart, "5 cents", List.of(5.0, 5.0), List.of(0.0, 1.0));
    List<Double> ticks = LogAxis.ticks(CLOSEST, FARTHEST);
    return new Panel(chart, g -> LogAxis.paint(g, chart, ticks, 0, 1));
  }
}
