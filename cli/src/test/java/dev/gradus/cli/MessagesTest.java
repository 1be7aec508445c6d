package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.data.Element;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users are told when something is wrong, as {@code messages/*.txt} has it: one message, exit
 * status 2, nothing on stdout, no stack trace. The folder of the input files is called {@code DIR}.
 */
class MessagesTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "messages");

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files files = new Files(folder);
    files.npy("p.npy", new double[] {1, 2, 3, 4}, 2, 2);
    files.npy("f.npy", new double[] {1, 2, 3, 4}, Element.FLOAT, 2, 2);
    files.npy("wide.npy", new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    files.npy("nan.npy", new double[] {1, 2, Double.NaN, 4}, 2, 2);
    files.npy("inf.npy", new double[] {1, Double.NEGATIVE_INFINITY}, 2);
    files.npy("huge.npy", new double[] {1, 1e300, 3, 4}, 2, 2);
    files.npy("none.npy", new double[] {}, 0, 2);
    files.npy("short.npy", new double[50], 50);
    files.wav("mono.wav", 8000, 1, new double[200]);
    files.wav("half.wav", 8000, 1, new double[100]);
    files.wav("stereo.wav", 8000, 2, new double[400]);
    files.wav("cd.wav", 44100, 1, new double[200]);
    byte[] whole = java.nio.file.Files.readAllBytes(folder.resolve("mono.wav"));
    java.nio.file.Files.write(folder.resolve("cut.wav"), Arrays.copyOf(whole, whole.length - 100));
    files.text("notes.wav", "not audio at all\n");
    files.text("cell.csv", "left,right\n1,2\n3,loud\n");
    files.text("ragged.csv", "1;2\n3;4;5\n");
    files.text("comma.csv", "1;0,5\n");
    files.text("words.csv", "no numbers here\n");
    files.text("x.loss", "mse\n");
    files.text(
        "old.csv", "step,epoch,progress,loss,l1.value,l1.weight,l1.weighted,l1.share,l1.finite\n");
    java.nio.file.Files.createDirectory(folder.resolve("logs.csv"));
    files.text("broken.loss", "# a loss\nmse + l1 +\n");
    files.text("tree.loss", "hierarchy h = A { B, C }\n");
    files.text("pair.loss", "hierarchy h = A { B }\n");
    files.text("trees.loss", "hierarchy h = A { B }\nhierarchy g = A { C }\n");
    files.text("crooked.txt", "A\n    B\n  C\n");
    files.npy("half.npy", new double[] {0.5, 1, 0, 1}, 2, 2);
    files.npy("zero.npy", new double[] {0, 0, 0, 0}, 2, 2);
    files.npy("long.npy", new double[] {0, 0, 0, 0, 0, 0}, 3, 2);
    java.nio.file.Files.write(
        folder.resolve("latin.loss"), "mse # müde".getBytes(StandardCharsets.ISO_8859_1));
    java.nio.file.Files.write(
        folder.resolve("utf16.loss"), "\uFEFFmse".getBytes(StandardCharsets.UTF_16LE));
  }

  private static final String FILES = " --pred DIR/p.npy --target DIR/p.npy";

  /** The command lines by the name of their golden file; {@code _} stands for a space. */
  private static Map<String, String> cases() {
    Map<String, String> c = new LinkedHashMap<>();
    c.put("unknown-loss", "eval bce_+_α·dwn" + FILES);
    c.put("unknown-argument", "eval mss(widow=hann)" + FILES);
    c.put("unknown-choice", "eval mss(window=hamm)" + FILES);
    c.put("wrong-type", "eval mss(window=3)" + FILES);
    c.put("several-mistakes", "eval mss(widow=hann)_+_dwn_+_l1(reduction=3)" + FILES);
    c.put("unbalanced-parenthesis", "eval mse_+_2·(l1_+_mse" + FILES);
    c.put("empty-text", "eval EMPTY" + FILES);
    c.put("long-text", "eval LONG" + FILES);
    c.put("deep-nesting", "eval DEEP" + FILES);
    c.put("missing-parameter", "eval mse_+_α·l1" + FILES);
    c.put("unknown-parameter", "eval mse_+_α·l1 --set α=1 --set β=2" + FILES);
    c.put("parameter-out-of-range", "eval param_α_in_[0,_1];α·mse --set α=2" + FILES);
    c.put("parameter-not-a-number", "eval α·mse --set α=0,5" + FILES);
    c.put("parameter-without-value", "eval α·mse --set α" + FILES);
    c.put("mistake-in-file", "eval @DIR/broken.loss" + FILES);
    c.put("file-without-at", "eval pom.xml" + FILES);
    c.put("missing-spec-file", "eval @DIR/no.loss" + FILES);
    c.put("spec-not-utf8", "eval @DIR/latin.loss" + FILES);
    c.put("spec-in-utf16", "eval @DIR/utf16.loss" + FILES);
    c.put("spec-is-folder", "eval @DIR" + FILES);
    c.put("no-hierarchy", "eval down" + FILES);
    c.put("declarations-only", "eval @DIR/tree.loss" + FILES);
    c.put("hierarchy-unnamed", "hierarchy");
    c.put("hierarchy-unknown", "hierarchy singin");
    c.put("hierarchy-crooked", "hierarchy DIR/crooked.txt");
    c.put(
        "hierarchy-without-pred", "hierarchy eval --target DIR/zero.npy --hierarchy DIR/pair.loss");
    String pair = "hierarchy eval --hierarchy DIR/pair.loss --target DIR/zero.npy --pred ";
    c.put("hierarchy-eval-not-probabilities", pair + "DIR/p.npy");
    c.put("hierarchy-eval-nan", pair + "DIR/nan.npy");
    c.put("hierarchy-eval-wrong-size", pair + "DIR/wide.npy");
    c.put("hierarchy-eval-other-frames", pair + "DIR/long.npy");
    c.put("hierarchy-eval-threshold", pair + "DIR/zero.npy --threshold 1.5");
    c.put("hierarchy-eval-strategy", pair + "DIR/zero.npy --strategy E");
    c.put("hierarchy-eval-overwrites", pair + "DIR/zero.npy --plot DIR/zero.npy");
    c.put(
        "hierarchy-eval-two",
        "hierarchy eval --hierarchy DIR/trees.loss --target DIR/zero.npy --pred DIR/zero.npy");
    c.put(
        "hierarchy-labels-not-labels",
        "hierarchy labels --target DIR/half.npy --hierarchy DIR/pair.loss");
    c.put("hierarchy-of-other-size", "eval down --hierarchy DIR/tree.loss" + FILES);
    c.put("short-signal", "eval mse_+_mss --pred DIR/short.npy --target DIR/short.npy");
    c.put("different-lengths", "eval mss --pred DIR/mono.wav --target DIR/half.wav");
    c.put("different-shapes", "eval mse --pred DIR/p.npy --target DIR/wide.npy");
    c.put("not-a-number-in-file", "eval mse --pred DIR/nan.npy --target DIR/p.npy");
    c.put("infinity-in-file", "eval mse --pred DIR/inf.npy --target DIR/inf.npy");
    c.put("empty-array", "eval mse --pred DIR/none.npy --target DIR/none.npy");
    c.put("too-large-for-float", "eval mse --pred DIR/huge.npy --target DIR/f.npy --dtype float");
    c.put("stereo-against-mono", "eval mss --pred DIR/stereo.wav --target DIR/mono.wav");
    c.put("truncated-wav", "eval mss --pred DIR/cut.wav --target DIR/mono.wav");
    c.put("not-audio", "eval mss --pred DIR/notes.wav --target DIR/mono.wav");
    c.put("different-dtypes", "eval mse --pred DIR/p.npy --target DIR/f.npy");
    c.put("different-rates", "eval mss --pred DIR/mono.wav --target DIR/cd.wav");
    c.put("csv-not-a-number", "eval mse --pred DIR/cell.csv --target DIR/p.npy");
    c.put("csv-ragged", "eval mse --pred DIR/ragged.csv --target DIR/p.npy");
    c.put("csv-decimal-comma", "eval mse --pred DIR/comma.csv --target DIR/p.npy");
    c.put("csv-without-numbers", "eval mse --pred DIR/words.csv --target DIR/p.npy");
    c.put("resample-arrays", "eval mse --resample 8000" + FILES);
    c.put("resample-to-nothing", "eval mss --resample 0 --pred DIR/mono.wav --target DIR/cd.wav");
    c.put("resample-not-a-number", "eval mss --resample 16k" + FILES);
    c.put(
        "excerpt-too-long", "eval mss --excerpt 1s..2s --pred DIR/mono.wav --target DIR/mono.wav");
    c.put("excerpt-without-unit", "eval mss --excerpt 0.5..2" + FILES);
    c.put("excerpt-of-nothing", "eval mss --excerpt 2" + FILES);
    c.put("excerpt-backwards", "eval mss --excerpt 500ms..0.5s" + FILES);
    c.put("excerpt-within-a-sample", "eval mss --excerpt 0.5..2samples" + FILES);
    c.put("excerpt-mixed", "eval mss --excerpt 5samples..2s" + FILES);
    c.put(
        "excerpt-without-rate",
        "eval mse --excerpt 1ms..2ms --pred DIR/short.npy --target DIR/short.npy");
    c.put("trim-matrices", "eval mse --trim" + FILES);
    c.put("out-of-unknown-kind", "grad mse --out DIR/g.mat" + FILES);
    c.put("out-wav-without-rate", "grad mse --out DIR/g.wav" + FILES);
    c.put("plot-of-unknown-kind", "grad mse --plot DIR/p.tiff" + FILES);
    c.put("gra-plot-of-unknown-kind", "gra mss -n 2 --plot DIR/p.pdf");
    c.put("landscape-plot-of-unknown-kind", "landscape mss --plot DIR/p.svg");
    c.put("spectrogram-of-arrays", "grad mse --spectrogram DIR/s.png" + FILES);
    c.put("missing-file", "eval mse --pred DIR/no.wav --target DIR/mono.wav");
    c.put("missing-input", "eval mse --pred DIR/p.npy");
    c.put("no-input", "eval mse");
    c.put("unknown-input", "eval bce(mask=known) --input knwon=DIR/p.npy" + FILES);
    c.put("input-twice", "eval mse --input pred=DIR/p.npy" + FILES);
    c.put("unknown-dtype", "eval mse --dtype half" + FILES);
    c.put("not-a-scalar", "eval pred_-_target" + FILES);
    c.put("unwritable-out", "grad mse --out DIR/no/g.npy" + FILES);
    c.put("out-is-folder", "grad mse --out DIR" + FILES);
    c.put("out-is-an-input", "grad mse --out DIR/./p.npy" + FILES);
    c.put("plot-is-the-text", "grad @DIR/x.loss --plot DIR/x.loss" + FILES);
    c.put("out-is-the-plot", "grad mse --out DIR/g --plot DIR/./g" + FILES);
    c.put("log-of-unknown-kind", "eval mse --log DIR/log.txt" + FILES);
    c.put("log-of-another-loss", "eval mse --log DIR/old.csv" + FILES);
    c.put("log-without-norms", "grad l1 --terms --log DIR/old.csv" + FILES);
    c.put("log-is-folder", "eval mse --log DIR/logs.csv" + FILES);
    c.put("log-in-no-folder", "eval mse --log DIR/no/log.csv" + FILES);
    c.put("log-is-an-input", "eval mse --log DIR/p.npy" + FILES);
    c.put("log-is-the-out", "grad mse --out DIR/g.csv --log DIR/g.csv" + FILES);
    c.put("not-a-probability", "eval mse_+_bce" + FILES);
    c.put("unknown-wrt", "grad mse --wrt mask" + FILES);
    c.put("check-in-float", "check mse --pred DIR/f.npy --target DIR/f.npy");
    c.put("check-float-asked-for", "check mse --dtype float");
    c.put("check-not-finite", "check mean(log(-square(pred)))" + FILES);
    c.put("check-without-pred", "check mean(target^2)");
    c.put("check-negative-count", "check mse --coordinates -1");
    c.put("fit-unknown-model", "fit mse --target DIR/mono.wav --model sine(3)");
    c.put("fit-no-model", "fit mse --target DIR/mono.wav --model 2·sines(3)");
    c.put("fit-silence", "fit mse --target DIR/mono.wav");
    c.put("fit-without-target", "fit mse");
    c.put("demo-without-study", "demo");
    c.put("list-unknown", "list windws");
    c.put("fmt-mistake", "fmt mse l1_+");
    c.put("fmt-write-text", "fmt --write mse");
    c.put("fmt-check-and-write", "fmt --write --check @DIR/x.loss");
    c.put("lint-without-spec", "lint");
    c.put("explain-unknown", "explain L230");
    c.put("explain-nothing-like-it", "explain me");
    c.put("unknown-format", "--format xml eval mse --pred DIR/p.npy");
    c.put("corpus-without-spark", "corpus eval mse --data DIR/a.parquet");
    c.put("corpus-without-command", "corpus");
    c.put("corpus-gradients-without-out", "corpus eval mse --data DIR/a.parquet --gradients");
    c.put("corpus-column-alone", "corpus eval mse --data DIR/a.parquet --column estimate");
    c.put("corpus-mistake", "corpus eval msee --data DIR/a.parquet");
    c.put("tone-too-high", "tone 9000 --out DIR/a.wav");
    c.put("tone-without-out", "tone 440");
    c.put("tone-not-a-number", "tone A4 --out DIR/a.wav");
    c.put("tone-unknown-bits", "tone 440 --bits 8 --out DIR/a.wav");
    c.put("tone-unwritable", "tone 440 --out DIR/no/a.wav");
    c.put("no-command", "");
    c.put("unknown-command", "evl mse");
    c.put("unknown-option", "eval mse --perd DIR/p.npy");
    c.put("option-twice", "eval mse --pred DIR/p.npy" + FILES);
    c.put("option-without-value", "eval mse --pred");
    c.put("missing-spec", "eval" + FILES);
    c.put("spec-begins-with-minus", "eval -mse" + FILES);
    c.put("text-without-quotes", "eval mse + l1" + FILES);
    return c;
  }

  private static String argument(String word) {
    return switch (word) {
      case "EMPTY" -> "";
      case "LONG" -> "mse + ".repeat(170_000) + "mse";
      case "DEEP" -> "(".repeat(10_000) + "mse" + ")".repeat(10_000);
      default -> word.replace('_', ' ');
    };
  }

  @TestFactory
  Stream<DynamicTest> messages() {
    return cases().entrySet().stream()
        .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> check(c.getKey(), c.getValue())));
  }

  private static void check(String name, String line) throws IOException {
    String[] args =
        line.isEmpty()
            ? new String[0]
            : Arrays.stream(line.split(" "))
                .map(MessagesTest::argument)
                .map(word -> word.replace("DIR", folder.toString()))
                .toArray(String[]::new);
    Run run = Run.of(args);
    assertEquals(2, run.status(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    String actual = run.err().replace(folder.toString(), "DIR");
    Path golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.write")) {
      java.nio.file.Files.writeString(golden, actual);
    }
    assertEquals(java.nio.file.Files.readString(golden), actual);
  }

  @Test
  void noGoldenFileIsLeftOver() throws IOException {
    try (Stream<Path> golden = java.nio.file.Files.list(GOLDEN)) {
      List<String> names =
          golden.map(f -> f.getFileName().toString().replace(".txt", "")).sorted().toList();
      assertEquals(cases().keySet().stream().sorted().toList(), names);
    }
  }

  @Test
  void theTraceIsShownWhenAskedFor() {
    Run run = Run.of("eval", "dwn", "--debug");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("\tat dev.gradus."), run.err());
  }
}
