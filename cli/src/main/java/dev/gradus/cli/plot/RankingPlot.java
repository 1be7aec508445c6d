package dev.gradus.cli.plot;

import dev.gradus.dsl.study.GradientRanking.Row;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of gradient-sign ranking accuracies over the step. */
public final class RankingPlot {
  private static final int HEIGHT = 400;

  private RankingPlot() {}

  /** A loss and what came of it. */
  public record Line(String name, Row row) {}

  /**
   * Writes a PNG of 800 pixels' width.
   *
   * @param pairs what the shares are of, in words
   * @param steps in cents
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(Path file, String pairs, List<Double> steps, List<Line> lines) {
    XYChart chart =
        Charts.chart(pairs, "step in cents", "share of right signs", HEIGHT, lines.size() + 1);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.0);
    List<Integer> order =
        IntStream.range(0, steps.size())
            .boxed()
            .sorted((a, b) -> Double.compare(steps.get(a), steps.get(b)))
            .toList();
    List<Double> x = order.stream().map(steps::get).toList();
    for (Line line : lines) {
      String name =
          String.format(
              Locale.ROOT, "%s; derivative %.3f", line.name(), line.row().analyticShare());
      Charts.line(chart, name, x, order.stream().map(line.row()::share).toList())
          .setMarker(SeriesMarkers.CIRCLE);
    }
    Charts.aid(chart, "guessing", x, Collections.nCopies(x.size(), 0.5));
    Picture.write(
        file,
        chart.getHeight(),
        g -> {
          chart.paint(g, chart.getWidth(), chart.getHeight());
          LogAxis.paint(g, chart, x, 0, 1);
        });
  }
}
