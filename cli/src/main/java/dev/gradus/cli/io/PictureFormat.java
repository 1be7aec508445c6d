package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.file.Path;
import java.util.Locale;

/** What pictures are written as. The ending of the name decides; a name without one is a PNG. */
public enum PictureFormat {
  /** Lossless. */
  PNG,
  /** JPEG: smaller for photographs, and blurs lines. */
  JPG;

  /**
   * The format of a file that is to be written.
   *
   * @throws DataException with {@link Code#UNKNOWN_FORMAT} for another ending
   */
  public static PictureFormat of(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return JPG;
    }
    if (name.endsWith(".png") || name.indexOf('.') < 0) {
      return PNG;
    }
    throw new DataException(
        Code.UNKNOWN_FORMAT,
        file,
        "a picture is a `.png` or a `.jpg` file, not " + DataException.quoted(file),
        "name it `.png`, which keeps lines and letters sharp");
  }
}
