package dev.gradus.cli;

import dev.gradus.cli.io.TextFile;
import dev.gradus.cli.io.WavEncoding;
import dev.gradus.cli.io.WavFile;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Files for commands to read. */
record Files(Path folder) {

  /** An array in double precision; the path as an argument. */
  String npy(String name, double[] values, long... shape) {
    return npy(name, values, Element.DOUBLE, shape);
  }

  String npy(String name, double[] values, Element dtype, long... shape) {
    Path file = folder.resolve(name);
    NpyFile.write(file, Samples.array(values, dtype, shape));
    return file.toString();
  }

  /** Audio of {@code values.length / channels} samples in floating point. */
  String wav(String name, int rate, int channels, double... values) {
    Path file = folder.resolve(name);
    long[] shape =
        channels == 1
            ? new long[] {values.length}
            : new long[] {channels, values.length / channels};
    Samples samples = new Samples(shape, values, Element.DOUBLE, OptionalInt.of(rate));
    WavFile.write(file, samples, WavEncoding.FLOAT_32);
    return file.toString();
  }

  String text(String name, String text) {
    Path file = folder.resolve(name);
    TextFile.write(file, text);
    return file.toString();
  }
}
