package dev.gradus.dsl.data;

import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes one array as version 1.0 of the NPY format, little-endian and row-major. */
final class NpyWriter {
  /**
   * NumPy leaves room for the growing axis to reach this many digits, so that a file can be
   * appended to in place.
   */
  private static final int GROWTH_DIGITS = 21;

  private static final int ALIGNMENT = 64;

  private final Path file;
  private final Samples samples;

  NpyWriter(Path file, Samples samples) {
    if (samples.dtype() == Element.INTEGER) {
      throw new IllegalArgumentException("only FLOAT and DOUBLE arrays are written");
    }
    this.file = file;
    this.samples = samples;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(header(samples.dtype() == Element.FLOAT ? "<f4" : "<f8", samples.shape()));
    ByteBuffer value = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    double[] data = samples.data();
    for (int i = 0; i < data.length; i++) {
      if (samples.dtype() == Element.DOUBLE) {
        value.putDouble(0, data[i]);
        out.write(value.array(), 0, 8);
      } else {
        float single = (float) data[i];
        if (Float.isInfinite(single) && Double.isFinite(data[i])) {
          throw overflow(i, data[i]);
        }
        value.putFloat(0, single);
        out.write(value.array(), 0, 4);
      }
    }
  }

  /**
   * Magic, version, length and dictionary, padded with spaces and a line feed to a multiple of 64
   * bytes.
   */
  static byte[] header(String descr, long... shape) {
    String lengths =
        Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String tuple = "(" + lengths + (shape.length == 1 ? ",)" : ")");
    String dictionary =
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + tuple + ", }";
    int room = shape.length == 0 ? 0 : GROWTH_DIGITS - Long.toString(shape[0]).length();
    int used = 10 + dictionary.length() + room + 1;
    // Like NumPy, a header that is aligned already gets another 64 bytes.
    int padding = ALIGNMENT - used % ALIGNMENT;
    String text = dictionary + " ".repeat(room + padding) + "\n";
    ByteBuffer header = ByteBuffer.allocate(10 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
    header.put(Magic.NPY.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 1).put((byte) 0);
    header.putShort((short) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    return header.array();
  }

  private DataException overflow(int index, double value) {
    return new DataException(
        Code.VALUE_OUT_OF_RANGE,
        file,
        String.format(
            Locale.ROOT,
            "value %d for %s is %s, more than single precision holds",
            index,
            DataException.quoted(file),
            value),
        "compute in double precision (`--dtype double`)");
  }
}
