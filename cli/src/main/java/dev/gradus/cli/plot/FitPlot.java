package dev.gradus.cli.plot;

import dev.gradus.cli.plot.FitCharts.Panel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A picture of the way of a fit: loss and frequencies, and the landscape of a single sine. */
public final class FitPlot {
  private static final int LANDSCAPE = 300;
  private static final int OVER_STEPS = 240;

  private FitPlot() {}

  /**
   * Writes a PNG of 800 pixels' width.
   *
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void write(Path file, FitPicture picture) {
    int states = picture.fitted().path().size();
    List<Panel> panels = new ArrayList<>();
    picture
        .landscape()
        .ifPresent(c -> panels.add(FitCharts.landscape(picture, c, states, LANDSCAPE)));
    panels.add(FitCharts.frequencies(picture, states, OVER_STEPS));
    panels.add(FitCharts.loss(picture, states, OVER_STEPS));
    Picture.write(file, Panels.height(panels), g -> Panels.paint(g, panels));
  }
}
