package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command takes besides the text: the time, and where texts may be imported from. */
class SpecOptionsTest {
  @TempDir Path folder;
  private String pred;

  @BeforeEach
  void write() {
    pred = new Files(folder).npy("p.npy", new double[] {1, 2, 3, 4}, 4);
  }

  private Run eval(String spec, String... more) {
    String[] args = {"eval", spec, "--json", "--pred", pred};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Run.of(all);
  }

  /** sum(pred) = 10. */
  @ParameterizedTest
  @CsvSource({
    "ramp(0 -> 1; over=10 epochs), --epoch, 5, 5",
    "ramp(0 -> 1; over=10 epochs), --epoch, 2.5, 2.5",
    "ramp(0 -> 1; over=100 steps), --step, 25, 2.5",
    "ramp(0 -> 1; over=50%), --progress, 0.25, 5",
    "ramp(0 -> 1; over=50%), --progress, 25%, 5",
  })
  void schedulesFollowTheTime(String schedule, String option, String time, double expected) {
    String spec = "param w = " + schedule.replace(';', ',') + "; w·sum(pred)";
    assertEquals(expected, eval(spec, option, time).json().get("value").doubleValue(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"--epoch, -1", "--progress, 2", "--progress, half", "--step, many"})
  void timesThatAreNone(String option, String time) {
    Run run = eval("sum(pred)", option, time);
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains("error: "), run.err());
  }

  @Test
  void importsAreReadFromTheFolderOfTheText() throws Exception {
    java.nio.file.Files.createDirectory(folder.resolve("lib"));
    java.nio.file.Files.writeString(folder.resolve("lib/f.loss"), "fn f(x) = 2·sum(x)\n");
    Path main = folder.resolve("main.loss");
    java.nio.file.Files.writeString(main, "import \"lib/f.loss\"\nf(pred)\n");
    assertEquals(20, eval("@" + main).json().get("value").doubleValue());
    Run refused = eval("@" + main, "--no-imports");
    assertEquals(2, refused.status());
    assertTrue(refused.err().startsWith("error[L601]: "), refused.err());
  }
}
