package dev.gradus.cli.io;

import static dev.gradus.cli.io.Fixtures.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  @TempDir Path folder;

  private Path file(String name, String text) {
    return Fixtures.file(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Samples read(String text) {
    return DataFile.read(file("a.csv", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,-2.5,3e-1\n.5,+4,5.\n",
        "1;-2.5;3e-1\r\n.5;+4;5.",
        "1\t-2.5\t3e-1\r.5\t+4\t5.\n\n",
        "  1  -2.5 3e-1\n\t.5 +4 \t 5. \n",
        "# made by hand\nlevel, \"x, y\", größe\n1 , -2.5, 3E-1\n# half\n\n.5, \"+4\",5.",
        "a;b;c\n1;-2.5;0.3\n0.5;4;5",
        "\uFEFFa,b,c\n1,-2.5,0.3\n0.5,4,5",
        "one header of its own\n1,-2.5,0.3\n0.5,4,5",
      })
  void severalColumns(String text) {
    Samples table = read(text);
    assertEquals("DOUBLE [2, 3]", table.toString());
    assertArrayEquals(new double[] {1, -2.5, 0.3, 0.5, 4, 5}, table.data());
  }

  @Test
  void oneColumnIsOneAxis() {
    assertEquals("DOUBLE [3]", read("x\n1\n2\n3\n").toString());
    assertEquals("DOUBLE [1]", read("7").toString());
    assertEquals("DOUBLE [1, 4]", read("1 2 3 4").toString());
  }

  @Test
  void manyLines() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append(i).append(';').append(-i).append('\n');
    }
    Samples table = read(text.toString());
    assertEquals("DOUBLE [5000, 2]", table.toString());
    assertEquals(-4999, table.data()[9999]);
  }

  @Test
  void cellsThatAreNoNumbers() {
    fails(
        Code.BAD_CSV,
        "line 3, column 2 of `" + folder.resolve("a.csv") + "` is `abc`, which is not a number",
        () -> read("a,b\n1,2\n3,abc\n"));
    fails(Code.BAD_CSV, "line 2, column 2 of", () -> read("1,2\n3,\n"));
    fails(Code.BAD_CSV, "is empty", () -> read("1,2\n3,\n"));
    // a header has no number at all
    fails(Code.BAD_CSV, "line 1, column 1 of", () -> read("x,2\n3,4\n"));
    fails(Code.BAD_CSV, "line 3, column 1 of", () -> read("x\n1\ny\n"));
    for (String java : new String[] {"1f", "0x10", "1_0", "١"}) {
      fails(Code.BAD_CSV, "is `" + java + "`", () -> read("1\n" + java + "\n"));
    }
    DataException comma = fails(Code.BAD_CSV, "is `0,5`", () -> read("1;0,5\n"));
    assertEquals("decimals have a point: `0.5`", comma.help());
    fails(Code.NOT_FINITE, "line 2, column 1 of", () -> read("1\nNaN\n"));
    fails(Code.NOT_FINITE, "is `1e999`", () -> read("1\n1e999\n"));
  }

  @Test
  void linesOfDifferentLength() {
    fails(
        Code.BAD_CSV,
        "line 5 of `" + folder.resolve("a.csv") + "` has 3 cells, and line 2 has 2",
        () -> read("a,b\n1,2\n\n3,4\n5,6,7\n"));
    fails(Code.BAD_CSV, "has 1 cells", () -> read("1,2\n3\n"));
  }

  @Test
  void nothingInIt() {
    fails(Code.NO_SAMPLES, "no line of numbers", () -> read("a,b\n"));
    fails(Code.NO_SAMPLES, "no line of numbers", () -> read("# 1\n\n"));
    fails(Code.NO_SAMPLES, "is empty", () -> read(""));
  }

  /** A text is a table unless its name promises audio or an array. */
  @Test
  void whichTextsAreTables() {
    assertEquals("DOUBLE [2]", DataFile.read(file("numbers", "1\n2\n")).toString());
    fails(Code.UNKNOWN_FORMAT, "plain text", () -> DataFile.read(file("a.wav", "1\n2\n")));
    fails(Code.UNKNOWN_FORMAT, "plain text", () -> DataFile.read(file("a.npy", "1\n2\n")));
    fails(Code.UNKNOWN_FORMAT, "zip", () -> DataFile.read(file("b.csv", "PK\3\4....")));
    byte[] wide = "\uFEFF1\n2\n".getBytes(StandardCharsets.UTF_16LE);
    Path utf16 = Fixtures.file(folder, "w.csv", wide);
    fails(Code.NOT_TEXT, "UTF-16", () -> DataFile.read(utf16));
  }

  @Test
  void whatIsWrittenIsReadBitForBit() {
    double[] values = {Math.PI, -1e-300, 0.1, 3, Double.MIN_VALUE, -Double.MAX_VALUE};
    Path file = folder.resolve("w.csv");
    CsvFile.write(file, Samples.array(values, Element.DOUBLE, 3, 2));
    assertEquals("DOUBLE [3, 2]", CsvFile.read(file).toString());
    assertArrayEquals(values, CsvFile.read(file).data());
    CsvFile.write(file, Samples.array(new double[] {(float) 0.1, 2}, Element.FLOAT, 2));
    assertEquals("0.1\n2.0\n", TextFile.read(file));
  }
}
