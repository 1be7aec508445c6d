package dev.gradus.cli.plot;

import dev.gradus.cli.plot.FitCharts.Panel;
import java.awt.Graphics2D;
import java.util.List;

/** Charts one below the other. */
final class Panels {
  private Panels() {}

  static int height(List<Panel> panels) {
    return panels.stream().mapToInt(Panel::height).sum();
  }

  static void paint(Graphics2D g, List<Panel> panels) {
    for (Panel panel : panels) {
      panel.chart().paint(g, panel.chart().getWidth(), panel.height());
      panel.over().accept(g);
      g.translate(0, panel.height());
    }
  }
}
