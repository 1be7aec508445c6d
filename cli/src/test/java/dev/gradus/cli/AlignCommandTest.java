package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignCommandTest {
  private static final double[][] PRED = {{0, 0}, {1, 0.5}, {1.1, 0.4}, {2, 2}, {3, 1}};
  private static final double[][] TARGET = {{0.1, 0}, {1, 0.6}, {2.5, 1.5}};

  @TempDir Path folder;
  private String pred;
  private String target;

  @BeforeEach
  void write() {
    pred = npy("x.npy", PRED);
    target = npy("y.npy", TARGET);
  }

  private String npy(String name, double[][] rows) {
    double[] data = new double[rows.length * 2];
    for (int i = 0; i < data.length; i++) {
      data[i] = rows[i / 2][i % 2];
    }
    Path file = folder.resolve(name);
    NpyFile.write(file, Samples.array(data, Element.DOUBLE, rows.length, 2));
    return file.toString();
  }

  private Run align(String... more) {
    String[] args = new String[5 + more.length];
    System.arraycopy(new String[] {"align", "--pred", pred, "--target", target}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Run.of(args);
  }

  /** −γ ln of the sum over all paths, path by path. */
  private static double allPaths(int n, int m, double cost, double gamma) {
    double dx = PRED[n][0] - TARGET[m][0];
    double dy = PRED[n][1] - TARGET[m][1];
    double sum = cost + dx * dx + dy * dy;
    if (n == PRED.length - 1 && m == TARGET.length - 1) {
      return Math.exp(-sum / gamma);
    }
    double paths = 0;
    paths += n + 1 < PRED.length ? allPaths(n + 1, m, sum, gamma) : 0;
    paths += m + 1 < TARGET.length ? allPaths(n, m + 1, sum, gamma) : 0;
    boolean diagonal = n + 1 < PRED.length && m + 1 < TARGET.length;
    return paths + (diagonal ? allPaths(n + 1, m + 1, sum, gamma) : 0);
  }

  private static double value(double gamma) {
    return -gamma * Math.log(allPaths(0, 0, 0, gamma));
  }

  @Test
  void valueAndPath() throws Exception {
    Path csv = folder.resolve("path.csv");
    JsonNode json =
        align("--spec", "sdtw(gamma=0.5)", "--gammas", "10,0.1", "--json", "--path", csv.toString())
            .json();
    assertEquals(value(0.5), json.get("value").asDouble(), 1e-12);
    assertEquals(value(10), json.get("gammas").get(0).get("value").asDouble(), 1e-12);
    assertEquals(value(0.1), json.get("gammas").get(1).get("value").asDouble(), 1e-12);
    assertEquals("[10.0,0.1]", json.get("gammas").findValues("gamma").toString().replace(" ", ""));
    // By eye: 0-0, 1-1, 2-1, 3-2, 4-2.
    assertEquals("[[0,0],[1,1],[2,1],[3,2],[4,2]]", json.get("path").toString());
    assertEquals(
        List.of("pred,target", "0,0", "1,1", "2,1", "3,2", "4,2"), Files.readAllLines(csv));
  }

  @Test
  void draws() throws Exception {
    Path png = folder.resolve("a.png");
    Run run = align("--gammas", "10,1", "--plot", png.toString()).ok();
    assertTrue(run.out().contains("5 frames of pred, 3 of target, path of 5 cells"), run.out());
    assertEquals(800, ImageIO.read(png.toFile()).getWidth());
  }

  @Test
  void seconds() throws Exception {
    String a = folder.resolve("a.wav").toString();
    Run.of("tone", "440", "550", "--seconds", "0.5", "--out", a).ok();
    Path csv = folder.resolve("path.csv");
    Run.of(
            "align",
            "--pred",
            a,
            "--target",
            a,
            "--features",
            "chroma",
            "--spec",
            "dtw",
            "--path",
            csv.toString())
        .ok();
    List<String> lines = Files.readAllLines(csv);
    assertEquals("pred_s,target_s", lines.get(0));
    assertEquals("0.0500,0.0500", lines.get(2));
    assertEquals("1.0000,1.0000", lines.get(lines.size() - 1));
  }

  @ParameterizedTest
  @CsvSource({
    "--spec, mse, nothing is aligned",
    "--spec, dtw + 0·mean(pred), ''",
    "--gammas, 0, 'a smoothing is above 0, not 0\n'",
    "--features, chroma, are made of audio",
    "--features, chrom, chroma",
  })
  void whatCannotBe(String option, String value, String message) {
    Run run = align(option, value);
    assertEquals(message.isEmpty() ? 0 : 2, run.status(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }

  @Test
  void gammasNeedSoftAlignment() {
    Run run = align("--spec", "dtw", "--gammas", "1");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("there is none in the expression"), run.err());
  }
}
