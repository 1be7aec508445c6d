package dev.gradus.cli.plot;

import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.study.Landscape;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;

/** A picture of a loss over frequency and amplitude: dark is low, and a ring is the target. */
public final class LandscapeMap {
  private static final int HEIGHT = 460;
  private static final int TITLE_COLUMNS = 80;
  private static final int SCALE_WIDTH = 14;
  private static final int SCALE_SPACE = 88;

  private LandscapeMap() {}

  /**
   * Writes a PNG of 800 pixels' width.
   *
   * @param name of the loss
   * @param normalised for each amplitude the values by frequency, between 0 and 1
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(
      Path file, String name, Landscape landscape, List<List<Double>> normalised) {
    List<Double> frequencies = landscape.frequencies();
    List<Double> amplitudes = landscape.amplitudes();
    XYChart chart =
        Charts.chart(
            Table.cut(name, TITLE_COLUMNS),
            "frequency of the estimate in Hz",
            "amplitude of the estimate (target: 1)",
            HEIGHT,
            0);
    int width = Picture.WIDTH - SCALE_SPACE;
    chart.getStyler().setLegendVisible(false);
    double low = first(amplitudes);
    double high = last(amplitudes);
    chart.getStyler().setYAxisMin(low);
    chart.getStyler().setYAxisMax(high);
    // Points at equal distances would become the labels, instead of round numbers.
    Charts.line(
            chart,
            "corners",
            List.of(first(frequencies), first(frequencies), last(frequencies)),
            List.of(low, low + (high - low) / Math.E, high))
        .setLineColor(new Color(0, 0, 0, 0));
    List<Double> ticks = LogAxis.ticks(first(frequencies), last(frequencies));
    Picture.write(
        file,
        HEIGHT,
        g -> {
          chart.paint(g, width, HEIGHT);
          cells(g, chart, landscape, normalised);
          LogAxis.paint(g, chart, ticks, low, high);
          ring(g, chart, landscape);
          scale(g, width, chart.getScreenYFromChart(high), chart.getScreenYFromChart(low));
        });
  }

  private static double first(List<Double> x) {
    return x.get(0);
  }

  private static double last(List<Double> x) {
    return x.get(x.size() - 1);
  }

  private static void cells(
      Graphics2D g, XYChart chart, Landscape landscape, List<List<Double>> normalised) {
    double[] x =
        edges(
            landscape.frequencies().stream()
                .mapToDouble(f -> chart.getScreenXFromChart(LogAxis.at(f)))
                .toArray());
    double[] y =
        edges(landscape.amplitudes().stream().mapToDouble(chart::getScreenYFromChart).toArray());
    for (int a = 0; a < normalised.size(); a++) {
      for (int f = 0; f < normalised.get(a).size(); f++) {
        // Whole pixels: edges between them would shine through as a grid.
        long left = Math.round(x[f]);
        long top = Math.round(y[a + 1]);
        g.setColor(Colours.rising(normalised.get(a).get(f)));
        g.fill(
            new Rectangle2D.Double(left, top, Math.round(x[f + 1]) - left, Math.round(y[a]) - top));
      }
    }
  }

  /** Half way between neighbours; the first and the last point are edges themselves. */
  private static double[] edges(double[] centres) {
    double[] edges = new double[centres.length + 1];
    edges[0] = centres[0];
    edges[centres.length] = centres[centres.length - 1];
    for (int i = 1; i < centres.length; i++) {
      edges[i] = (centres[i - 1] + centres[i]) / 2;
    }
    return edges;
  }

  private static void ring(Graphics2D g, XYChart chart, Landscape landscape) {
    double frequency = landscape.target().frequency();
    double amplitude = landscape.target().amplitude();
    if (frequency < first(landscape.frequencies())
        || frequency > last(landscape.frequencies())
        || amplitude < first(landscape.amplitudes())
        || amplitude > last(landscape.amplitudes())) {
      return;
    }
    double x = chart.getScreenXFromChart(LogAxis.at(frequency));
    double y = chart.getScreenYFromChart(amplitude);
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke(2));
    g.draw(new Ellipse2D.Double(x - 6, y - 6, 12, 12));
  }

  private static void scale(Graphics2D g, int left, double top, double bottom) {
    double height = bottom - top;
    for (int y = 0; y < height; y++) {
      g.setColor(Colours.rising(1 - y / height));
      g.fill(new Rectangle2D.Double(left, Math.round(top) + y, SCALE_WIDTH, 1));
    }
    g.setColor(Color.DARK_GRAY);
    g.setStroke(new BasicStroke(1));
    for (int tick = 0; tick <= 4; tick++) {
      double y = bottom - tick * height / 4;
      g.draw(new Line2D.Double(left + SCALE_WIDTH, y, left + SCALE_WIDTH + 4.0, y));
      g.drawString(Numbers.shown(tick / 4.0), left + SCALE_WIDTH + 7, (float) y + 4);
    }
    g.drawString("loss, 0 to 1", left - 6, (float) top - 10);
  }
}
