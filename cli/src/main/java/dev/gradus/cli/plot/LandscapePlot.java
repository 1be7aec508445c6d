package dev.gradus.cli.plot;

import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.study.Landscape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;

/** A picture of losses over the estimated frequency, each between 0 and 1. */
public final class LandscapePlot {
  private static final int HEIGHT = 420;

  private LandscapePlot() {}

  /**
   * Writes a PNG of 800 pixels' width.
   *
   * @param curves normalised losses by name, a value for each frequency
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(Path file, Landscape landscape, Map<String, List<Double>> curves) {
    XYChart chart =
        Charts.chart(
            "target: a sine of " + Numbers.shown(landscape.target().frequency()) + " Hz",
            "frequency of the estimate in Hz",
            "loss, normalised to [0, 1]",
            HEIGHT,
            curves.size() + 1);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.0);
    ideal(chart, landscape);
    curves.forEach(
        (name, values) -> Charts.line(chart, name, landscape.frequencies(), gaps(values)));
    List<Double> x = landscape.frequencies();
    List<Double> ticks = LogAxis.ticks(x.get(0), x.get(x.size() - 1));
    Picture.write(
        file,
        chart.getHeight(),
        g -> {
          chart.paint(g, chart.getWidth(), chart.getHeight());
          LogAxis.paint(g, chart, ticks, 0, 1);
        });
  }

  /** A gap where there is no number: XChart leaves one for NaN, and fails at infinity. */
  static List<Double> gaps(List<Double> values) {
    return values.stream().map(v -> Double.isFinite(v) ? v : Double.NaN).toList();
  }

  /**
   * By its corners: XChart begins the dashes anew at each point, and hundreds make a solid line.
   */
  static void ideal(XYChart chart, Landscape landscape) {
    List<Double> all = landscape.frequencies();
    List<Double> values = landscape.ideal();
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean bottom = values.get(i) == 0;
      if (i == 0 || bottom || i == all.size() - 1) {
        x.add(all.get(i));
        y.add(values.get(i));
      }
    }
    // A further point on its first line: from points at equal distances XChart makes labels of
    // their
    // own, and looks for a way to fit them in for ever if there is none.
    x.add(1, x.get(0) * Math.pow(x.get(1) / x.get(0), 1 / Math.E));
    y.add(1, y.get(0) + (y.get(1) - y.get(0)) / Math.E);
    Charts.aid(chart, "ideal: |log(f / target)|", x, y);
  }
}
