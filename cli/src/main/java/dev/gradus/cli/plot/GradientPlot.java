package dev.gradus.cli.plot;

import dev.gradus.cli.terminal.Numbers;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of the inputs above and of the gradient below, over the index of the element. */
public final class GradientPlot {
  private static final int INPUTS = 260;
  private static final int GRADIENT = 240;

  /**
   * More points than pixels only blur: of longer curves the smallest and largest value of each
   * stretch are drawn.
   */
  private static final int STRETCHES = 600;

  private static final Color[] COLORS = {
    new Color(0x1b6ca8), new Color(0xe07b39), new Color(0x4c956c), new Color(0x6d597a)
  };

  private GradientPlot() {}

  /**
   * Writes a picture of 800 × 500 pixels.
   *
   * @param title what the loss is
   * @param inputs the inputs by name, row-major
   * @param of the input that the gradient belongs to
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(
      Path file, String title, Map<String, double[]> inputs, String of, double[] gradient) {
    XYChart above = chart(title, "input", "", INPUTS);
    inputs.forEach((name, values) -> add(above, name, values));
    leaveRoomForLegend(above, inputs.values());
    XYChart below = chart("", "∂loss/∂" + of, "element", GRADIENT);
    add(below, "gradient", gradient);
    below.getStyler().setLegendVisible(false);
    Picture.write(
        file,
        INPUTS + GRADIENT,
        g -> {
          above.paint(g, Picture.WIDTH, INPUTS);
          g.translate(0, INPUTS);
          below.paint(g, Picture.WIDTH, GRADIENT);
        });
  }

  private static XYChart chart(String title, String y, String x, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(Picture.WIDTH)
            .height(height)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setSeriesColors(COLORS);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridLinesColor(new Color(0xe4e4e4));
    chart.getStyler().setLegendPosition(LegendPosition.InsideN);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setLegendBorderColor(Color.LIGHT_GRAY);
    // XChart's own labels are -0.05 on one side of 0 and .05 on the other.
    chart.getStyler().setyAxisTickLabelsFormattingFunction(Numbers::shown);
    return chart;
  }

  private static void leaveRoomForLegend(XYChart chart, Collection<double[]> curves) {
    DoubleSummaryStatistics all =
        curves.stream().flatMapToDouble(Arrays::stream).summaryStatistics();
    if (all.getMax() > all.getMin()) {
      chart.getStyler().setYAxisMax(all.getMax() + 0.3 * (all.getMax() - all.getMin()));
    }
  }

  private static void add(XYChart chart, String name, double[] values) {
    int stretches = Math.min(STRETCHES, values.length);
    double[] x = new double[2 * stretches];
    double[] y = new double[2 * stretches];
    for (int s = 0; s < stretches; s++) {
      int from = (int) ((long) s * values.length / stretches);
      int to = (int) ((long) (s + 1) * values.length / stretches);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
      x[2 * s] = from;
      y[2 * s] = low;
      x[2 * s + 1] = from;
      y[2 * s + 1] = high;
    }
    // XChart puts its labels on the points if they are equally spaced, at 19, 38, 57 instead of
    // round numbers.
    x[0] -= 0.01;
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineWidth(1);
  }
}
