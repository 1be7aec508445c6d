package dev.gradus.cli.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntFunction;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Animated GIFs, by the JDK's writer: it takes the delay of a frame and the endless loop, which is
 * Netscape's extension, as metadata.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/docs/api/java.desktop/javax/imageio/metadata/doc-files/gif_metadata.html">GIF
 *     metadata</a>
 */
final class Gif {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  /** In hundredths of a second. */
  private static final int DELAY = 10;

  /** Of the last frame. */
  private static final int REST = 250;

  private static final byte[] LOOP_FOREVER = {1, 0, 0};

  private Gif() {}

  /** Writes frames one after the other; only one is held at a time. */
  static void write(OutputStream out, int count, IntFunction<BufferedImage> frames)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < count; i++) {
        BufferedImage frame = frames.apply(i);
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
        describe(metadata, i == count - 1 ? REST : DELAY);
        writer.writeToSequence(new IIOImage(frame, null, metadata), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private static void describe(IIOMetadata metadata, int delay) throws IOException {
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(delay));
    control.setAttribute("transparentColorIndex", "0");
    root.appendChild(control);
    IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(LOOP_FOREVER.clone());
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(loop);
    root.appendChild(extensions);
    metadata.mergeTree(FORMAT, root);
  }
}
