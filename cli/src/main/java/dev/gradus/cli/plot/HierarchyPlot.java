package dev.gradus.cli.plot;

import static dev.gradus.cli.plot.Drawing.centred;

import dev.gradus.cli.terminal.Table;
import dev.gradus.losses.measure.Agreement;
import dev.gradus.losses.measure.ClassScore;
import dev.gradus.losses.measure.HierarchyReport;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Bars of F₁ and γ for each class, the highest level first; one below the other, as names are long.
 */
public final class HierarchyPlot {
  private static final int MOST_CLASSES = 60;
  private static final int NAME_COLUMNS = 24;
  private static final int LEFT = 190;
  private static final int RIGHT = 60;
  private static final int TOP = 70;
  private static final int BOTTOM = 46;
  private static final int BAR = 11;
  private static final int ROW = 2 * BAR + 10;
  private static final Color F1 = new Color(0x1b6ca8);
  private static final Color GAMMA = new Color(0xe07b39);
  private static final Color GRID = new Color(0xe4e4e4);
  private static final Color NOTE = new Color(0x888888);

  private HierarchyPlot() {}

  /**
   * Writes a PNG of 800 pixels' width; of many classes the first of each level.
   *
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(Path file, HierarchyReport r) {
    List<ClassScore> classes =
        r.classes().stream()
            .sorted(
                Comparator.comparingInt(ClassScore::level)
                    .reversed()
                    .thenComparingInt(ClassScore::column))
            .limit(MOST_CLASSES)
            .toList();
    int height = TOP + ROW * classes.size() + BOTTOM;
    Picture.write(file, height, g -> draw(g, r, classes, height));
  }

  private static void draw(Graphics2D g, HierarchyReport r, List<ClassScore> classes, int height) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    g.setFont(font.deriveFont(Font.BOLD, 14f));
    g.setColor(Color.BLACK);
    g.drawString(title(r, classes.size()), 16, 26);
    g.setFont(font);
    legend(g, 0, F1, "F1, mean " + shown(r.macro(ClassScore::f1)));
    legend(g, 1, GAMMA, "consistency γ, mean " + shown(Agreement.macro(r.agreement())));
    int bottom = height - BOTTOM;
    for (int tick = 0; tick <= 5; tick++) {
      int x = x(tick / 5.0);
      g.setColor(GRID);
      g.drawLine(x, TOP - 6, x, bottom);
      g.setColor(Color.BLACK);
      centred(g, String.format(Locale.ROOT, "%.1f", tick / 5.0), x, bottom + 18);
    }
    centred(g, "share (F1 and γ are from 0 to 1)", x(0.5), bottom + 36);
    int level = -1;
    for (int i = 0; i < classes.size(); i++) {
      ClassScore s = classes.get(i);
      int y = TOP + ROW * i;
      if (level >= 0 && level != s.level()) {
        g.setColor(NOTE);
        g.setStroke(new BasicStroke(1));
        g.drawLine(16, y - 4, Picture.WIDTH - 16, y - 4);
      }
      level = s.level();
      row(g, r, s, y);
    }
  }

  private static void row(Graphics2D g, HierarchyReport r, ClassScore s, int y) {
    String name = Table.cut(r.hierarchy().classes().get(s.column()), NAME_COLUMNS);
    g.setColor(Color.BLACK);
    g.drawString(name, LEFT - 10 - g.getFontMetrics().stringWidth(name), y + BAR + 5);
    boolean parent = !r.hierarchy().children(s.column()).isEmpty();
    bar(g, s.f1(), F1, parent ? y : y + BAR / 2, "never present");
    if (parent) {
      bar(g, r.gamma(s.column()), GAMMA, y + BAR, "never active");
    }
  }

  private static void bar(Graphics2D g, OptionalDouble share, Color color, int y, String missing) {
    if (share.isEmpty()) {
      g.setColor(NOTE);
      g.drawString("– " + missing, LEFT + 6, y + BAR);
      return;
    }
    int width = x(share.getAsDouble()) - LEFT;
    g.setColor(color);
    g.fillRect(LEFT, y, Math.max(1, width), BAR - 1);
    g.setColor(Color.BLACK);
    Font font = g.getFont();
    g.setFont(font.deriveFont(11f));
    g.drawString(shown(share), LEFT + width + 5, y + BAR - 1);
    g.setFont(font);
  }

  private static String title(HierarchyReport r, int classes) {
    String some = classes < r.classes().size() ? ", " + classes + " of " + r.classes().size() : "";
    return r.hierarchy().name() + some + ", " + r.frames() + " frames";
  }

  private static void legend(Graphics2D g, int place, Color color, String text) {
    int x = LEFT + 200 * place;
    g.setColor(color);
    g.fillRect(x, 40, 12, 12);
    g.setColor(Color.BLACK);
    g.drawString(text, x + 18, 51);
  }

  private static int x(double share) {
    return LEFT + (int) Math.round(share * (Picture.WIDTH - LEFT - RIGHT));
  }

  private static String shown(OptionalDouble x) {
    return x.isPresent() ? String.format(Locale.ROOT, "%.2f", x.getAsDouble()) : "–";
  }
}
