package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraCommandTest {
  @TempDir Path folder;

  @Test
  void theTalksLossesWhenNoneIsNamed() {
    JsonNode json = Run.of("gra", "--n", "1", "--steps", "300", "--json").json();
    assertEquals(1, json.get("n").intValue());
    assertEquals(300, json.get("steps").get(0).doubleValue());
    List<String> specs = json.get("rows").findValuesAsText("spec");
    assertEquals(
        List.of(
            "mss(window=WH, sizes=S4, comp=C4, dist=l1)",
            "mss(window=WH, sizes=S5, comp=C4, dist=l2sq)",
            "mss(window=WF, sizes=S5, comp=C2, dist=l2sq)"),
        specs);
    for (JsonNode row : json.get("rows")) {
      assertEquals(3, row.size());
      assertEquals(1, row.get("hits").size());
      assertTrue(row.get("hits").get(0).isInt());
    }
  }

  /**
   * Of a hundredth of a period, the mean over a second is close to sin(φ + πf): whether it rises
   * with the frequency is a matter of the phase alone, the same for every step and the derivative.
   */
  @Test
  void countsAndShares() {
    String[] args = {"gra", "mean(pred) as up", "--n", "20", "--range", "0.001,0.01", "--json"};
    JsonNode row = Run.of(args).json().get("rows").get(0);
    int[] hits = new int[4];
    for (int s = 0; s < 4; s++) {
      hits[s] = row.get("hits").get(s).intValue();
      assertTrue(hits[s] > 0 && hits[s] < 20, row.toString());
      assertEquals(hits[0], hits[s]);
    }
    assertEquals(hits[0] / 20.0, row.get("analytic").doubleValue());
  }

  @Test
  void aTable() {
    Run run = Run.of("gra", "mse", "l1", "-n", "4", "--steps", "3,0.5").ok();
    List<String> lines = run.out().lines().toList();
    assertEquals(
        "share of right signs, 4 pairs of sines, 190 to 1200 Hz, Halton points", lines.get(0));
    assertTrue(lines.get(2).matches("loss +3 ct +0.5 ct +derivative"), run.out());
    assertTrue(lines.get(3).matches("mse( +[01]\\.\\d{3}){3}"), run.out());
    assertTrue(lines.get(4).matches("l1( +[01]\\.\\d{3}){3}"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void randomPairsFollowTheirSeed() {
    String[] one = {"gra", "mse", "-n", "40", "--points", "random", "--seed", "1", "--json"};
    String[] two = {"gra", "mse", "-n", "40", "--points", "random", "--seed", "2", "--json"};
    String first = Run.of(one).ok().out();
    assertEquals(first, Run.of(one).out());
    assertEquals(first, Run.of("gra", "mse", "-n", "40", "--points", "random", "--json").out());
    assertTrue(!first.equals(Run.of(two).ok().out()));
  }

  @Test
  void aPicture() throws IOException {
    Path png = folder.resolve("r.png");
    Run run = Run.of("gra", "mse", "-n", "2", "--plot", png.toString()).ok();
    assertTrue(run.out().endsWith("plot  " + png + "\n"), run.out());
    assertEquals(800, ImageIO.read(png.toFile()).getWidth());
  }

  @Test
  void whatIsNotFiniteIsSaid() {
    Run run = Run.of("gra", "mean(log(0·pred - 1)) as nothing", "-n", "3").ok();
    assertEquals(
        "note: `mean(log(0·pred - 1)) as nothing` is not finite at 3 of 3 pairs, which count as misses\n",
        run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gra mse --n 0 | error: `--n` is the number of pairs: 1 or more, not 0",
        "gra mse --range 200 | error: `--range` needs two positive numbers, the smaller one first",
        "gra mse --range 200,100 | error: `--range` needs two positive numbers, the smaller one first",
        "gra mse --range a,b | error: `--range` is a number, not `a`",
        "gra mse --steps 0 | error: steps are positive numbers of cents, not [0.0]",
        "gra mse --range 1000,7999 | Hz, half the sample rate",
        "gra mse --seed 3 | error: `--seed` is for random pairs, and Halton points have none",
        "gra mse --points grid | error: `--points` is `halton` or `random`, not `grid`",
        "gra mse mse | error: `mse` is given twice",
        "gra mse dwn | error[L203]: unknown term `dwn`",
        "gra α·mse | error[L",
      })
  void misuse(String line, String message) {
    Run run = Run.of(line.split(" "));
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals("", run.out());
  }
}
