package dev.gradus.cli.io;

import static dev.gradus.cli.io.Fixtures.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every NPY file that is refused, and why. */
class NpyErrorTest {
  private static Samples read(byte[] bytes) {
    return NpyFile.parse(bytes, Path.of("a.npy"));
  }

  /** A version 1.0 file with a header of our own and 24 bytes of values. */
  private static Samples readHeader(String header) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    byte[] start = "\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] length = {(byte) text.length, (byte) (text.length >> 8)};
    return read(WavBytes.join(start, length, text, new byte[24]));
  }

  @Test
  void everyCutOfAFileIsTruncated() {
    byte[] whole = Fixtures.bytes("npy/f8_3.npy");
    for (int length = 6; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      fails(Code.TRUNCATED, "is truncated: ", () -> read(cut));
    }
    DataException e =
        fails(
            Code.TRUNCATED,
            "promises 24 bytes of values (shape [3]), 14 are there",
            () -> read(Arrays.copyOf(whole, whole.length - 10)));
    assertEquals("D703", e.code().id());
  }

  @Test
  void nothingMayFollowTheValues() {
    byte[] two = WavBytes.join(Fixtures.bytes("npy/f8_3.npy"), Fixtures.bytes("npy/f8_scalar.npy"));
    fails(Code.BAD_NPY, "136 bytes follow its last value", () -> read(two));
  }

  @Test
  void otherFormatsAreRecognised() {
    fails(
        Code.NOT_NPY,
        "is not an .npy file: it looks like a WAV file",
        () -> read(Fixtures.bytes("wav/pcm16.wav")));
  }

  @Test
  void otherVersionsAreRefused() {
    byte[] bytes = Fixtures.bytes("npy/f8_3.npy");
    bytes[6] = 4;
    fails(Code.BAD_NPY, "version is 4.0", () -> read(bytes));
    bytes[6] = 1;
    bytes[7] = 1;
    fails(Code.BAD_NPY, "version is 1.1", () -> read(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "c16, complex numbers (dtype '<c16')",
    "f2, half-precision numbers (dtype '<f2')",
    "longdouble, extended-precision numbers (dtype '<f16')",
    "object, Python objects (dtype '|O')",
    "text, texts (dtype '<U2')",
    "struct, structured values"
  })
  void otherTypesAreNamed(String name, String values) {
    DataException e =
        fails(
            Code.UNSUPPORTED_NPY,
            "holds " + values,
            () -> read(Fixtures.bytes("npy/" + name + ".npy")));
    assertEquals(!name.equals("c16"), e.help().contains(".astype('float64')"), e.help());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<x8", "f8", "=f8", "|f8", "<f", "", "<f8x", "<f80", "<i3", "|b2"})
  void malformedTypesAreRefused(String descr) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (3,), }";
    fails(Code.UNSUPPORTED_NPY, "'" + descr + "'", () -> readHeader(header.formatted(descr)));
  }

  /**
   * The file specification allows any order of keys and any spaces; old Pythons wrote {@code 3L}.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'shape': (3,), 'fortran_order': False, 'descr': '<f8'}",
        "{\"descr\":\"<f8\",\"fortran_order\":True,\"shape\":(3,)}  \n",
        " { 'descr' : '<f8' , 'fortran_order' : False , 'shape' : ( 3L , ) , } ",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (3, 2,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 1), }"
      })
  void headersMayBeWrittenDifferently(String header) {
    assertEquals(3, readHeader(header).shape()[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "''                                                  | expected `{` at character 0",
        "{'descr'                                            | expected `:` at character 8",
        "{'descr': f8                                        | expected a quoted text",
        "{'descr': '<f8                                      | expected a quoted text",
        "{'descr': '<f8'                                     | expected `}`",
        "{'descr': '<f8' 'x': 1}                             | expected `}`",
        "{'descr': '<f8'}                                    | not only [descr]",
        "{'descr': '<f8', 'descr': '<f8'}                    | not `descr` again",
        "{'order': 1}                                        | not `order`",
        "{'fortran_order': false}                            | expected True or False",
        "{'shape': 3}                                        | expected `(`",
        "{'shape': (3)}                                      | expected a tuple",
        "{'shape': (,)}                                      | expected a length",
        "{'shape': (-3,)}                                    | expected a length",
        "{'shape': (3 4)}                                    | expected `,` or `)`",
        "{'shape': (9223372036854775808,)}                   | expected a length below 2^63",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)} x | nothing after the dictionary"
      })
  void brokenHeadersSayWhatWasExpected(String header, String message) {
    String text = header.equals("''") ? "" : header;
    fails(Code.BAD_NPY, message, () -> readHeader(text));
  }

  @Test
  void hugeShapesDoNotOverflow() {
    String header = "{'descr': '<f8', 'fortran_order': %s, 'shape': (%s), }";
    for (String shape : new String[] {"4294967296, 4294967296", "2147483648,", "65536, 65536"}) {
      fails(
          Code.TOO_LARGE,
          "more than 2^31 values",
          () -> readHeader(header.formatted("True", shape)));
    }
    fails(
        Code.TRUNCATED,
        "promises 16000000000 bytes",
        () -> readHeader(header.formatted("False", "2000000000,")));
  }

  @Test
  void anAxisOfLengthZeroHoldsNothing() {
    Samples none = Samples.array(new double[0], Element.DOUBLE, 1L << 40, 1L << 40, 0);
    Samples samples = read(NpyFile.bytes(Path.of("a.npy"), none));
    assertArrayEquals(new double[0], samples.data());
  }
}
