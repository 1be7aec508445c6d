package dev.gradus.cli.plot;

import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What charts of several losses have in common. */
final class Charts {
  /** A name in a legend takes no more columns: that is the width of a picture. */
  private static final int NAME_COLUMNS = 96;

  private static final int LINE_OF_LEGEND = 22;
  private static final Color AID = new Color(0x888888);
  private static final float[] DASHES = {7, 5};

  private static final Color[] COLORS = {
    new Color(0x1b6ca8),
    new Color(0xe07b39),
    new Color(0x4c956c),
    new Color(0x6d597a),
    new Color(0xb23a48),
    new Color(0x8a7a1f),
    new Color(0x2a9d8f)
  };

  private Charts() {}

  /**
   * A chart with a logarithmic axis of x, which {@link LogAxis#paint} completes, and the legend
   * below.
   *
   * @param plot the height without the legend
   * @param lines of the legend
   */
  static XYChart chart(String title, String x, String y, int plot, int lines) {
    XYChart chart = linear(title, x, y, plot, lines);
    LogAxis.prepare(chart);
    return chart;
  }

  /** The same with an axis of x as it is. */
  static XYChart linear(String title, String x, String y, int plot, int lines) {
    XYChart chart =
        new XYChartBuilder()
            .width(Picture.WIDTH)
            .height(plot + LINE_OF_LEGEND * lines)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    look(chart);
    // XChart's own labels are -0.05 on one side of 0 and .05 on the other.
    chart.getStyler().setyAxisTickLabelsFormattingFunction(Numbers::shown);
    return chart;
  }

  /** Colours, a white ground, and the legend below, a line for each name. */
  private static void look(XYChart chart) {
    chart.getStyler().setSeriesColors(COLORS);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridLinesColor(new Color(0xe4e4e4));
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
  }

  /**
   * A line without markers.
   *
   * @param x positive numbers, of which the chart gets the logarithms
   */
  static XYSeries line(XYChart chart, String name, List<Double> x, List<Double> y) {
    return curve(chart, name, LogAxis.at(x), y);
  }

  /** A line without markers on axes as they are. */
  static XYSeries curve(XYChart chart, String name, List<Double> x, List<Double> y) {
    XYSeries series = chart.addSeries(unused(chart, name), x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineWidth(1.6f);
    return series;
  }

  /** The colour of the n-th line, from 0. */
  static Color color(int n) {
    return COLORS[n % COLORS.length];
  }

  /** A name that fits and that no other line has; XChart takes no name twice. */
  private static String unused(XYChart chart, String name) {
    String shown = Table.cut(name, NAME_COLUMNS);
    for (int i = 2; chart.getSeriesMap().containsKey(shown); i++) {
      String number = " (" + i + ")";
      shown = Table.cut(name, NAME_COLUMNS - number.length()) + number;
    }
    return shown;
  }

  /** A dashed grey line to compare others with. */
  static void aid(XYChart chart, String name, List<Double> x, List<Double> y) {
    dash(line(chart, name, x, y));
  }

  /** Makes a line one to compare others with. */
  static void dash(XYSeries series) {
    series.setLineColor(AID);
    series.setLineStyle(
        new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
  }
}
