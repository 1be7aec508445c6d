package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.FileContents;
import dev.gradus.dsl.data.OutputFile;
import dev.gradus.dsl.data.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Tables of numbers as text: a line for each row, numbers with a decimal point. One column is an
 * array {@code [T]}, k columns are {@code [T, k]}.
 */
public final class CsvFile {
  private CsvFile() {}

  /**
   * Reads a file. Cells are separated by commas, semicolons, tabs or blanks; the first line may be
   * a header.
   *
   * @throws DataException with line and column of a cell that is no number, or the line that is
   *     shorter or longer than the others
   */
  public static Samples read(Path file) {
    return CsvReader.parse(FileContents.of(file), file);
  }

  /**
   * Writes an array of one or two axes, rows first, separated by commas and without a header. A
   * number is written so that reading it gives the same bits.
   *
   * @throws DataException if the place cannot be written to; an existing file is then left as it
   *     was
   * @throws IllegalArgumentException if there are more axes
   */
  public static void write(Path file, Samples samples) {
    long[] shape = samples.shape();
    if (shape.length > 2) {
      throw new IllegalArgumentException("a table has at most two axes, not " + samples);
    }
    int columns = shape.length == 2 ? (int) shape[1] : 1;
    boolean single = samples.dtype() == Element.FLOAT;
    OutputFile.write(
        file,
        out -> {
          double[] data = samples.data();
          for (int i = 0; i < data.length; i++) {
            String number = single ? Float.toString((float) data[i]) : Double.toString(data[i]);
            String end = (i + 1) % columns == 0 ? "\n" : ",";
            out.write((number + end).getBytes(StandardCharsets.US_ASCII));
          }
        });
  }
}
