package dev.gradus.dsl.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * NumPy's array files, as its <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">format
 * specification</a> has them: versions 1.0, 2.0 and 3.0 are read, 1.0 is written.
 */
public final class NpyFile {
  private NpyFile() {}

  /**
   * Reads a file: single and double precision, whole numbers of 8 to 64 bits, signed and unsigned,
   * and booleans (0 and 1), of either byte order and either memory order. The result is row-major
   * with no sample rate. NaN and infinities are kept, and an axis may have length 0: whether those
   * make sense is for the caller to say.
   *
   * @throws DataException if the file is missing, unreadable, no NPY file, truncated, longer than
   *     its header says, broken, of another type, or holds a whole number that no double equals
   */
  public static Samples read(Path file) {
    return parse(FileContents.of(file), file);
  }

  /**
   * Reads the bytes of a file, as {@link #read}.
   *
   * @param file what messages call it
   */
  public static Samples parse(byte[] bytes, Path file) {
    return NpyReader.parse(bytes, file);
  }

  /**
   * Writes an array, byte for byte as {@code numpy.save} does: little-endian, row-major, {@code
   * <f4} for {@link Element#FLOAT} and {@code <f8} for {@link Element#DOUBLE}. A float array's
   * values are rounded to floats. A sample rate is not kept; the format has no place for it.
   *
   * @throws DataException if a finite value overflows a float or the place cannot be written to; an
   *     existing file is then left as it was
   * @throws IllegalArgumentException for {@link Element#INTEGER}
   */
  public static void write(Path file, Samples samples) {
    NpyWriter writer = new NpyWriter(file, samples);
    OutputFile.write(file, writer::writeTo);
  }

  /**
   * The bytes that {@link #write} puts in a file.
   *
   * @param file what messages call it
   */
  public static byte[] bytes(Path file, Samples samples) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new NpyWriter(file, samples).writeTo(out);
    } catch (IOException e) {
      throw new AssertionError(e); // memory takes everything
    }
    return out.toByteArray();
  }
}
