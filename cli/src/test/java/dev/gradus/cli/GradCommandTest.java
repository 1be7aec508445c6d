package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.cli.io.CsvFile;
import dev.gradus.cli.io.WavFile;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gradient of a mean squared error of n numbers is 2(p − t)/n. */
class GradCommandTest {
  @TempDir Path folder;

  private Run grad(Element dtype, String... more) {
    Files files = new Files(folder);
    String pred = files.npy("p.npy", new double[] {1, -3, 0.5, 4, 0, 2}, dtype, 2, 3);
    String target = files.npy("t.npy", new double[] {1, 0, 1, 2, 0, 1}, dtype, 2, 3);
    String[] args = {"grad", "mse", "--pred", pred, "--target", target};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Run.of(all);
  }

  private String out() {
    return folder.resolve("g.npy").toString();
  }

  @Test
  void theGradientInAFile() {
    grad(Element.DOUBLE, "--out", out()).ok();
    Samples g = NpyFile.read(folder.resolve("g.npy"));
    assertEquals("DOUBLE [2, 3]", g.toString());
    double[] expected = {0, -1, -0.5 / 3, 2.0 / 3, 0, 1.0 / 3};
    assertArrayEquals(expected, g.data(), 1e-16);
  }

  @Test
  void singlePrecision() {
    Run run = grad(Element.FLOAT, "--out", out(), "--json");
    assertEquals("FLOAT", run.json().get("dtype").textValue());
    Samples g = NpyFile.read(folder.resolve("g.npy"));
    assertEquals("FLOAT [2, 3]", g.toString());
    assertEquals((float) (2.0 / 3), g.data()[3]);
  }

  @Test
  void anotherInput() {
    grad(Element.DOUBLE, "--wrt", "target", "--out", out()).ok();
    assertEquals(1, NpyFile.read(folder.resolve("g.npy")).data()[1]);
  }

  /** Squares of the gradient: 0 + 1 + 1/36 + 4/9 + 0 + 1/9 = 57/36. */
  @Test
  void aSummary() {
    JsonNode json = grad(Element.DOUBLE, "--json").json();
    assertEquals(3.0416666666666667, 3 + 0.25 / 6, 1e-15);
    assertEquals((9 + 0.25 + 4 + 1) / 6, json.get("value").doubleValue(), 1e-15);
    JsonNode g = json.get("gradient");
    assertEquals("pred", g.get("of").textValue());
    assertEquals("[2,3]", g.get("shape").toString());
    assertEquals(Math.sqrt(57) / 6, g.get("norm").doubleValue(), 1e-15);
    assertEquals(1, g.get("max").doubleValue());
    assertEquals("[0,1]", g.get("argmax").toString());
    assertEquals(2, g.get("zeros").intValue());
    assertTrue(g.get("finite").booleanValue());
    assertTrue(g.get("file").isNull());
    assertEquals(1, json.get("terms").size());
  }

  @Test
  void aSummaryForPeople() {
    String out = grad(Element.DOUBLE).ok().out();
    assertTrue(
        out.endsWith(
            """

            gradient of the loss with respect to pred
              shape    [2, 3] DOUBLE
              norm     1.258305739
              largest  |g| = 1 at [0, 1]
              zeros    2 of 6
              finite   yes
            """),
        out);
  }

  /** ∂(2·l1)/∂p is 2·sign(p − t)/6; nothing of the last term is positive. */
  @Test
  void theNormOfEachTermsGradient() throws Exception {
    Files files = new Files(folder);
    String pred = files.npy("a.npy", new double[] {3, -4}, 2);
    String target = files.npy("b.npy", new double[] {0, 0}, 2);
    String log = folder.resolve("log.csv").toString();
    String[] args = {
      "grad",
      "mse + 2·l1 + mean(relu(-pred^2))",
      "--pred",
      pred,
      "--target",
      target,
      "--terms",
      "--log",
      log
    };
    Run run = Run.of(args).ok();
    assertTrue(
        run.out()
            .startsWith(
                """
                term                 value  weight  weighted   share  gradient norm
                mse                   12.5       1      12.5  64.1 %              5
                l1                     3.5       2         7  35.9 %    1.414213562
                mean(relu(-pred^2))      0       1         0   0.0 %              0
                loss                                    19.5

                gradient of the loss with respect to pred
                """),
        run.out());
    assertEquals("note: the gradient of `mean(relu(-pred^2))` is exactly 0\n", run.err());
    List<String> lines = java.nio.file.Files.readAllLines(Path.of(log));
    assertTrue(lines.get(0).contains(",l1.gradient_norm,l1.finite,"), lines.get(0));
    assertTrue(lines.get(1).contains(",1.4142135623730951,true,"), lines.get(1));
    String[] json = java.util.Arrays.copyOf(args, 8);
    json[7] = "--json";
    JsonNode terms = Run.of(json).json().get("terms");
    assertEquals(Math.sqrt(2), terms.get(1).get("gradient_norm").doubleValue());
    assertEquals(0, terms.get(2).get("gradient_norm").doubleValue());
  }

