package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.FileContents;
import dev.gradus.dsl.data.Magic;
import dev.gradus.dsl.data.OutputFile;
import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and writes texts in UTF-8. */
public final class TextFile {
  /** More than the language takes, so that its own message about long texts is the one seen. */
  private static final int MOST_BYTES = 16 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextFile() {}

  /**
   * The text of a file without a byte order mark; an empty file is an empty text.
   *
   * @throws DataException if it is missing, unreadable, not UTF-8 or larger than 16 MB
   */
  public static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw FileContents.isFolder(file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file);
    } catch (IOException e) {
      throw FileContents.failure(file, e);
    }
  }

  /**
   * The text of a stream, which stays open.
   *
   * @param name what messages call it
   * @throws DataException as {@link #read(Path)} does
   */
  public static String read(InputStream in, Path name) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new DataException(
          Code.TOO_LARGE,
          name,
          DataException.quoted(name) + " is larger than 16 MB",
          "a specification is a short text; is this the right file?");
    }
    return decode(bytes, name);
  }

  /**
   * The text that bytes stand for.
   *
   * @param name what messages call it
   * @throws DataException if they are not UTF-8
   */
  static String decode(byte[] bytes, Path name) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      Optional<String> guess = Magic.guess(bytes);
      throw new DataException(
          Code.NOT_TEXT,
          name,
          DataException.quoted(name)
              + " is not UTF-8 text"
              + guess.map(format -> ": it looks like " + format).orElse(""),
          "save it as UTF-8, or convert it: `iconv -f "
              + (guess.equals(Optional.of(Magic.UTF_16)) ? "UTF-16" : "ISO-8859-1")
              + " -t UTF-8 FILE`",
          e);
    }
  }

  /**
   * Creates or replaces a file.
   *
   * @throws DataException if the place cannot be written to
   */
  public static void write(Path file, String text) {
    OutputFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
