package dev.gradus.cli.plot;

import dev.gradus.cli.plot.FitCharts.Panel;
import dev.gradus.cli.terminal.Numbers;
import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of the spectra of two close sines under several windows. */
public final class SpectraPlot {
  private static final int HEIGHT = 190;
  private static final int MARKER = 4;
  private static final Color NOTHING = new Color(0, 0, 0, 0);

  /** In decibels below the highest magnitude there can be. */
  public static final double FLOOR = -100;

  private SpectraPlot() {}

  /**
   * The spectrum of a sine.
   *
   * @param fine what a transform of any length would show
   * @param bins what the frame's own transform shows
   */
  public record Spectrum(Points fine, Points bins) {}

  /** Magnitudes over frequencies, in decibels and hertz. */
  public record Points(List<Double> hertz, List<Double> decibels) {
    /** Copies the lists. */
    public Points {
      hertz = List.copyOf(hertz);
      decibels = List.copyOf(decibels);
    }
  }

  /**
   * Writes a PNG of 800 pixels' width: a row for each window, a column for each estimate.
   *
   * @param spectra for each window that of the target, then those of the estimates
   * @param caption what the frame is
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(
      Path file,
      List<String> windows,
      List<String> columns,
      List<List<Spectrum>> spectra,
      String caption) {
    SmallMultiples.write(
        file,
        columns,
        windows,
        List.of(
            "frequency in Hz, magnitude in dB; blue: target, orange: estimate; dots: bins",
            caption),
        HEIGHT,
        (row, column, width, height) ->
            cell(spectra.get(row).get(0), spectra.get(row).get(column + 1), height));
  }

  private static Panel cell(Spectrum target, Spectrum estimate, int height) {
    XYChart chart = SmallMultiples.small(Charts.linear("", "", "", height, 0));
    List<Double> x = target.fine().hertz();
    chart.getStyler().setXAxisMin(Math.floor(x.get(0)));
    chart.getStyler().setXAxisMax(x.get(x.size() - 1));
    chart.getStyler().setYAxisMin(FLOOR);
    chart.getStyler().setYAxisMax(6.0);
    chart.getStyler().setxAxisTickLabelsFormattingFunction(Numbers::shown);
    chart.getStyler().setMarkerSize(MARKER);
    add(chart, "target", target, 0);
    add(chart, "estimate", estimate, 1);
    return new Panel(chart, g -> {});
  }

  private static void add(XYChart chart, String name, Spectrum s, int colour) {
    XYSeries line = Charts.curve(chart, name, s.fine().hertz(), s.fine().decibels());
    line.setLineWidth(1);
    line.setLineColor(Charts.color(colour));
    XYSeries dots = Charts.curve(chart, name + " bins", s.bins().hertz(), s.bins().decibels());
    dots.setLineColor(NOTHING);
    dots.setMarker(SeriesMarkers.CIRCLE);
    dots.setMarkerColor(Charts.color(colour));
  }
}
