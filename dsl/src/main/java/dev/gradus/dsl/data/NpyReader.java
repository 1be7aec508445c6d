package dev.gradus.dsl.data;

import dev.gradus.dsl.diagnostics.Code;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * Reads the contents of an NPY file: magic, version, header, then exactly the values that the
 * header describes.
 */
final class NpyReader {
  private final byte[] bytes;
  private final Path file;

  private NpyReader(byte[] bytes, Path file) {
    this.bytes = bytes;
    this.file = file;
  }

  /** Reads the contents of a file; its path is for messages. */
  static Samples parse(byte[] bytes, Path file) {
    return new NpyReader(bytes, file).read();
  }

  private Samples read() {
    if (!Magic.at(bytes, 0, Magic.NPY)) {
      throw new DataException(
          Code.NOT_NPY,
          file,
          DataException.quoted(file)
              + " is not an .npy file"
              + Magic.guess(bytes).map(name -> ": it looks like " + name).orElse(""),
          "write it with `numpy.save`");
    }
    requireHeader(8);
    int version = bytes[6];
    if (version < 1 || version > 3 || bytes[7] != 0) {
      throw bad(
          String.format(
              Locale.ROOT, "its format version is %d.%d, not 1.0, 2.0 or 3.0", bytes[6], bytes[7]));
    }
    int start = version == 1 ? 10 : 12;
    requireHeader(start);
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length =
        version == 1 ? Short.toUnsignedLong(in.getShort(8)) : Integer.toUnsignedLong(in.getInt(8));
    requireHeader(start + length);
    Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    NpyHeader header = header(new String(bytes, start, (int) length, charset));
    return decode(header, NpyType.parse(header.descr(), file), start + (int) length);
  }

  private NpyHeader header(String text) {
    NpyHeader header;
    try {
      header = NpyHeaderParser.parse(text);
    } catch (IllegalArgumentException e) {
      throw bad(DataException.shown(e.getMessage()));
    }
    if (header.descr() == null) {
      throw new DataException(
          Code.UNSUPPORTED_NPY,
          file,
          DataException.quoted(file) + " holds structured values, which are not read",
          "save one field of them: `numpy.save(path, arr['field'].astype('float64'))`");
    }
    return header;
  }

  private Samples decode(NpyHeader header, NpyType type, int start) {
    long[] shape = header.lengths();
    int count = count(shape);
    long promised = (long) count * type.bytes();
    long there = (long) bytes.length - start;
    if (promised > there) {
      throw truncated(
          String.format(
              Locale.ROOT,
              "its header promises %d bytes of values (shape %s), %d are there",
              promised,
              Arrays.toString(shape),
              there));
    } else if (promised < there) {
      throw bad(
          String.format(
              Locale.ROOT,
              "%d bytes follow its last value; were two arrays saved to one file?",
              there - promised));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(type.order());
    IntToDoubleFunction decoder = type.decoder(in, file);
    double[] data = new double[count];
    Places places = new Places(shape, header.fortranOrder());
    for (int i = 0; i < count; i++) {
      data[places.next()] = decoder.applyAsDouble(start + i * type.bytes());
    }
    return Samples.array(data, type.element(), shape);
  }

  /** The number of values of a shape. An axis of length 0 wins over any other, however long. */
  private int count(long[] shape) {
    if (Arrays.stream(shape).anyMatch(n -> n == 0)) {
      return 0;
    }
    long count = 1;
    for (long n : shape) {
      if (n > FileContents.MOST_ELEMENTS / count) {
        throw new DataException(
            Code.TOO_LARGE,
            file,
            String.format(
                Locale.ROOT,
                "%s has shape %s, more than 2^31 values",
                DataException.quoted(file),
                Arrays.toString(shape)),
            "save a part of it: `numpy.save(path, arr[:n])`");
      }
      count *= n;
    }
    return (int) count;
  }

  /** The row-major places of the values in the order in which the file has them. */
  private static final class Places {
    private final long[] shape;
    private final int[] strides;
    private final int[] index;
    private final boolean fortran;
    private int place;
    private boolean started;

    Places(long[] shape, boolean fortran) {
      this.shape = shape;
      this.fortran = fortran;
      this.strides = new int[shape.length];
      this.index = new int[shape.length];
      int stride = 1;
      for (int axis = shape.length - 1; fortran && axis >= 0; axis--) {
        strides[axis] = stride;
        stride *= (int) shape[axis];
      }
    }

    int next() {
      if (!started) {
        started = true;
      } else if (fortran) {
        step();
      } else {
        place++;
      }
      return place;
    }

    /** Counts like an odometer whose first wheel is the fastest. */
    private void step() {
      for (int axis = 0; axis < shape.length; axis++) {
        place += strides[axis];
        if (++index[axis] < shape[axis]) {
          return;
        }
        place -= strides[axis] * index[axis];
        index[axis] = 0;
      }
    }
  }

  private void requireHeader(long length) {
    if (bytes.length < length) {
      throw truncated(
          String.format(
              Locale.ROOT, "it has %d bytes, its header alone needs %d", bytes.length, length));
    }
  }

  private DataException truncated(String why) {
    return new DataException(
        Code.TRUNCATED,
        file,
        DataException.quoted(file) + " is truncated: " + why,
        "copy or save it again");
  }

  private DataException bad(String why) {
    return new DataException(
        Code.BAD_NPY,
        file,
        DataException.quoted(file) + " is a broken .npy file: " + why,
        "write it again with `numpy.save`");
  }
}
