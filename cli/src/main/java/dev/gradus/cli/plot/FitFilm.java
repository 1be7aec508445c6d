package dev.gradus.cli.plot;

import dev.gradus.cli.plot.FitCharts.Panel;
import dev.gradus.dsl.data.OutputFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * The way of a fit as a film: the way over the landscape of a single sine, or the frequencies of
 * several, and below the spectra of target and estimate.
 */
public final class FitFilm {
  private static final int FRAMES = 50;
  private static final int ABOVE = 280;
  private static final int BELOW = 220;

  private FitFilm() {}

  /**
   * Writes an animated GIF that runs again and again.
   *
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  public static void writeGif(Path file, FitPicture picture) {
    List<Integer> states = states(picture.fitted().path().size());
    OutputFile.write(
        file, out -> Gif.write(out, states.size(), i -> frame(picture, states.get(i))));
  }

  /**
   * Writes {@code frame-000.png} and so on.
   *
   * @throws dev.gradus.dsl.data.DataException if a file cannot be written
   */
  public static void writeFrames(Path folder, FitPicture picture) {
    List<Integer> states = states(picture.fitted().path().size());
    for (int i = 0; i < states.size(); i++) {
      BufferedImage frame = frame(picture, states.get(i));
      OutputFile.write(
          folder.resolve(String.format(Locale.ROOT, "frame-%03d.png", i)),
          out -> ImageIO.write(frame, "png", out));
    }
  }

  /** How many states of the way each frame shows, from 1 to all. */
  private static List<Integer> states(int all) {
    int frames = Math.min(FRAMES, all);
    return IntStream.range(0, frames)
        .mapToObj(i -> frames == 1 ? all : 1 + (int) ((long) i * (all - 1) / (frames - 1)))
        .toList();
  }

  private static BufferedImage frame(FitPicture p, int states) {
    Panel above =
        p.landscape()
            .map(c -> FitCharts.landscape(p, c, states, ABOVE))
            .orElseGet(() -> FitCharts.frequencies(p, states, ABOVE));
    Panel below = FitCharts.spectra(p, p.fitted().path().get(states - 1), BELOW);
    List<Panel> panels = List.of(above, below);
    return Picture.image(Panels.height(panels), g -> Panels.paint(g, panels));
  }
}
