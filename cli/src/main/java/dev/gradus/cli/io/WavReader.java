package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Magic;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/**
 * Walks the chunks of a WAV file and decodes its samples (Multimedia Programming Interface and Data
 * Specifications 1.0, IBM and Microsoft 1991; WAVE_FORMAT_EXTENSIBLE as Microsoft documents it).
 *
 * <p>The size in the RIFF header is not believed (many writers get it wrong); the sizes of the
 * chunks are, with one exception: programs that write to a pipe cannot go back to fill in the size
 * of the data and leave a placeholder.
 */
final class WavReader {
  private static final String RECOVER =
      "copy or download it again; to use what is there, repair it with `ffmpeg -i FILE out.wav`";

  private final ByteBuffer in;
  private final Path file;

  private WavReader(byte[] bytes, Path file) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.file = file;
  }

  /** Reads the contents of a file; its path is for messages. */
  static Samples parse(byte[] bytes, Path file) {
    return new WavReader(bytes, file).read();
  }

  private Samples read() {
    checkMagic();
    WavFormat format = null;
    Samples samples = null;
    int at = 12;
    while (in.limit() - at >= 8) {
      long size = Integer.toUnsignedLong(in.getInt(at + 4));
      int body = at + 8;
      if (is(at, "data")) {
        if (samples != null) {
          throw bad("it has two data chunks", "convert it with `ffmpeg -i FILE out.wav`");
        } else if (format == null) {
          throw bad("its data comes before its format", "convert it with `ffmpeg -i FILE out.wav`");
        }
        size = dataSize(size, body);
        samples = decode(format, body, size);
      } else if (samples == null) {
        requireBytes(size, body, "bytes of a chunk");
        if (is(at, "fmt ") && format == null) {
          format = WavFormat.parse(in, body, size, file);
        }
      }
      long next = body + size + (size & 1);
      if (next > in.limit()) {
        break; // Only behind the samples, where a cut-off tag does no harm.
      }
      at = (int) next;
    }
    if (samples == null) {
      throw truncated("it ends before its " + (format == null ? "format" : "data") + " chunk");
    }
    return samples;
  }

  private void checkMagic() {
    byte[] bytes = in.array();
    if (is(0, "RIFX") || is(0, "RF64") || is(0, "BW64")) {
      String kind =
          is(0, "RIFX") ? "the big-endian RIFX" : "the 64-bit " + (is(0, "RF64") ? "RF64" : "BW64");
      throw new DataException(
          Code.UNSUPPORTED_WAV,
          file,
          DataException.quoted(file) + " is of " + kind + " variety, which is not read",
          "convert it with `ffmpeg -i FILE out.wav`");
    } else if (is(0, "RIFF") && bytes.length < 12) {
      throw truncated("it has " + bytes.length + " bytes, less than a header");
    } else if (!is(0, "RIFF") || !is(8, "WAVE")) {
      throw new DataException(
          Code.NOT_WAV,
          file,
          DataException.quoted(file)
              + " is not a WAV file"
              + Magic.guess(bytes).map(name -> ": it looks like " + name).orElse(""),
          "convert audio with `ffmpeg -i FILE out.wav`");
    }
  }

  /** The number of bytes of samples, once placeholders are seen through. */
  private long dataSize(long promised, int body) {
    long there = (long) in.limit() - body;
    if (promised > there && isPlaceholder(promised)) {
      return there;
    }
    boolean finished = Integer.toUnsignedLong(in.getInt(4)) + 8 == in.limit();
    if (promised == 0 && there > 0 && !finished) {
      return there;
    }
    requireBytes(promised, body, "bytes of samples");
    return promised;
  }

  /**
   * Sizes that stand for "unknown": those of ffmpeg and GStreamer, of SoX, of arecord, and the
   * limits of 31 bits.
   */
  private static boolean isPlaceholder(long size) {
    return size == 0xFFFFFFFFL
        || size == 0x7FFFF000L
        || size == 0x7FFFFF00L
        || size == 0x7FFFFFFFL
        || size == 0x80000000L;
  }

  private void requireBytes(long promised, int body, String what) {
    long there = (long) in.limit() - body;
    if (promised > there) {
      throw truncated(
          String.format(
              Locale.ROOT, "its header promises %d %s, %d are there", promised, what, there));
    }
  }

  private Samples decode(WavFormat format, int body, long size) {
    if (size == 0) {
      throw new DataException(
          Code.NO_SAMPLES,
          file,
          DataException.quoted(file) + " holds no samples",
          "check the program that wrote it");
    }
    int channels = format.channels();
    int frames = (int) (size / format.frame());
    if (size % format.frame() != 0) {
      throw truncated(
          String.format(
              Locale.ROOT,
              "its %d bytes of samples end within a frame of %d",
              size,
              format.frame()));
    }
    IntToDoubleFunction decoder = decoder(format);
    double[] data = new double[frames * channels];
    for (int t = 0; t < frames; t++) {
      int frame = body + t * format.frame();
      for (int c = 0; c < channels; c++) {
        double x = decoder.applyAsDouble(frame + c * format.bytes());
        if (!Double.isFinite(x)) {
          throw notFinite(x, t, c, format);
        }
        data[c * frames + t] = x;
      }
    }
    long[] shape = channels == 1 ? new long[] {frames} : new long[] {channels, frames};
    return new Samples(shape, data, Element.DOUBLE, OptionalInt.of(format.sampleRate()));
  }

  /**
   * From the place of a sample to its value. Eight bits are unsigned with 128 as zero, wider ones
   * signed.
   */
  private IntToDoubleFunction decoder(WavFormat format) {
    if (format.floating()) {
      return format.bytes() == 4 ? at -> in.getFloat(at) : in::getDouble;
    }
    return switch (format.bytes()) {
      case 1 -> at -> ((in.get(at) & 0xFF) - 128) * 0x1p-7;
      case 2 -> at -> in.getShort(at) * 0x1p-15;
      case 3 -> at -> ((in.getShort(at) & 0xFFFF) | in.get(at + 2) << 16) * 0x1p-23;
      default -> at -> in.getInt(at) * 0x1p-31;
    };
  }

  private boolean is(int at, String id) {
    return Magic.at(in.array(), at, id);
  }

  private DataException notFinite(double x, int sample, int channel, WavFormat format) {
    String where =
        format.channels() == 1 ? "sample " + sample : "sample " + sample + " of channel " + channel;
    return new DataException(
        Code.NOT_FINITE,
        file,
        String.format(
            Locale.ROOT,
            "%s of %s is %s (counting from 0; %.6g seconds in)",
            where,
            DataException.quoted(file),
            Double.isNaN(x) ? "NaN" : x > 0 ? "infinite" : "minus infinity",
            sample / (double) format.sampleRate()),
        "mend the program that wrote it; a loss of it would be NaN as well");
  }

  private DataException truncated(String why) {
    return new DataException(
        Code.TRUNCATED, file, DataException.quoted(file) + " is truncated: " + why, RECOVER);
  }

  private DataException bad(String why, String help) {
    return new DataException(
        Code.BAD_WAV, file, DataException.quoted(file) + " has a broken WAV header: " + why, help);
  }
}
