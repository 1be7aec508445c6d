package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audio is brought together before a loss is computed of it. */
class SignalOptionsTest {
  @TempDir Path folder;
  private Files files;
  private String ramp;
  private String zeros;

  @BeforeEach
  void write() {
    files = new Files(folder);
    ramp = files.wav("ramp.wav", 1000, 1, IntStream.range(0, 2000).asDoubleStream().toArray());
    zeros = files.wav("zeros.wav", 1000, 1, new double[2000]);
  }

  private static Run eval(String spec, String pred, String target, String... more) {
    List<String> args =
        new ArrayList<>(List.of("eval", spec, "--pred", pred, "--target", target, "--json"));
    args.addAll(Arrays.asList(more));
    return Run.of(args.toArray(String[]::new));
  }

  private static double value(Run run) {
    return run.json().get("value").doubleValue();
  }

  private static double[] tone(int rate, int samples) {
    return IntStream.range(0, samples)
        .mapToDouble(n -> Math.sin(2 * Math.PI * 440 * n / rate))
        .toArray();
  }

  /** The same tone at two rates is the same tone; away from its ends to 1e-4. */
  @Test
  void twoRatesBecomeOne() {
    String a = files.wav("a.wav", 44100, 1, tone(44100, 22050));
    String b = files.wav("b.wav", 16000, 1, tone(16000, 8000));
    assertEquals(2, eval("l1", a, b).status());
    Run run = eval("l1", a, b, "--resample", "16000", "--excerpt", "50ms..450ms");
    assertTrue(value(run) < 1e-4, run.out());
    assertEquals("note: `pred` (" + a + ") is resampled from 44100 to 16000 Hz\n", run.err());
    Run both = eval("l1", a, b, "--resample", "8000", "--excerpt", "50ms..450ms");
    assertTrue(value(both) < 1e-4, both.out());
    assertEquals(2, both.err().lines().count(), both.err());
  }

  /** The mean of |n| over the samples that are left. */
  @ParameterizedTest
  @CsvSource({
    "0.5s..0.504s, 501.5",
    "0.5..0.504s, 501.5",
    "500ms..504ms, 501.5",
    "..4ms, 1.5",
    "1.998s.., 1998.5",
    "500..504samples, 501.5",
    "500samples..504 samples, 501.5",
    "1998samples.., 1998.5",
  })
  void anExcerpt(String excerpt, double expected) {
    assertEquals(expected, value(eval("l1", ramp, zeros, "--excerpt", excerpt)));
  }

  @Test
  void excerptsOfEachChannel() {
    String stereo = files.wav("s.wav", 1000, 2, 1, 2, 3, 4, 50, 60, 70, 80);
    String silent = files.wav("t.wav", 1000, 2, new double[8]);
    assertEquals((2 + 3 + 60 + 70) / 4.0, value(eval("l1", stereo, silent, "--excerpt", "1..3ms")));
  }

  /** An array of samples beside audio is cut with it. */
  @Test
  void arraysBesideAudio() {
    String known = files.npy("k.npy", IntStream.range(0, 2000).asDoubleStream().toArray(), 2000);
    String masked = "mss(sizes=2, comp=linear, window=rect, hop=2, mask=known) + 0·l1";
    String[] options = {"--input", "known=" + known, "--excerpt", "0.5s..0.504s"};
    // Frames (500, 501) and (502, 503): sums of both, and differences of 1.
    assertEquals(500 + 501 + 1 + 502 + 503 + 1, value(eval(masked, ramp, zeros, options)), 1e-9);
  }

  @Test
  void theLongerOneIsCut() {
    String few = files.wav("few.wav", 1000, 1, new double[4]);
    assertEquals(2, eval("l1", ramp, few).status());
    Run run = eval("l1", ramp, few, "--trim");
    assertEquals(1.5, value(run));
    assertEquals(
        "note: `pred` ("
            + ramp
            + ") is cut to 4 samples; 1996 samples (1.996 s) at its end are left out\n",
        run.err());
    assertEquals(1.5, value(eval("l1", few, ramp, "--trim")));
    assertEquals("", eval("l1", ramp, ramp, "--trim").ok().err());
  }

  @Test
  void tablesAreArrays() {
    String csv = files.text("a.csv", "level\n0\n1\n2\n3\n");
    String npy = files.npy("t.npy", new double[6], 6);
    assertEquals(1.5, value(eval("l1", csv, npy, "--trim")));
    String wide = files.text("w.csv", "0 1\n2 3\n4 5\n");
    String same = files.npy("u.npy", new double[6], 3, 2);
    assertEquals(2.5, value(eval("l1", wide, same)));
  }
}
