package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.FileContents;
import dev.gradus.dsl.data.Magic;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.file.Path;

/** Reads an input of a loss, WAV, NPY or a table of numbers. */
public final class DataFile {
  private DataFile() {}

  /**
   * Reads a file as what its first bytes say it is, whatever its name. A text is a table of
   * numbers, unless its name is that of audio or an array.
   *
   * @throws DataException if it is missing, unreadable, broken or of another format
   */
  public static Samples read(Path file) {
    byte[] bytes = FileContents.of(file);
    if (Magic.at(bytes, 0, Magic.NPY)) {
      return NpyFile.parse(bytes, file);
    } else if (Magic.isRiffFamily(bytes)) {
      return WavReader.parse(bytes, file);
    }
    if (CsvReader.accepts(bytes, file)) {
      return CsvReader.parse(bytes, file);
    }
    throw new DataException(
        Code.UNKNOWN_FORMAT,
        file,
        DataException.quoted(file)
            + " is no WAV, .npy or CSV file"
            + Magic.guess(bytes).map(name -> ": it looks like " + name).orElse(""),
        "convert audio with `ffmpeg -i FILE out.wav`, arrays with `numpy.save`");
  }
}
