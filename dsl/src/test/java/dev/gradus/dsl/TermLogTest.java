package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.TermLog.Format;
import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** mse of (1, 3) and zeros is 5, with the gradient (1, 3); l1 is 2, with the gradient (½, ½). */
class TermLogTest {
  private static final Map<String, INDArray> INPUTS =
      Map.of("pred", array(1, 3), "target", array(0, 0));
  private static final String HEADER =
      "step,epoch,progress,loss,mse.value,mse.weight,mse.weighted,mse.share,mse.finite,"
          + "l1.value,l1.weight,l1.weighted,l1.share,l1.finite\n";
  private static final String LINE =
      ",,,6.0,5.0,1.0,5.0,0.8333333333333334,true," + "2.0,0.5,1.0,0.16666666666666666,true\n";

  @TempDir Path folder;

  private static INDArray array(double... values) {
    return NdArrays.create(values, new long[] {values.length}, DataType.DOUBLE);
  }

  private static LossResult values(String text) {
    return Loss.parse(text).evaluate(INPUTS);
  }

  private static LossResult norms(String text) {
    return Loss.parse(text).differentiateTerms(INPUTS, "pred");
  }

  private static String written(Format format, Clock time, LossResult... results)
      throws IOException {
    StringWriter out = new StringWriter();
    try (TermLog log = TermLog.of(out, format)) {
      for (LossResult r : results) {
        log.add(time, r);
      }
    }
    return out.toString();
  }

  @Test
  void aTable() throws IOException {
    assertEquals(
        HEADER + LINE + LINE,
        written(Format.CSV, Clock.UNKNOWN, values("mse + 0.5·l1"), values("mse + 0.5·l1")));
  }

  @Test
  void timesAndNorms() throws IOException {
    assertEquals(
        "step,epoch,progress,loss,"
            + "mse.value,mse.weight,mse.weighted,mse.share,mse.gradient_norm,mse.finite\n"
            + "120.0,1.5,0.1,5.0,5.0,1.0,5.0,1.0,3.1622776601683795,true\n"
            + "120.0,1.5,0.1,5.0,5.0,1.0,5.0,1.0,,true\n",
        written(Format.CSV, Clock.of(120, 1.5, 0.1), norms("mse"), values("mse")));
  }

  @Test
  void objects() throws IOException {
    assertEquals(
        "{\"step\":120.0,\"epoch\":null,\"progress\":null,\"loss\":6.0,\"terms\":["
            + "{\"name\":\"mse\",\"value\":5.0,\"weight\":1.0,\"weighted\":5.0,"
            + "\"share\":0.8333333333333334,\"gradient_norm\":3.1622776601683795,\"finite\":true},"
            + "{\"name\":\"l1\",\"value\":2.0,\"weight\":0.5,\"weighted\":1.0,"
            + "\"share\":0.16666666666666666,\"gradient_norm\":0.3535533905932738,"
            + "\"finite\":true}]}\n",
        written(Format.JSON_LINES, Clock.step(120), norms("mse + 0.5·l1")));
    assertEquals(
        "{\"step\":null,\"epoch\":null,\"progress\":0.5,\"loss\":5.0,\"terms\":["
            + "{\"name\":\"mse\",\"value\":5.0,\"weight\":1.0,\"weighted\":5.0,\"share\":1.0,"
            + "\"finite\":true}]}\n",
        written(Format.JSON_LINES, Clock.of(Double.NaN, Double.NaN, 0.5), values("mse")));
  }

  /** RFC 4180 §2: cells with a comma or a quote stand in quotes, and quotes in them are doubled. */
  @Test
  void namesAreQuotedAndNumbered() throws IOException {
    LossResult r = values("hierarchy h = \"a,b\" { c }\nmax(l1, 1) + l1 + l1 + pred[\"a,b\"]");
    String header = written(Format.CSV, Clock.UNKNOWN, r).lines().findFirst().orElseThrow();
    assertTrue(
        header.startsWith("step,epoch,progress,loss,\"max(l1, 1).value\",\"max(l1, 1).weight\","),
        header);
    assertTrue(header.contains(",l1.finite,l1#2.value,"), header);
    assertTrue(header.contains(",\"pred[\"\"a,b\"\"].value\","), header);
    String json = written(Format.JSON_LINES, Clock.UNKNOWN, r);
    assertTrue(json.contains("{\"name\":\"pred[\\\"a,b\\\"]\",\"value\":1.0,"), json);
  }

