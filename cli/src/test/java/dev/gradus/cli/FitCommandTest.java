package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.cli.io.DataFile;
import dev.gradus.dsl.data.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitCommandTest {
  private static final int RATE = 8000;
  private static final String SMOOTH =
      "mss(window=flattop, sizes={31, 67, 127, 257, 509}, comp=log1p, dist=l2)";

  @TempDir Path folder;
  private String two;

  /** A fifth of a second of 700 Hz and of 1500 Hz that dies away. */
  @BeforeEach
  void sound() {
    double[] x = new double[RATE / 5];
    for (int n = 0; n < x.length; n++) {
      double t = (double) n / RATE;
      x[n] =
          0.5 * Math.sin(2 * Math.PI * 700 * t + 0.4)
              + 0.3 * Math.exp(-5 * t) * Math.sin(2 * Math.PI * 1500 * t - 1);
    }
    two = new Files(folder).wav("two.wav", RATE, 1, x);
  }

  @Test
  void sinesFarFromTheStart() {
    JsonNode json =
        Run.of(
                "fit",
                SMOOTH,
                "--target",
                two,
                "--model",
                "sines(2)",
                "--start",
                "1900,500",
                "--steps",
                "300",
                "--truth",
                "1500,700",
                "--json")
            .json();
    assertEquals(SMOOTH, json.get("spec").textValue());
    assertEquals("sines(2)", json.get("model").textValue());
    assertEquals("adam", json.get("optimizer").textValue());
    assertEquals(300, json.get("steps").intValue());
    assertEquals(8000, json.get("rate").intValue());
    assertEquals(1600, json.get("samples").intValue());
    assertTrue(
        json.get("loss").get("end").doubleValue()
            < 0.01 * json.get("loss").get("start").doubleValue());
    JsonNode low = json.get("sines").get(0);
    assertEquals(500, low.get("start").doubleValue(), 1e-9);
    assertEquals(700, low.get("frequency").doubleValue(), 0.4);
    assertEquals(0.5, low.get("amplitude").doubleValue(), 0.01);
    assertEquals(0, low.get("decay").doubleValue(), 0.1);
    JsonNode high = json.get("sines").get(1);
    assertEquals(0.3, high.get("amplitude").doubleValue(), 0.01);
    assertEquals(5, high.get("decay").doubleValue(), 0.1);
    for (JsonNode sine : json.get("sines")) {
      double right = sine == low ? 700 : 1500;
      double cents = 1200 * Math.log(sine.get("frequency").doubleValue() / right) / Math.log(2);
      assertEquals(cents, sine.get("cents").doubleValue(), 1e-9);
      assertEquals(0, cents, 1);
    }
  }

  /** Peaks are the usual start, and L-BFGS ends at the sound itself. */
  @Test
  void fromPeaksToTheWaveform() {
    Path out = folder.resolve("fit.wav");
    Run run =
        Run.of(
            "fit",
            "mse",
            "--target",
            two,
            "--model",
            "sines(2)",
            "--optimizer",
            "lbfgs",
            "--out",
            out.toString());
    assertTrue(run.ok().out().contains("sines(2), 0.2 s at 8000 Hz, lbfgs, "), run.out());
    assertTrue(run.out().contains("start Hz"), run.out());
    assertFalse(run.out().contains("cents"), run.out());
    Samples fitted = DataFile.read(out);
    double[] target = DataFile.read(Path.of(two)).data();
    assertEquals(8000, fitted.sampleRate().getAsInt());
    assertEquals(target.length, fitted.data().length);
    for (int n = 0; n < target.length; n++) {
      assertEquals(target[n], fitted.data()[n], 2e-3);
    }
  }

  /** A descent moves such weights; a method that compares values cannot. */
  @Test
  void weightsThatTrainingMakes() {
    String note = "`a` stays where it starts: `lbfgs` needs a loss that does not change";
    for (String method : List.of("lbfgs", "adam")) {
      Run run =
          Run.of(
              "fit",
              "param a = balanced(1)\na·mse",
              "--target",
              two,
              "--optimizer",
              method,
              "--steps",
              "3");
      assertEquals(method.equals("lbfgs"), run.ok().err().contains(note), run.err());
    }
  }

  @Test
  void aStretchOfASound() {
    String[] args = {
      "fit", "mse", "--target", two, "--from", "0.05", "--seconds", "0.1", "--steps", "1", "--json"
    };
    Run run = Run.of(args);
    assertEquals(800, run.json().get("samples").intValue());
    assertFalse(run.err().contains("fitted"), run.err());
    String long_ = new Files(folder).wav("long.wav", 100, 1, sine(250, 0.1));
    run = Run.of("fit", "mse", "--target", long_, "--steps", "1", "--json");
    assertEquals(100, run.json().get("samples").intValue());
    assertTrue(run.err().contains("note: a second of 2.5 s is fitted"), run.err());
  }

  private static double[] sine(int length, double turns) {
    double[] x = new double[length];
    for (int n = 0; n < length; n++) {
      x[n] = Math.sin(2 * Math.PI * turns * n);
    }
    return x;
  }

  @Test
  void randomStartsFollowTheirSeed() {
    String first = random("1");
    assertEquals(first, random("1"));
    assertFalse(first.equals(random("2")));
  }

  private String random(String seed) {
    return Run.of(
            "fit",
            "mse",
            "--target",
            two,
            "--start",
            "random",
            "--seed",
            seed,
            "--steps",
            "2",
            "--json")
        .ok()
        .out();
  }

  @Test
  void picturesAndAFilm() throws IOException {
    String one = new Files(folder).wav("one.wav", 2000, 1, sine(400, 0.2));
    Path png = folder.resolve("p.png");
    Path gif = folder.resolve("p.gif");
    Path frames = folder.resolve("frames");
    Run run =
        Run.of(
            "fit",
            "mse",
            "--target",
            one,
            "--start",
            "410",
            "--steps",
            "6",
            "--plot",
            png.toString(),
            "--gif",
            gif.toString(),
            "--frames",
            frames.toString());
    assertTrue(run.ok().out().endsWith("frames  " + frames + "\n"), run.out());
    assertEquals(800, ImageIO.read(png.toFile()).getWidth());
    try (Stream<Path> files = java.nio.file.Files.list(frames)) {
      assertEquals(7, files.count());
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      assertEquals(7, reader.getNumImages(true));
      IIOMetadataNode root =
          (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
      IIOMetadataNode control =
          (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
      assertEquals("10", control.getAttribute("delayTime"));
      IIOMetadataNode loop =
          (IIOMetadataNode) root.getElementsByTagName("ApplicationExtension").item(0);
      assertEquals("NETSCAPE", loop.getAttribute("applicationID"));
    }
    Path several = folder.resolve("s.png");
    Run.of(
            "fit",
            "mse",
            "--target",
            two,
            "--model",
            "sines(2)",
            "--steps",
            "3",
            "--plot",
            several.toString())
        .ok();
    assertEquals(800, ImageIO.read(several.toFile()).getWidth());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model sine(2)            | error[L203]: unknown model `sine`",
        "--model sines(0)           | error[L306]: a sum has 1 to 64 sines, not 0",
        "--start 300                | error: `--start` has 1 frequencies, and the model 2 sines",
        "--start a,b                | error: `--start` is frequencies, `peaks` or `random`, not `a,b`",
        "--start 300,4000           | error: a start of 4000 Hz is not between 0 and 4000 Hz",
        "--start 300,-4             | error: a start of -4 Hz is not between 0 and 4000 Hz",
        "--model sines(5)           | error: the spectrum of the target has 2 peaks, and the model 5 sines",
        "--seed 3                   | error: `--seed` is for random frequencies",
        "--steps 0                  | error: `--steps` is 1 or more, not 0",
        "--lr 0                     | error: `--lr` is a number above 0, not 0",
        "--lr fast                  | error[L309]: not a number",
        "--lr 0.1 --optimizer lbfgs | error: `--lr` is for `adam` and `sgd`",
        "--optimizer newton         | error: `--optimizer` is `adam` or `sgd` or `lbfgs`, not `newton`",
        "--truth 440                | error: `--truth` needs a frequency above 0 for each of the model's 2 sines",
        "--seconds 0                | error: `--from` and `--seconds` leave nothing of",
        "--from 7                   | error: `--from` and `--seconds` leave nothing of",
        "--from 0.1 --seconds 0.2   | has 0.2 s, and the stretch ends at 0.3 s",
        "--out TWO                  | error: `--out` would overwrite",
        "--plot x --gif x           | error: `--plot` and `--gif` name one file",
        "--frames TWO               | it is a file",
      })
  void misuse(String options, String message) {
    String line =
        "fit mse --target TWO " + (options.contains("--model") ? "" : "--model sines(2) ");
    Run run = Run.of((line + options).replace("TWO", two).split(" +"));
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "silent.wav | mse | is silent there: there is no sine to fit",
        "stereo.wav | mse | has 2 channels, and a fit is of one",
        "x.npy | mse | has no sample rate, and frequencies need one",
        "no.wav | mse | error[D701]",
        "two.wav | dwn | error[L203]: unknown term `dwn`",
        "two.wav | mean(target^2) | error: the loss does not read `pred`, so there is nothing to fit",
        "two.wav | mean(log(pred-9)) | error: the loss is NaN at the start",
        "two.wav | mss(sizes={4096}) | error[B602]",
        "two.wav | mse+bce(mask=m) | error[B601]",
      })
  void whatCannotBeFitted(String file, String spec, String message) {
    Files files = new Files(folder);
    files.wav("silent.wav", RATE, 1, new double[400]);
    files.wav("stereo.wav", RATE, 2, new double[400]);
    files.npy("x.npy", new double[400], 400);
    Run run = Run.of("fit", spec, "--target", folder.resolve(file).toString());
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aFitThatFliesApart() {
    Run run =
        Run.of(
            "fit",
            "exp(1e6·mse)",
            "--target",
            two,
            "--optimizer",
            "sgd",
            "--lr",
            "1e9",
            "--start",
            "900");
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains("error: the loss is ∞ at the start"), run.err());
    run =
        Run.of(
            "fit", "mse", "--target", two, "--optimizer", "sgd", "--lr", "1e9", "--start", "900");
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains("error: the fit came to a number that is not finite"), run.err());
    assertTrue(run.err().contains("lower `--lr`"), run.err());
  }
}
