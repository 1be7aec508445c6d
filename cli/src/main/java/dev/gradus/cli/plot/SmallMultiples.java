package dev.gradus.cli.plot;

import static dev.gradus.cli.plot.Drawing.centred;

import dev.gradus.cli.plot.FitCharts.Panel;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Many small charts with the same axes: a row for one thing, a column for another. */
final class SmallMultiples {
  private static final int LEFT = 26;
  private static final int TOP = 26;
  private static final int BOTTOM = 46;
  private static final int PADDING = 2;
  private static final Font HEAD = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TICKS = new Font(Font.SANS_SERIF, Font.PLAIN, 9);

  private SmallMultiples() {}

  /** Makes the chart of a cell. */
  @FunctionalInterface
  interface Cells {
    /** The chart of this row and column. */
    Panel at(int row, int column, int width, int height);
  }

  /**
   * Writes a PNG of 800 pixels' width.
   *
   * @param captions what the axes and lines are, a line each, at most two
   * @param height of a cell
   */
  static void write(
      Path file,
      List<String> columns,
      List<String> rows,
      List<String> captions,
      int height,
      Cells cells) {
    int width = (Picture.WIDTH - LEFT) / columns.size();
    Picture.write(
        file,
        TOP + rows.size() * height + BOTTOM,
        g -> {
          heads(g, columns, rows, width, height);
          g.setFont(PLAIN);
          for (int i = 0; i < captions.size(); i++) {
            centred(g, captions.get(i), LEFT + width * columns.size() / 2, bottom(rows, height, i));
          }
          for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
              Graphics2D cell = (Graphics2D) g.create();
              cell.translate(LEFT + c * width, TOP + r * height);
              Panel panel = cells.at(r, c, width, height);
              panel.chart().paint(cell, width, height);
              panel.over().accept(cell);
              cell.dispose();
            }
          }
        });
  }

  private static int bottom(List<String> rows, int height, int line) {
    return TOP + rows.size() * height + 17 + 18 * line;
  }

  private static void heads(
      Graphics2D g, List<String> columns, List<String> rows, int width, int height) {
    g.setColor(Color.BLACK);
    g.setFont(HEAD);
    for (int c = 0; c < columns.size(); c++) {
      centred(g, columns.get(c), LEFT + c * width + width / 2, TOP - 8);
    }
    for (int r = 0; r < rows.size(); r++) {
      Graphics2D turned = (Graphics2D) g.create();
      turned.translate(16, TOP + r * height + height / 2);
      turned.rotate(-Math.PI / 2);
      centred(turned, rows.get(r), 0, 0);
      turned.dispose();
    }
  }

  /** Leaves out of a chart what all have in common, and makes the rest small. */
  static XYChart small(XYChart chart) {
    chart.getStyler().setAxisTitlesVisible(false);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setChartTitleVisible(false);
    chart.getStyler().setChartPadding(PADDING);
    chart.getStyler().setPlotMargin(PADDING);
    chart.getStyler().setAxisTickLabelsFont(TICKS);
    return chart;
  }
}
