package dev.gradus.cli.plot;

import dev.gradus.cli.io.PictureFormat;
import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.data.OutputFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws into a file. */
final class Picture {
  /** What fits into a page and is still read. */
  static final int WIDTH = 800;

  private static final float JPEG_QUALITY = 0.95f;

  private Picture() {}

  /**
   * Writes a PNG, or what the ending of the name says.
   *
   * @throws UsageException if Java has no font
   * @throws dev.gradus.dsl.data.DataException if the file cannot be written
   */
  static void write(Path file, int height, Consumer<Graphics2D> drawing) {
    write(file, image(height, drawing));
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

  private static void write(Path file, BufferedImage image) {
    PictureFormat format = PictureFormat.of(file);
    OutputFile.write(
        file,
        out -> {
          if (format == PictureFormat.PNG) {
            ImageIO.write(image, "png", out);
          } else {
            jpeg(image, out);
          }
        });
  }

  /** At the default quality letters have halos. */
  private static void jpeg(BufferedImage image, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(JPEG_QUALITY);
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
  }
}
