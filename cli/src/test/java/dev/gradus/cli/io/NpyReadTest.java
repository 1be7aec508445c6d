package dev.gradus.cli.io;

import static dev.gradus.cli.io.Fixtures.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that NumPy wrote. Where nothing else is said, value i in row-major order is i/8 − 1/4. */
class NpyReadTest {
  @TempDir Path folder;

  private static Samples read(String name) {
    return NpyFile.parse(Fixtures.bytes("npy/" + name + ".npy"), Path.of(name));
  }

  private static double[] ramp(int count) {
    double[] ramp = new double[count];
    for (int i = 0; i < count; i++) {
      ramp[i] = i / 8.0 - 0.25;
    }
    return ramp;
  }

  @ParameterizedTest
  @CsvSource({
    "f8_scalar, DOUBLE, ''",
    "f8_0, DOUBLE, 0",
    "f8_3, DOUBLE, 3",
    "f8_big_3, DOUBLE, 3",
    "f4_2x3, FLOAT, 2 3",
    "f4_big_fortran_2x3, FLOAT, 2 3",
    "f8_2x3x2, DOUBLE, 2 3 2",
    "f8_fortran_2x3x2, DOUBLE, 2 3 2",
    "version2, DOUBLE, 3",
    "version3, DOUBLE, 3"
  })
  void realArraysOfEitherOrder(String name, Element dtype, String shape) {
    long[] lengths =
        Arrays.stream(shape.split(" "))
            .filter(n -> !n.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    Samples samples = read(name);
    assertArrayEquals(lengths, samples.shape());
    assertEquals(dtype, samples.dtype());
    assertArrayEquals(ramp(samples.data().length), samples.data());
    assertEquals(OptionalInt.empty(), samples.sampleRate());
  }

  @Test
  void aFileIsReadFromDisk() {
    Path file = Fixtures.file(folder, "a.npy", Fixtures.bytes("npy/f8_3.npy"));
    assertArrayEquals(ramp(3), NpyFile.read(file).data());
  }

  /** The files hold the least number, 0, 1 and the greatest (for 64 bits: 2^62). */
  @ParameterizedTest
  @ValueSource(strings = {"i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"})
  void wholeNumbers(String name) {
    int bits = 8 * (name.charAt(1) - '0');
    boolean signed = name.charAt(0) == 'i';
    double least = signed ? -Math.pow(2, bits - 1) : 0;
    double greatest = bits == 64 ? Math.pow(2, 62) : Math.pow(2, signed ? bits - 1 : bits) - 1;
    Samples samples = read(name);
    assertArrayEquals(new double[] {least, 0, 1, greatest}, samples.data());
    assertEquals(Element.INTEGER, samples.dtype());
  }

  @Test
  void otherWholeNumbers() {
    assertArrayEquals(new double[] {-2, 70000}, read("i4_big").data());
    assertArrayEquals(new double[] {Math.pow(2, 63)}, read("u8_top").data());
    assertArrayEquals(new double[] {1, 0, 1}, read("bool").data());
    assertEquals(Element.INTEGER, read("bool").dtype());
  }

  @Test
  void aWholeNumberIsNeverRounded() {
    DataException e =
        fails(
            Code.UNSUPPORTED_NPY,
            "holds 9007199254740993, which double precision cannot hold exactly",
            () -> read("i8_inexact"));
    assertTrue(e.help().contains("arr.astype('float64')"), e.help());
  }
}
