package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.study.FrequencyDescent;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.study.SinePair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoFrequencyCommandTest {
  private static final String SMOOTH =
      "mss(window=flattop, sizes={67, 127, 257}, comp=log1p, dist=l2)";

  @TempDir Path folder;

  private static Run run(String... more) {
    String[] few = {"demo", "frequency", SMOOTH, "-n", "20", "--steps", "10", "--seconds", "0.025"};
    String[] args = java.util.Arrays.copyOf(few, few.length + more.length);
    System.arraycopy(more, 0, args, few.length, more.length);
    return Run.of(args).ok();
  }

  @Test
  void theSameTwiceAndAsTheLibraryHasIt() {
    JsonNode json = run("--json").json();
    assertEquals(json, run("--json").json());
    assertEquals(20, json.get("n").intValue());
    assertEquals(10, json.get("steps").intValue());
    assertEquals(0.025, json.get("seconds").doubleValue());
    assertEquals(5, json.get("within").intValue());
    JsonNode row = json.get("rows").get(0);
    assertEquals(SMOOTH, row.get("spec").textValue());
    List<SinePair> pairs = SinePair.halton(20, 190, 1200);
    assertRow(row.get("anywhere"), pairs);
    assertRow(row.get("near"), SinePair.near(pairs, 190, 1200, 100));
  }

  private static void assertRow(JsonNode json, List<SinePair> pairs) {
    FrequencyDescent.Row row =
        new FrequencyDescent(
                pairs, new FrequencyDescent.Settings(10, 0.06, true), new SampleGrid(16000, 400))
            .of(Loss.parse(SMOOTH), 1, (done, all) -> {});
    assertEquals(row.arrived(5), json.get("arrived").intValue());
    assertEquals(row.median(), json.get("median_cents").doubleValue());
    assertEquals(0, json.get("not_finite").intValue());
  }

  @Test
  void aTable() {
    List<String> lines = run("mse").out().lines().toList();
    assertEquals("share of 20 descents that end within 5 cents of the target", lines.get(0));
    assertEquals("190 to 1200 Hz, Halton points, 0.025 s at 16000 Hz, 10 steps", lines.get(1));
    assertTrue(
        lines.get(3).matches("loss +begun anywhere +median +within a semitone +median"),
        lines.get(3));
    assertTrue(lines.get(5).matches("mse( +[01]\\.\\d{3} +[\\d.]+ ct){2}"), lines.get(5));
  }

  @Test
  void seedsPhasesAndRates() {
    String plain = run("--json").out();
    assertFalse(plain.equals(run("--json", "--fixed-phase").out()));
    assertFalse(plain.equals(run("--json", "--lr", "0.01").out()));
    String seeded = run("--json", "--seed", "1").out();
    assertEquals(seeded, run("--json", "--seed", "1").out());
    assertFalse(seeded.equals(run("--json", "--seed", "2").out()));
    assertTrue(run("--seed", "3", "--fixed-phase").out().contains("random, seed 3, "));
  }

  @Test
  void aPicture() throws IOException {
    Path png = folder.resolve("d.png");
    assertTrue(run("mse", "--plot", png.toString()).out().endsWith("plot  " + png + "\n"));
    assertEquals(800, ImageIO.read(png.toFile()).getWidth());
  }

  @Test
  void whatIsNotFiniteIsSaid() {
    Run run =
        Run.of("demo", "frequency", "mean(log(0·pred - 1)) as nothing", "-n", "2", "--steps", "1")
            .ok();
    assertEquals(
        "note: `mean(log(0·pred - 1)) as nothing` came to a number that is not finite in 4 of 4"
            + " descents, which ended there\n",
        run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo | error: no study is given",
        "demo pitch | error: unexpected argument `pitch`",
        "demo frequency -n 0 | error: `--n` and `--steps` are 1 or more",
        "demo frequency --steps 0 | error: `--n` and `--steps` are 1 or more",
        "demo frequency mse --lr 0 | error: 100 steps at a rate of 0.0 make no descent",
        "demo frequency mse --range 3,2 | error: `--range` needs two positive numbers",
        "demo frequency mse --range 3,9000 -n 300 | Hz, half the sample rate",
        "demo frequency mse --seconds 0 | error: `--seconds` makes no signal",
        "demo frequency mse mse | error: `mse` is given twice",
        "demo frequency mss --seconds 0.1 -n 1 | error[B602]",
        "demo dependency --points 1 | error: `--points` is 2 or more, not 1",
        "demo dependency --seconds 0 | error: `--seconds` makes no signal",
      })
  void misuse(String line, String message) {
    Run run = Run.of(line.split(" "));
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals("", run.out());
  }

  /** Every picture, and under each the numbers that belong to it. */
  @Test
  void dependency() throws IOException {
    Path out = folder.resolve("new/pictures");
    Run run =
        Run.of("demo", "dependency", "--out", out.toString(), "--points", "3", "--seconds", "0.13")
            .ok();
    for (String name : List.of("spectra", "sizes", "compressions", "low", "far")) {
      Path png = out.resolve(name + ".png");
      assertEquals(800, ImageIO.read(png.toFile()).getWidth());
      assertTrue(run.out().contains(png + "\n"), run.out());
    }
    assertTrue(run.out().contains("downhill to 1000 Hz from"), run.out());
    assertTrue(run.out().contains("climbs beyond 2388 Hz"), run.out());
    Path file = java.nio.file.Files.writeString(folder.resolve("f"), "");
    Run wrong = Run.of("demo", "dependency", "--out", file.toString());
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("it is a file"), wrong.err());
  }
}
