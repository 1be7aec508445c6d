package dev.gradus.cli.plot;

import dev.gradus.cli.io.OutputFile;
import dev.gradus.cli.options.UsageException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Draws into a file. */
final class Picture {
  /** What fits into a page and is still read. */
  static final int WIDTH = 800;

  private Picture() {}

  /**
   * Writes a PNG.
   *
   * @throws UsageException if Java has no font
   * @throws dev.gradus.cli.io.DataException if the file cannot be written
   */
  static void write(Path file, int height, Consumer<Graphics2D> drawing) {
    BufferedImage image = image(height, drawing);
    OutputFile.write(file, out -> ImageIO.write(image, "png", out));
  }

  /**
   * Draws.
   *
   * @throws UsageException if Java has no font
   */
  static BufferedImage image(int height, Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    try {
      Graphics2D g = image.createGraphics();
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, WIDTH, height);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      drawing.accept(g);
      g.dispose();
    } catch (LinkageError | InternalError e) { // what Java throws where there is no font
      throw new UsageException(
          "a picture needs a font, and Java finds none (" + e.getMessage() + ")",
          "install one: `sudo apt install fontconfig fonts-dejavu-core`");
    }
    return image;
  }
}
