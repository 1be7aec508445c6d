package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.schedule.Clock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What functions, schedules, groups of inputs and imports mean, on numbers worked out by hand. */
class ConstructsTest {
  private static final INDArray PRED = array(1, 2, 3);
  private static final INDArray TARGET = array(3, 5, 4);

  private static INDArray array(double... values) {
    return NdArrays.create(values, new long[] {values.length}, DataType.DOUBLE);
  }

  private static double value(String text) {
    return Loss.parse(text).evaluate(PRED, TARGET).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fn f(x) = sum(x)·2; f(pred) | 12",
        "fn f(x, y = 10) = sum(x) + y; f(pred) + f(pred, y=1) + f(y=0, x=target) | 35",
        "fn f(x) = x²; fn g(x) = f(x) + f(x + 1); sum(g(pred)) | 43",
        "fn f(x, g = 2) = sum(x^g); f(pred, 3) | 36",
        // Operands hide definitions and inputs, and only inside.
        "let x = 100; fn f(x) = sum(x); f(pred) + x | 106",
        "fn f(pred) = sum(pred); f(target) + sum(pred) | 18",
        // A body means what it meant where it stands.
        "let k = 2; fn f(x) = k·sum(x); fn g(k) = f(k); g(pred) | 12",
        "fn f(x, y) = sum(x - y); fn g(x, y) = f(y, x); g(pred, target) | 6",
        "fn one() = 1; sum(pred)·one() | 6",
        "let a = 2; let b = a·a; param c = b + 1; c·sum(pred) | 30",
        "fn f(n) = mss(sizes={n}, window=rect, comp=linear, hop=1); f(1) | 6",
      })
  void functions(String text, double expected) {
    assertEquals(expected, value(text), 1e-12);
  }

  @Test
  void anArgumentMayHaveTheSameIndexAsTheBody() {
    String text =
        "hierarchy H = A { B, C }\nfn f(x) = Σ[c ∈ leaves(H)] sum(x·pred[c])\n"
            + "f(Σ[c ∈ internal(H)] sum(pred[c]))";
    assertEquals(1 * 2 + 1 * 3, value(text), 0);
  }

  @Test
  void rangesAndDefaultsUseDefinitionsAbove() {
    Loss loss = Loss.parse("let n = 2; param w = n^2 in [0, 3·n]; w·sum(pred)");
    assertEquals(24, loss.evaluate(PRED, TARGET).value());
    assertThrows(SpecException.class, () -> loss.with("w", 7));
  }

  @Test
  void anIndexOfAFunctionCapturesNothing() {
    String text =
        "hierarchy H = A { B, C }\n"
            + "fn total(x) = Σ[c ∈ leaves(H)] x·pred[c]\n"
            + "mean(Σ[c ∈ roots(H)] total(pred[c]))";
    // pred = A, B, C = 1, 2, 3: total(A) = A·B + A·C
    assertEquals(5, value(text), 0);
    String captured = text.replace("total(pred[c])", "Σ[k ∈ leaves(H)] pred[c]·pred[k]");
    assertEquals(5, value(captured), 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "param β = ramp(0 → 1, over=10 epochs); β·sum(pred) | 0 | 5 | 0 | 3",
        "param β = ramp(0 → 1, over=10 epochs, start=4 epochs); β·sum(pred) | 0 | 5 | 0 | 0.6",
        "param β = ramp(0 → 1, over=100 steps); β·sum(pred) | 25 | 0 | 0 | 1.5",
        "param β = ramp(0 → 1, over=50%); β·sum(pred) | 0 | 0 | 0.25 | 3",
        "ramp(1 → 0, over=10 epochs)·sum(pred) | 0 | 2.5 | 0 | 4.5",
        "cosine(1 → 0, over=10 epochs)·sum(pred) | 0 | 5 | 0 | 3",
        "exponential(1 → 0.01, over=10 epochs)·sum(pred) | 0 | 5 | 0 | 0.6",
        "piecewise(1 → 0.5 → 0.1, at={10 epochs, 20 epochs})·sum(pred) | 0 | 10 | 0 | 3",
        "β·sum(pred) where β = constant(2) | 0 | 0 | 0 | 12",
      })
  void schedules(String text, double step, double epoch, double progress, double expected) {
    Loss loss = Loss.parse(text);
    Clock clock = Clock.of(step, epoch, progress);
    assertEquals(expected, loss.at(clock).evaluate(PRED, TARGET).value(), 1e-12);
    // The one without a clock is as it was.
    assertEquals(text.contains("constant"), !throwsWithoutClock(loss));
  }

  private static boolean throwsWithoutClock(Loss loss) {
    try {
      loss.evaluate(PRED, TARGET);
      return false;
    } catch (SpecException e) {
      return e.diagnostics().get(0).code().id().equals("L510");
    }
  }

  @Test
  void aValueReplacesASchedule() {
    Loss loss = Loss.parse("param β = ramp(0 → 1, over=10 epochs)\nβ·sum(pred)");
    assertEquals(18, loss.with("beta", 3).evaluate(PRED, TARGET).value());
  }

  @Test
  void groupsOfInputs() {
    Loss loss =
        Loss.parse(
            "let e = sum(abs(pred - target)) + l1(sum)\n"
                + "e on audio + 10·(mse(sum) on notes) + sum(audio.pred) + sum(pred)");
    Map<String, INDArray> inputs =
        Map.of(
            "audio.pred", PRED,
            "audio.target", TARGET,
            "notes.pred", array(1, 1),
            "notes.target", array(0, 3),
            "pred", array(7));
    // |1−3| + |2−5| + |3−4| = 6, twice; 1 + 4; 1 + 2 + 3; 7
    assertEquals(6 + 6 + 50 + 6 + 7, loss.evaluate(inputs).value(), 1e-12);
    assertEquals(
        List.of(
            "sum(abs(audio.pred - audio.target))",
            "l1(sum) on audio",
            "mse(sum) on notes",
            "sum(audio.pred)",
            "sum(pred)"),
        loss.terms());
    LossResult r = loss.differentiate(inputs, "notes.pred", "audio.pred");
    assertEquals(20, r.gradient("notes.pred").getDouble(0), 1e-12);
    assertEquals(-1, r.gradient("audio.pred").getDouble(1), 1e-12);
    // What one term reads has one shape; the groups have nothing to do with one another.
    assertEquals(
        List.of("audio.pred", "audio.target", "notes.pred", "notes.target", "pred"),
        loss.inputs().stream().map(i -> i.name()).toList());
  }

  @Test
  void aMaskIsAnInputOfExpressionsToo() {
    Loss loss = Loss.parse("bce(mask=known) + sum(known·pred)");
    INDArray half = array(0.5, 0.5);
    double value =
        loss.evaluate(Map.of("pred", half, "target", array(0, 1), "known", array(1, 0))).value();
    assertEquals(Math.log(2) + 0.5, value, 1e-15);
  }

  @Test
  void imports(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("lib"));
    Files.writeString(
        folder.resolve("lib/common.loss"), "hierarchy H = A { B, C }\nfn twice(x) = 2·x\n");
    Files.writeString(
        folder.resolve("lib/smooth.loss"),
        "import \"common.loss\"\nparam w = 1\ntwice(w)·sum(pred) where w = 3");
    Path main = folder.resolve("main.loss");
    Files.writeString(
        main,
        "#! gradus 1\nimport \"lib/smooth.loss\" as smooth\nimport \"lib/common.loss\"\n"
            + "smooth + up + twice(1)·sum(target)");
    Loss loss = Loss.read(main);
    INDArray p = array(0.5, 0.25, 1); // up: (1 − 0.5)²
    assertEquals(6 * 1.75 + 0.25 + 2 * 1.75, loss.evaluate(p, p).value(), 1e-12);
    // The text of a loss stands alone.
    assertEquals(
        loss.evaluate(p, p).value(), Loss.parse(loss.text()).evaluate(p, p).value(), loss.text());
  }

  @Test
  void importsThatFail(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.loss"), "import \"b.loss\"\nlet x = mse\n");
    Files.writeString(folder.resolve("b.loss"), "import \"a.loss\"\nlet y = mse\n");
    Files.writeString(folder.resolve("bad.loss"), "let z = mze·\n");
    Files.write(folder.resolve("bytes.loss"), new byte[] {(byte) 0xC3, (byte) 0x28});
    Files.createDirectory(folder.resolve("folder.loss"));
    Path main = folder.resolve("main.loss");
    Files.writeString(
        main,
        "import \"a.loss\"\nimport \"nowhere.loss\"\nimport \"bytes.loss\"\n"
            + "import \"folder.loss\"\nimport \"bad.loss\"\nimport \"a.loss\" as loss\nmse");
    SpecException e = assertThrows(SpecException.class, () -> Loss.read(main));
    List<String> codes = e.diagnostics().stream().map(d -> d.code().id()).toList();
    assertEquals(List.of("L603", "L602", "L602", "L602", "L605", "L109"), codes, e.getMessage());
    assertTrue(e.getMessage().contains("a.loss > "), e.getMessage());
    assertTrue(e.getMessage().contains("bad.loss:1:12"), e.getMessage());
    assertTrue(e.getMessage().contains("it is no UTF-8 text"), e.getMessage());
  }

  @Test
  void theSameTextIsTheSameLoss() {
    String text = "mse + 0.125·l1";
    assertSame(Loss.parse(text), Loss.parse(text));
  }

  @Test
  void aStoredLossIsItsText() throws Exception {
    Loss loss =
        Loss.parse("param β = ramp(0 → 1, over=10 epochs)\nα·sum(pred) + β·sum(target)")
            .with("α", 0.5)
            .at(Clock.epoch(5));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(loss);
    }
    Loss back;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      back = (Loss) in.readObject();
    }
    assertEquals(3 + 6, back.evaluate(PRED, TARGET).value(), 1e-12);
    assertEquals(loss.text(), back.text());
  }

  @Test
  void warningsComeWithTheLoss() {
    Loss loss = Loss.parse("mse + 3");
    assertEquals(
        List.of("W904"), loss.warnings().stream().map(Diagnostic::code).map(c -> c.id()).toList());
  }

  @Test
  void namedAxes() {
    String axes = "mean(sum(pred, axis=time)·{}) + 0·up";
    INDArray p = NdArrays.create(new double[12], new long[] {2, 2, 3}, DataType.DOUBLE);
    p.addi(1);
    Loss loss =
        Loss.parse(
            "hierarchy H = A { B, C }\n"
                + axes.replace("·{}", "")
                + " + sum(mean(pred, axis=class))");
    // Two frames are summed; means over three classes for each of two frames and two items.
    assertEquals(2 + 4, loss.evaluate(p, p).value(), 1e-12);
    Loss signal = Loss.parse("mean(sum(pred, axis=time)) + 0·mss(sizes={2}, window=rect)");
    assertEquals(3, signal.evaluate(p, p).value(), 1e-12);
  }
}