  /** ln 0 is −∞, and what share it has is not known. */
  @Test
  void whatIsNotFiniteIsSpelledOut() throws IOException {
    LossResult r = values("sum(log(target)) as low");
    assertTrue(
        written(Format.CSV, Clock.UNKNOWN, r)
            .endsWith("\n,,,-Infinity,-Infinity,1.0,-Infinity,NaN,false\n"));
    assertTrue(
        written(Format.JSON_LINES, Clock.UNKNOWN, r)
            .endsWith(
                ",\"loss\":\"-Infinity\",\"terms\":[{\"name\":\"low\",\"value\":\"-Infinity\","
                    + "\"weight\":1.0,\"weighted\":\"-Infinity\",\"share\":\"NaN\","
                    + "\"finite\":false}]}\n"));
  }

  private void append(Path file, LossResult result) throws IOException {
    try (TermLog log = TermLog.open(file)) {
      log.add(result);
    }
  }

  @Test
  void aFileIsContinued() throws IOException {
    Path file = folder.resolve("run.csv");
    append(file, values("mse + 0.5·l1"));
    append(file, values("mse + 0.5·l1"));
    assertEquals(HEADER + LINE + LINE, Files.readString(file));
    Path lines = folder.resolve("run.jsonl");
    append(lines, values("mse"));
    append(lines, norms("l1"));
    assertEquals(2, Files.readAllLines(lines).size());
  }

  /** Nothing is lost when a program dies: what was added stands in the file. */
  @ParameterizedTest
  @EnumSource(Format.class)
  void aLineIsWrittenAtOnce(Format format) throws IOException {
    Path file = folder.resolve(format == Format.CSV ? "run.csv" : "run.jsonl");
    try (TermLog log = TermLog.open(file)) {
      log.add(values("mse"));
      long size = Files.size(file);
      log.add(values("mse"));
      assertTrue(size > 0 && Files.size(file) > size);
    }
  }

  @Test
  void aTableOfOtherTermsIsLeftAlone() throws IOException {
    Path file = folder.resolve("run.csv");
    append(file, values("mse + 0.5·l1"));
    for (LossResult other :
        new LossResult[] {values("mse"), values("l1 + mse"), norms("mse + l1")}) {
      assertThrows(IllegalArgumentException.class, () -> append(file, other));
    }
    assertEquals(HEADER + LINE, Files.readString(file));
    StringWriter out = new StringWriter();
    try (TermLog log = TermLog.of(out, Format.CSV)) {
      log.add(values("mse"));
      assertThrows(IllegalArgumentException.class, () -> log.add(values("l1")));
      assertThrows(IllegalArgumentException.class, () -> log.add(norms("mse")));
    }
    assertEquals(2, out.toString().lines().count());
  }

  @Test
  void aTableWithNormsIsContinuedWithoutThem() throws IOException {
    Path file = folder.resolve("run.csv");
    append(file, norms("mse"));
    append(file, values("mse"));
    assertTrue(Files.readString(file).endsWith(",1.0,,true\n"));
  }

  /** A spreadsheet ends lines otherwise, and a program that was stopped does not end its last. */
  @Test
  void aFileThatWasTouchedElsewhereIsContinued() throws IOException {
    Path file = folder.resolve("run.csv");
    String before = (HEADER + LINE).replace("\n", "\r\n") + ",,,6.0,5";
    Files.writeString(file, before);
    append(file, values("mse + 0.5·l1"));
    assertEquals(before + "\n" + LINE, Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource({"a.csv, CSV", "a.jsonl, JSON_LINES", "a.json,", "csv,", "a.csv.gz,"})
  void theNameSaysTheFormat(String name, Format format) {
    assertEquals(Optional.ofNullable(format), Format.of(Path.of("runs", name)));
    if (format == null) {
      assertThrows(IllegalArgumentException.class, () -> TermLog.open(folder.resolve(name)));
    }
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    assertThrows(NoSuchFileException.class, () -> TermLog.open(folder.resolve("no/run.csv")));
  }
}
