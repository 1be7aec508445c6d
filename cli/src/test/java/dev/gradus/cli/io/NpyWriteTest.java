package dev.gradus.cli.io;

import static dev.gradus.cli.io.Fixtures.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write is what NumPy writes, byte for byte. */
class NpyWriteTest {
  @TempDir Path folder;

  /** Among them a header that is aligned before it is padded, where NumPy adds a whole line. */
  @ParameterizedTest
  @ValueSource(strings = {"f8_scalar", "f8_0", "f8_3", "f4_2x3", "f8_2x3x2", "f4_aligned"})
  void filesEqualNumPys(String name) throws IOException {
    byte[] expected = Fixtures.bytes("npy/" + name + ".npy");
    Path file = folder.resolve("out.npy");
    NpyFile.write(file, NpyFile.parse(expected, file));
    assertArrayEquals(expected, Files.readAllBytes(file));
  }

  @Test
  void fortranOrderBecomesRowMajor() {
    Path file = Path.of("out.npy");
    Samples fortran = NpyFile.parse(Fixtures.bytes("npy/f8_fortran_2x3x2.npy"), file);
    assertArrayEquals(Fixtures.bytes("npy/f8_2x3x2.npy"), NpyFile.bytes(file, fortran));
  }

  @Test
  void valuesThatAreNotFiniteAreKept() {
    double[] odd = {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE};
    Path file = folder.resolve("out.npy");
    NpyFile.write(file, Samples.array(odd, Element.DOUBLE, 4));
    assertArrayEquals(odd, NpyFile.read(file).data());
    double[] floats = {Double.NaN, Double.POSITIVE_INFINITY};
    NpyFile.write(file, Samples.array(floats, Element.FLOAT, 2));
    assertArrayEquals(floats, NpyFile.read(file).data());
  }

  @Test
  void aFloatIsNeverMadeInfinite() {
    Samples samples = Samples.array(new double[] {1, 1e39}, Element.FLOAT, 2);
    Path file = folder.resolve("out.npy");
    fails(Code.VALUE_OUT_OF_RANGE, "is 1.0E39", () -> NpyFile.write(file, samples));
    String[] left = folder.toFile().list();
    assertArrayEquals(new String[0], left, () -> Arrays.toString(left));
  }

  @Test
  void wholeNumbersAreNotWritten() {
    Samples samples = Samples.array(new double[] {1}, Element.INTEGER, 1);
    assertThrows(
        IllegalArgumentException.class, () -> NpyFile.write(folder.resolve("a.npy"), samples));
  }
}
