package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandscapeCommandTest {
  @TempDir Path folder;

  private List<String[]> csv(String... options) throws IOException {
    Path file = folder.resolve("l.csv");
    String[] args = java.util.Arrays.copyOf(options, options.length + 2);
    args[options.length] = "--csv";
    args[options.length + 1] = file.toString();
    Run run = Run.of(args).ok();
    assertTrue(run.out().endsWith("numbers  " + file + "\n"), run.out());
    List<String> lines = java.nio.file.Files.readAllLines(file);
    assertEquals("spec,frequency_hz,amplitude,loss,normalised,ideal", lines.get(0));
    return lines.stream().skip(1).map(l -> l.split(",(?=[^,]*$|[-0-9.E]+,)")).toList();
  }

  /** Four points at equal ratios, and the target among them. */
  @Test
  void curves() throws IOException {
    List<String[]> rows =
        csv("landscape", "mse", "2·l1", "--from", "250", "--to", "4000", "--points", "4");
    assertEquals(10, rows.size());
    String[] target = rows.get(2);
    assertEquals("\"mse\"", rows.get(0)[0]);
    assertEquals("\"2·l1\"", rows.get(5)[0]);
    assertEquals(1000.0, Double.parseDouble(target[1]), 1e-9);
    for (String[] row : rows) {
      double f = Double.parseDouble(row[1]);
      assertEquals(1.0, Double.parseDouble(row[2]));
      double normalised = Double.parseDouble(row[4]);
      assertTrue(normalised >= 0 && normalised <= 1);
      assertEquals(Math.abs(Math.log(f / 1000)) / Math.log(4), Double.parseDouble(row[5]), 1e-9);
    }
    // Sines of whole numbers of periods in a second are orthogonal, and have a mean square of ½.
    assertEquals(1, Double.parseDouble(rows.get(0)[3]), 1e-9);
    assertEquals(0, Double.parseDouble(target[3]), 1e-20);
    assertEquals(0, Double.parseDouble(target[4]), 1e-20);
  }

  /** a²/2 + ½ where frequencies differ, (a − 1)²/2 where they do not. */
  @Test
  void mapsOverAmplitude() throws IOException {
    List<String[]> rows =
        csv(
            "landscape",
            "mse",
            "--from",
            "500",
            "--to",
            "2000",
            "--points",
            "3",
            "--amplitude",
            "0.5,2",
            "--amplitude-points",
            "2");
    assertEquals(9, rows.size());
    for (String[] row : rows) {
      double f = Double.parseDouble(row[1]);
      double a = Double.parseDouble(row[2]);
      double expected = Math.abs(f - 1000) < 1e-6 ? (a - 1) * (a - 1) / 2 : a * a / 2 + 0.5;
      assertEquals(expected, Double.parseDouble(row[3]), 1e-9);
      assertEquals(expected / 2.5, Double.parseDouble(row[4]), 1e-9);
    }
    assertEquals(
        List.of("0.5", "1.0", "2.0"), List.of(rows.get(0)[2], rows.get(3)[2], rows.get(6)[2]));
  }

  @Test
  void whatADescentMeets() {
    Run run =
        Run.of(
            "landscape",
            "mse",
            "--target",
            "10",
            "--from",
            "9.5",
            "--to",
            "10.5",
            "--points",
            "50");
    // Sines of a second are unlike one another once they differ by a period: a single valley here.
    assertEquals(
        List.of("loss  other minima  downhill to 10 Hz from", "mse              0  9.5 … 10.5 Hz"),
        run.ok().out().lines().toList());
  }

  @Test
  void theTargetMayLieOutside() {
    Run run = Run.of("landscape", "mse", "--from", "1100", "--points", "4").ok();
    assertEquals("note: 1000 Hz, the target, is not among the frequencies\n", run.err());
  }

  @Test
  void pictures() throws IOException {
    Path curve = folder.resolve("c.png");
    Path map = folder.resolve("m.png");
    Run.of("landscape", "mse", "l1", "--points", "9", "--plot", curve.toString()).ok();
    Run run =
        Run.of(
            "landscape",
            "mse",
            "--points",
            "5",
            "--amplitude",
            "0.1,2",
            "--amplitude-points",
            "4",
            "--plot",
            map.toString());
    assertTrue(run.ok().out().startsWith("lowest at 1000 Hz, amplitude 1: "), run.out());
    assertEquals(800, ImageIO.read(curve.toFile()).getWidth());
    assertEquals(800, ImageIO.read(map.toFile()).getWidth());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "landscape | error: `gradus landscape` needs a SPEC",
        "landscape mse l1 --amplitude 0.1,2 | error: a map with `--amplitude` shows one loss, and there are 2",
        "landscape mse --amplitude 2,1 | error: `--amplitude` needs two positive numbers",
        "landscape mse --points 1 | error: `--points` and `--amplitude-points` are 2 or more",
        "landscape mse --from 300 --to 200 | error: `--from` is above 0 and below `--to`",
        "landscape mse --to 8000 | error: 8000 Hz is not between 0 and 8000 Hz, half the sample rate",
        "landscape mse --target 9000 | error: 9000 Hz is not between 0 and 8000 Hz",
        "landscape mse --seconds 0 | error: `--seconds` and `--rate` make no signal",
        "landscape mse --csv a --plot a | error: `--csv` and `--plot` name one file",
        "landscape bce(mask=m) | error[B601]: this reads `m`",
      })
  void misuse(String line, String message) {
    Run run = Run.of(line.split(" "));
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }

  @Test
  void aTextIsNotOverwritten() throws IOException {
    Path spec = folder.resolve("s.loss");
    java.nio.file.Files.writeString(spec, "mse\n");
    Run run = Run.of("landscape", "@" + spec, "--csv", spec.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith("error: `--csv` would overwrite "), run.err());
    assertEquals("mse\n", java.nio.file.Files.readString(spec));
  }
}
