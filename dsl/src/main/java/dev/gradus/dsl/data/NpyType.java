package dev.gradus.dsl.data;

import dev.gradus.dsl.diagnostics.Code;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * A simple NumPy type, such as {@code <f4}.
 *
 * @param kind {@code f} real, {@code i} signed, {@code u} unsigned, {@code b} boolean
 * @param bytes per value
 */
record NpyType(char kind, int bytes, ByteOrder order) {

  /** Understands a type description, or refuses it with the reason. */
  static NpyType parse(String descr, Path file) {
    if (descr.length() >= 3 && descr.substring(2).chars().allMatch(c -> c >= '0' && c <= '9')) {
      char order = descr.charAt(0);
      char kind = descr.charAt(1);
      int bytes = descr.length() == 3 ? descr.charAt(2) - '0' : 0;
      boolean known =
          switch (kind) {
            case 'f' -> bytes == 4 || bytes == 8;
            case 'i', 'u' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
            case 'b' -> bytes == 1;
            default -> false;
          };
      if (known && order == '>') {
        return new NpyType(kind, bytes, ByteOrder.BIG_ENDIAN);
      } else if (known && (order == '<' || (order == '|' && bytes == 1))) {
        return new NpyType(kind, bytes, ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw unsupported(descr, file);
  }

  /** The number type that a caller sees. */
  Element element() {
    return kind != 'f' ? Element.INTEGER : bytes == 4 ? Element.FLOAT : Element.DOUBLE;
  }

  /** From the place of a value, in a buffer of this type's order, to the value. */
  IntToDoubleFunction decoder(ByteBuffer in, Path file) {
    return switch (kind) {
      case 'f' -> bytes == 4 ? at -> in.getFloat(at) : in::getDouble;
      case 'b' -> at -> in.get(at) == 0 ? 0 : 1;
      default -> integers(in, file);
    };
  }

  private IntToDoubleFunction integers(ByteBuffer in, Path file) {
    boolean signed = kind == 'i';
    return switch (bytes) {
      case 1 -> at -> signed ? in.get(at) : in.get(at) & 0xFF;
      case 2 -> at -> signed ? in.getShort(at) : in.getShort(at) & 0xFFFF;
      case 4 -> at -> signed ? in.getInt(at) : in.getInt(at) & 0xFFFFFFFFL;
      default -> at -> exact(in.getLong(at), signed, file);
    };
  }

  /** A 64-bit whole number as a double, refused if that would change it. */
  private static double exact(long value, boolean signed, Path file) {
    boolean negative = signed && value < 0;
    // At most 53 significant bits fit; the magnitude of the least long is itself, read as unsigned.
    long magnitude = negative ? -value : value;
    int significant =
        magnitude == 0
            ? 0
            : 64 - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude);
    if (significant > 53) {
      throw new DataException(
          Code.UNSUPPORTED_NPY,
          file,
          String.format(
              Locale.ROOT,
              "%s holds %s, which double precision cannot hold exactly",
              DataException.quoted(file),
              signed ? Long.toString(value) : Long.toUnsignedString(value)),
          "convert with `arr.astype('float64')` to accept the rounding");
    }
    if (magnitude < 0) {
      // The top bit is set: halve, which loses nothing here because the lowest bit is clear.
      double half = magnitude >>> 1;
      return negative ? -2 * half : 2 * half;
    }
    return negative ? -(double) magnitude : magnitude;
  }

  private static DataException unsupported(String descr, Path file) {
    String name = descr.replaceFirst("^[<>|=]", "");
    boolean complex = name.startsWith("c");
    String values =
        switch (name.isEmpty() ? ' ' : name.charAt(0)) {
          case 'c' -> "complex numbers";
          case 'O' -> "Python objects";
          case 'f' -> name.equals("f2") ? "half-precision numbers" : "extended-precision numbers";
          case 'U', 'S' -> "texts";
          case 'M', 'm' -> "dates or durations";
          default -> "values of another type";
        };
    return new DataException(
        Code.UNSUPPORTED_NPY,
        file,
        String.format(
            Locale.ROOT,
            "%s holds %s (dtype '%s'), which are not read",
            DataException.quoted(file),
            values,
            DataException.shown(descr)),
        complex
            ? "save real numbers, such as `abs(arr)` or `arr.real`"
            : "convert with `arr.astype('float64')` before saving");
  }
}
