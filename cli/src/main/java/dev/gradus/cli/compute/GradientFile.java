package dev.gradus.cli.compute;

import dev.gradus.cli.io.CsvFile;
import dev.gradus.cli.io.WavEncoding;
import dev.gradus.cli.io.WavFile;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The file of a gradient. Its name says in which form: {@code .npy}, {@code .csv}, or {@code .wav}
 * in 32-bit floating point, to be looked at in an editor of audio. Numbers are written as they are,
 * in a WAV file as well: a number in the file is the derivative by that sample.
 */
record GradientFile(Path path, Kind kind) {
  /** Forms. */
  enum Kind {
    NPY,
    CSV,
    WAV
  }

  /**
   * A file by its name; one without ending is an array.
   *
   * @throws DataException if the ending is of no form
   */
  static GradientFile of(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    for (Kind kind : Kind.values()) {
      if (name.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
        return new GradientFile(path, kind);
      }
    }
    if (name.indexOf('.') >= 0) {
      throw new DataException(
          Code.UNKNOWN_FORMAT,
          path,
          "a gradient is a `.npy`, `.csv` or `.wav` file, not " + DataException.quoted(path),
          "name it `g.npy` for an array, `g.csv` for a table, `g.wav` for audio");
    }
    return new GradientFile(path, Kind.NPY);
  }

  /**
   * Whether a gradient can have this form.
   *
   * @param of the input it belongs to
   * @param rate samples per second, if that is audio
   * @throws UsageException if not
   */
  void require(String of, long[] shape, OptionalInt rate) {
    if (kind == Kind.WAV && rate.isEmpty()) {
      throw new UsageException(
          "%s needs a sample rate, and `%s` has none".formatted(DataException.quoted(path), of),
          "write `.npy`, or give `" + of + "` as a WAV file");
    }
    if (kind == Kind.CSV && shape.length > 2) {
      throw new UsageException(
          "a table has two axes, and `%s` has shape %s".formatted(of, Arrays.toString(shape)),
          "write `.npy`");
    }
  }

  /** Writes it; audio needs a rate. */
  void write(Samples gradient) {
    switch (kind) {
      case NPY -> NpyFile.write(path, gradient);
      case CSV -> CsvFile.write(path, gradient);
      case WAV -> WavFile.write(path, gradient, WavEncoding.FLOAT_32);
    }
  }

  /** Its name, and for audio how loud it is: the numbers are derivatives, not made to be heard. */
  String described(double peak) {
    String name = DataException.shown(path);
    return kind == Kind.WAV && peak > 0
        ? "%s (not scaled; peak %s, %.1f dBFS)"
            .formatted(name, Numbers.shown(peak), 20 * Math.log10(peak))
        : name;
  }
}
