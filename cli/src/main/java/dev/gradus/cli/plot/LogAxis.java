package dev.gradus.cli.plot;

import dev.gradus.cli.terminal.Numbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * A logarithmic axis of x with readable labels. XChart's own has labels at powers of ten only, or
 * at all of 1 … 9 times them, which run into one another; and it forgets the logarithm where labels
 * are formatted. So charts get the logarithms of x, and labels are painted here.
 */
final class LogAxis {
  private static final Color NOTHING = new Color(0, 0, 0, 0);

  /** Over the curves, so it must not hide them. */
  private static final Color GRID = new Color(0, 0, 0, 22);

  private static final int FEW = 4;
  private static final int MARK = 4;
  private static final int GAP = 6;

  /** Which multiples of powers of ten get a label, from few to many. */
  private static final List<List<Integer>> MULTIPLES =
      List.of(List.of(1), List.of(1, 3), List.of(1, 2, 5), List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));

  private LogAxis() {}

  /** Where a number stands on the axis. */
  static double at(double x) {
    return Math.log10(x);
  }

  /** Where numbers stand on the axis. */
  static List<Double> at(List<Double> x) {
    return x.stream().map(LogAxis::at).toList();
  }

  /** Leaves the place of the labels, and nothing in it. */
  static void prepare(XYChart chart) {
    chart.getStyler().setXAxisTickLabelsColor(NOTHING);
    chart.getStyler().setXAxisTickMarksColor(NOTHING);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
  }

  /** Round numbers between two others, a handful or more. */
  static List<Double> ticks(double from, double to) {
    for (List<Integer> multiples : MULTIPLES) {
      List<Double> ticks =
          IntStream.rangeClosed((int) Math.floor(at(from)), (int) Math.ceil(at(to)))
              .boxed()
              .flatMap(power -> multiples.stream().map(m -> scaled(m, power)))
              .filter(t -> from <= t && t <= to)
              .toList();
      if (ticks.size() >= FEW) {
        return ticks;
      }
    }
    // Less than half a decade: equal steps look equal enough.
    int power = (int) Math.floor(at(to - from));
    double step = scaled(1, power);
    for (double finer :
        new double[] {scaled(1, power), scaled(5, power - 1), scaled(2, power - 1)}) {
      step = finer;
      if ((to - from) / step >= FEW) {
        break;
      }
    }
    double width = step;
    return IntStream.rangeClosed((int) Math.ceil(from / width), (int) Math.floor(to / width))
        .mapToObj(i -> i * width)
        .toList();
  }

  /** m·10^power, exact where it is a whole number, and the nearest decimal where it is not. */
  private static double scaled(int m, int power) {
    return power >= 0 ? m * Math.pow(10, power) : m / Math.pow(10, -power);
  }

  /**
   * Paints marks, labels and lines of the grid on a chart that is painted already.
   *
   * @param ticks rising; the label of one that is too close to the one before is left out
   * @param low the lower end of the axis of y
   * @param high its upper end
   */
  static void paint(Graphics2D g, XYChart chart, List<Double> ticks, double low, double high) {
    double height = chart.getScreenYFromChart(low) - chart.getScreenYFromChart(high);
    double margin = (1 / chart.getStyler().getPlotContentSize() - 1) / 2 * height;
    double top = chart.getScreenYFromChart(high) - margin;
    double bottom = chart.getScreenYFromChart(low) + margin;
    g.setFont(chart.getStyler().getAxisTickLabelsFont());
    g.setStroke(new BasicStroke(1));
    double end = 0;
    for (double tick : ticks) {
      double x = chart.getScreenXFromChart(at(tick));
      g.setColor(GRID);
      g.draw(new Line2D.Double(x, top, x, bottom));
      String label = Numbers.shown(tick);
      int width = g.getFontMetrics().stringWidth(label);
      if (x - width / 2.0 >= end) {
        g.setColor(Color.DARK_GRAY);
        g.draw(new Line2D.Double(x, bottom, x, bottom + MARK));
        g.setColor(Color.BLACK);
        g.drawString(
            label,
            (float) (x - width / 2.0),
            (float) bottom + MARK + GAP + g.getFontMetrics().getAscent() - 2);
        end = x + width / 2.0 + GAP;
      }
    }
  }
}
