package dev.gradus.cli.plot;

import static dev.gradus.cli.plot.Drawing.centred;
import static dev.gradus.cli.plot.Drawing.tick;

import dev.gradus.cli.terminal.Numbers;
import dev.gradus.cli.terminal.Table;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of where a loss pulls: spectrograms of signals, and below them which bins a step
 * against the gradient makes louder or softer.
 */
public final class SpectrogramPlot {
  /** The width of a spectrogram in pixels: more columns than this cannot be seen. */
  public static final int COLUMNS = 618;

  private static final int LEFT = 66;
  private static final int TOP = 56;
  private static final int HEIGHT = 180;
  private static final int STEP = HEIGHT + 32;
  private static final int BOTTOM = 46;
  private static final int SCALE_LEFT = LEFT + COLUMNS + 14;
  private static final int SCALE_WIDTH = 14;
  private static final int MARK = 4;
  private static final int TITLE_COLUMNS = 100;
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 13);

  /** Levels that are told apart, in decibels: what can be heard, and what matters to a step. */
  private static final double LEVELS = 80;

  private static final double PULLS = 30;

  /** What is softer than this does not decide how far up the picture goes. */
  private static final double FAINT = 0.25;

  private SpectrogramPlot() {}

  /**
   * A spectrogram.
   *
   * @param name what stands above it
   * @param values {@code [column][bin]} with bins from 0 to half of the sample rate
   * @param seconds how long it is
   */
  public record Signal(String name, double[][] values, double seconds) {}

  private record Panel(Signal signal, Decibels scale, String more, String less) {}

  /**
   * Writes a picture of 800 pixels' width.
   *
   * @param title what the loss is
   * @param rate samples per second
   * @param signals magnitudes, shown in decibels below the largest of all
   * @param pull how a step moves magnitudes, shown in decibels below the largest, by its sign
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(Path file, String title, int rate, List<Signal> signals, Signal pull) {
    Decibels levels = Decibels.levels(LEVELS, signals.stream().map(Signal::values).toList());
    List<Panel> panels = new ArrayList<>();
    signals.forEach(s -> panels.add(new Panel(s, levels, "dB", "")));
    panels.add(new Panel(pull, Decibels.signed(PULLS, pull.values()), "dB, more", "dB, less"));
    double seconds = panels.stream().mapToDouble(p -> p.signal().seconds()).max().orElseThrow();
    double top = top(panels, rate);
    Picture.write(
        file,
        TOP + STEP * panels.size() - (STEP - HEIGHT) + BOTTOM,
        g -> {
          g.setFont(BOLD);
          g.setColor(Color.BLACK);
          g.drawString(Table.cut(title, TITLE_COLUMNS), LEFT, 20);
          for (int i = 0; i < panels.size(); i++) {
            int y = TOP + i * STEP;
            cells(g, panels.get(i), y, seconds, top / rate);
            frame(g, panels.get(i), y, seconds, top, i == panels.size() - 1);
            scale(g, panels.get(i), y);
          }
        });
  }

  /** The highest frequency that anything can be seen at, and a little more. */
  private static double top(List<Panel> panels, int rate) {
    double highest = 0;
    for (Panel p : panels) {
      for (double[] column : p.signal().values()) {
        for (int k = column.length - 1; k > highest * (column.length - 1); k--) {
          if (!(Math.abs(p.scale().place(column[k])) <= FAINT)) {
            highest = (double) k / (column.length - 1);
          }
        }
      }
    }
    double nyquist = rate / 2.0;
    double step = tick(nyquist, 40);
    return highest == 0
        ? nyquist
        : Math.min(nyquist, Math.ceil(1.05 * highest * nyquist / step) * step);
  }

  /** The largest number of a bin in each pixel, so that no thin line is lost. */
  private static void cells(Graphics2D g, Panel p, int top, double seconds, double share) {
    double[][] values = p.signal().values();
    int width = (int) Math.round(COLUMNS * p.signal().seconds() / seconds);
    int bins = values[0].length - 1;
    for (int x = 0; x < width; x++) {
      double[] column = values[(int) ((long) x * values.length / width)];
      for (int y = 0; y < HEIGHT; y++) {
        double low = 2 * share * bins * (HEIGHT - 1 - y) / HEIGHT;
        double high = 2 * share * bins * (HEIGHT - y) / HEIGHT;
        double most = column[(int) Math.round((low + high) / 2)];
        for (int k = (int) Math.ceil(low); k < high; k++) {
          most = Math.abs(column[k]) <= Math.abs(most) ? most : column[k];
        }
        g.setColor(p.scale().colour(most));
        g.fillRect(LEFT + x, top + y, 1, 1);
      }
    }
  }

  private static void frame(
      Graphics2D g, Panel p, int top, double seconds, double hertz, boolean last) {
    g.setStroke(new BasicStroke(1));
    g.setColor(Color.DARK_GRAY);
    g.draw(new Rectangle2D.Double(LEFT - 1, top - 1, COLUMNS + 1.0, HEIGHT + 1.0));
    g.setFont(TEXT);
    g.setColor(Color.BLACK);
    g.drawString(Table.cut(p.signal().name(), TITLE_COLUMNS), LEFT, top - 7);
    boolean kilo = hertz >= 2000;
    double unit = kilo ? 1000 : 1;
    double step = tick(hertz, 5);
    for (int i = 0; i * step <= hertz * (1 + 1e-9); i++) {
      double y = top + HEIGHT * (1 - i * step / hertz);
      g.draw(new Line2D.Double(LEFT - MARK, y, LEFT, y));
      String label = Numbers.shown(i * step / unit);
      g.drawString(label, LEFT - MARK - 4 - g.getFontMetrics().stringWidth(label), (float) y + 4);
    }
    AffineTransform upright = g.getTransform();
    g.rotate(-Math.PI / 2, 16, top + HEIGHT / 2.0);
    centred(g, kilo ? "frequency in kHz" : "frequency in Hz", 16, top + HEIGHT / 2 + 4);
    g.setTransform(upright);
    double second = tick(seconds, 8);
    for (int i = 0; i * second <= seconds * (1 + 1e-9); i++) {
      double x = LEFT + COLUMNS * i * second / seconds;
      g.draw(new Line2D.Double(x, top + HEIGHT, x, top + HEIGHT + MARK));
      if (last) {
        centred(g, Numbers.shown(i * second), (int) x, top + HEIGHT + MARK + 14);
      }
    }
    if (last) {
      centred(g, "time in s", LEFT + COLUMNS / 2, top + HEIGHT + MARK + 32);
    }
  }

  private static void scale(Graphics2D g, Panel p, int top) {
    for (int y = 0; y < HEIGHT; y++) {
      g.setColor(p.scale().at(1 - y / (HEIGHT - 1.0)));
      g.fillRect(SCALE_LEFT, top + y, SCALE_WIDTH, 1);
    }
    g.setColor(Color.DARK_GRAY);
    g.draw(new Rectangle2D.Double(SCALE_LEFT - 1, top - 1, SCALE_WIDTH + 1.0, HEIGHT + 1.0));
    g.setFont(TEXT);
    g.setColor(Color.BLACK);
    int right = SCALE_LEFT + SCALE_WIDTH;
    for (Decibels.Mark mark : p.scale().marks()) {
      double y = top + (HEIGHT - 1) * (1 - mark.place());
      g.draw(new Line2D.Double(right, y, right + MARK, y));
      g.drawString(mark.text(), right + MARK + 3, (float) y + 4);
    }
    g.drawString(p.more(), SCALE_LEFT, top - 7);
    g.drawString(p.less(), SCALE_LEFT, top + HEIGHT + 16);
  }
}
