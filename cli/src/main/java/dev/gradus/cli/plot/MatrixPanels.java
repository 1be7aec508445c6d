package dev.gradus.cli.plot;

import static dev.gradus.cli.plot.Drawing.centred;
import static dev.gradus.cli.plot.Drawing.tick;

import dev.gradus.cli.terminal.Numbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture of matrices side by side: the first axis to the right, the second upwards, so that an
 * alignment goes from the lower left to the upper right.
 */
public final class MatrixPanels {
  private static final int LEFT = 52;
  private static final int RIGHT = 12;
  private static final int TOP = 26;
  private static final int BOTTOM = 44;
  private static final int MOST_TICKS = 4;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private MatrixPanels() {}

  /**
   * An axis.
   *
   * @param name with its unit
   * @param step units from one row or column to the next
   */
  public record Axis(String name, double step) {}

  /**
   * One matrix.
   *
   * @param title above it
   * @param values {@code [rows][columns]}; what is not finite is grey
   * @param path cells (row, column) that a line goes through, or none
   */
  public record Panel(String title, double[][] values, List<int[]> path) {}

  /**
   * Writes a PNG of 800 pixels' width.
   *
   * @param columns panels in a row
   * @param x the axis of rows
   * @param y the axis of columns
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(Path file, int columns, Axis x, Axis y, List<Panel> panels) {
    int width = Picture.WIDTH / columns;
    int height = (int) ((width - LEFT - RIGHT) * 0.9) + TOP + BOTTOM;
    int rows = (panels.size() + columns - 1) / columns;
    Picture.write(
        file,
        rows * height,
        g -> {
          for (int i = 0; i < panels.size(); i++) {
            Graphics2D part =
                (Graphics2D) g.create(i % columns * width, i / columns * height, width, height);
            draw(part, width, height, x, y, panels.get(i));
            part.dispose();
          }
        });
  }

  private static void draw(Graphics2D g, int width, int height, Axis x, Axis y, Panel panel) {
    int w = width - LEFT - RIGHT;
    int h = height - TOP - BOTTOM;
    int rows = panel.values().length;
    int columns = panel.values()[0].length;
    g.drawImage(image(panel.values(), w, h), LEFT, TOP, null);
    g.setColor(Color.DARK_GRAY);
    g.drawRect(LEFT, TOP, w, h);
    g.setFont(TITLE);
    centred(g, panel.title(), LEFT + w / 2, TOP - 9);
    g.setFont(LABEL);
    double everyX = tick(rows * x.step(), MOST_TICKS);
    for (int i = 0; i * everyX <= rows * x.step() * (1 + 1e-9); i++) {
      double at = i * everyX;
      int px = LEFT + (int) Math.round(at / (rows * x.step()) * w);
      g.draw(new Line2D.Double(px, TOP + h, px, TOP + h + 4.0));
      centred(g, Numbers.shown(at), px, TOP + h + 16);
    }
    centred(g, x.name(), LEFT + w / 2, TOP + h + 34);
    double everyY = tick(columns * y.step(), MOST_TICKS);
    for (int i = 0; i * everyY <= columns * y.step() * (1 + 1e-9); i++) {
      double at = i * everyY;
      int py = TOP + h - (int) Math.round(at / (columns * y.step()) * h);
      g.draw(new Line2D.Double(LEFT - 4.0, py, LEFT, py));
      String text = Numbers.shown(at);
      g.drawString(text, LEFT - 7 - g.getFontMetrics().stringWidth(text), py + 4);
    }
    Graphics2D turned = (Graphics2D) g.create();
    turned.rotate(-Math.PI / 2);
    centred(turned, y.name(), -(TOP + h / 2), 13);
    turned.dispose();
    path(g, panel.path(), rows, columns, w, h);
  }

  private static void path(Graphics2D g, List<int[]> cells, int rows, int columns, int w, int h) {
    Path2D line = new Path2D.Double();
    for (int i = 0; i < cells.size(); i++) {
      double px = LEFT + (cells.get(i)[0] + 0.5) / rows * w;
      double py = TOP + h - (cells.get(i)[1] + 0.5) / columns * h;
      if (i == 0) {
        line.moveTo(px, py);
      } else {
        line.lineTo(px, py);
      }
    }
    g.setColor(new Color(0xe63946));
    g.setStroke(new BasicStroke(2));
    g.draw(line);
  }

  /** Colours from the least finite value to the greatest. */
  private static BufferedImage image(double[][] values, int w, int h) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] row : values) {
      for (double v : row) {
        if (Double.isFinite(v)) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }
    double span = high > low ? high - low : 1;
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    for (int px = 0; px < w; px++) {
      double[] row = values[(int) ((long) px * values.length / w)];
      for (int py = 0; py < h; py++) {
        double v = row[(int) ((long) (h - 1 - py) * row.length / h)];
        image.setRGB(px, py, Colours.rising((v - low) / span).getRGB());
      }
    }
    return image;
  }
}