  @Test
  void theFilesAreNamed() {
    String png = folder.resolve("g.png").toString();
    Run run = grad(Element.DOUBLE, "--out", out(), "--plot", png, "--json");
    assertEquals(out(), run.json().get("gradient").get("file").textValue());
    assertEquals(png, run.json().get("gradient").get("plot").textValue());
    String text = grad(Element.DOUBLE, "--out", out(), "--plot", png).ok().out();
    assertTrue(text.contains("\n  file     " + out() + "\n  plot     " + png + "\n"), text);
  }

  /** A table has the shape of the input, and each number its derivative. */
  @Test
  void theGradientAsATable() {
    String csv = folder.resolve("g.csv").toString();
    grad(Element.DOUBLE, "--out", csv).ok();
    Samples g = CsvFile.read(Path.of(csv));
    assertEquals("DOUBLE [2, 3]", g.toString());
    assertArrayEquals(new double[] {0, -1, -0.5 / 3, 2.0 / 3, 0, 1.0 / 3}, g.data(), 1e-16);
  }

  /** Not scaled: a file of derivatives, at the rate of the audio, of each channel. */
  @Test
  void theGradientAsAudio() {
    Files files = new Files(folder);
    String pred = files.wav("a.wav", 8000, 2, 1, -3, 0.5, 4);
    String target = files.wav("b.wav", 8000, 2, 1, 0, 1, 2);
    String wav = folder.resolve("g.wav").toString();
    Run run = Run.of("grad", "2·mse", "--pred", pred, "--target", target, "--out", wav).ok();
    Samples g = WavFile.read(Path.of(wav));
    assertEquals("DOUBLE [2, 2] at 8000 Hz", g.toString());
    assertArrayEquals(new double[] {0, -3, -0.5, 2}, g.data());
    String line = "\n  file     " + wav + " (not scaled; peak 3, 9.5 dBFS)\n";
    assertTrue(run.out().contains(line), run.out());
  }

  @Test
  void picturesByTheirEnding() throws Exception {
    Path jpg = folder.resolve("g.JPG");
    Path jpeg = folder.resolve("h.jpeg");
    Path png = folder.resolve("picture");
    for (Path file : List.of(jpg, jpeg, png)) {
      grad(Element.DOUBLE, "--plot", file.toString()).ok();
      byte[] bytes = java.nio.file.Files.readAllBytes(file);
      assertEquals(file == png ? 0x89 : 0xFF, bytes[0] & 0xFF);
      assertEquals(800, ImageIO.read(file.toFile()).getWidth());
    }
  }

  /** One of two channels is drawn; the other one is silent, and would be empty. */
  @Test
  void whereTheLossPulls() throws Exception {
    double[] a = new double[4000];
    double[] b = new double[4000];
    for (int n = 0; n < 2000; n++) {
      a[n] = Math.sin(n * 0.5);
      b[n] = Math.sin(n * 0.6);
    }
    Files files = new Files(folder);
    String pred = files.wav("a.wav", 8000, 2, a);
    String target = files.wav("b.wav", 8000, 2, b);
    Path png = folder.resolve("s.png");
    String[] args = {
      "grad", "mss.smooth(sizes=S1)", "--pred", pred, "--target", target, "--spectrogram", "" + png
    };
    Run run = Run.of(args).ok();
    assertEquals("note: the spectrograms are of the first channel\n", run.err());
    assertTrue(run.out().endsWith("\n  pull     " + png + "\n"), run.out());
    assertEquals(800, ImageIO.read(png.toFile()).getWidth());
    args[1] = "mean(pred^2)";
    args[5] = pred; // no loss reads it, and it is drawn all the same
    assertEquals(
        png.toString(),
        Run.of(with(args, "--json")).json().get("gradient").get("spectrogram").textValue());
  }

  private static String[] with(String[] args, String more) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = more;
    return all;
  }

  /** Nothing is lost by a slip of the hand: what is read is never written to, by any name. */
  @Test
  void inputsAreNotOverwritten() throws Exception {
    String pred = new Files(folder).npy("q.npy", new double[] {1, 2}, 2);
    Path link = folder.resolve("link.npy");
    java.nio.file.Files.createSymbolicLink(link, Path.of(pred));
    byte[] before = java.nio.file.Files.readAllBytes(Path.of(pred));
    String[] args = {"grad", "mean(pred)", "--pred", pred, "--out", link.toString()};
    assertEquals(2, Run.of(args).status());
    assertArrayEquals(before, java.nio.file.Files.readAllBytes(Path.of(pred)));
  }

  /** The derivative of √x at 0 is infinite. */
  @Test
  void whatIsNotFiniteIsSaid() {
    String pred = new Files(folder).npy("z.npy", new double[] {1, 0}, 2);
    Run run = Run.of("grad", "sum(sqrt(pred))", "--pred", pred, "--json");
    JsonNode g = run.json().get("gradient");
    assertFalse(g.get("finite").booleanValue());
    assertEquals("Infinity", g.get("max").textValue());
    assertEquals("[1]", g.get("argmax").toString());
  }
}
