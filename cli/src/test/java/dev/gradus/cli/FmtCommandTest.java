package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
  private static final String UNTIDY =
      "hierarchy s = A{B,C}   # classes\n\n# the loss\n0.5*mse+alpha*(l1)";
  private static final String TIDY =
      "hierarchy s = A { B, C }  # classes\n\n# the loss\n0.5·mse + α·l1\n";

  @TempDir Path folder;

  @Test
  void texts() {
    Run run = Run.of("fmt", "0.50*mse+alpha *l1", "mss( window = flattop )").ok();
    assertEquals("0.5·mse + α·l1\nmss(window=flattop)\n", run.out());
    assertEquals("", run.err());
  }

  @Test
  void ascii() {
    assertEquals(
        "beta*up + alpha_1*down\n".replace("_1", "1"),
        Run.of("fmt", "--ascii", "β·up + α₁·down").ok().out());
  }

  @Test
  void filesAndStandardInput() {
    String file = new Files(folder).text("x.loss", UNTIDY);
    assertEquals(TIDY, Run.of("fmt", "@" + file).ok().out());
    assertEquals(TIDY, Run.withInput(UNTIDY, "fmt", "-").ok().out());
  }

  @Test
  void checkSaysWhichFilesWouldChange() {
    Files files = new Files(folder);
    String untidy = files.text("u.loss", UNTIDY);
    String tidy = files.text("t.loss", TIDY);
    Run run = Run.of("fmt", "--check", "@" + untidy, "@" + tidy, "0.5·mse");
    assertEquals(new Run(1, "", "not canonical: " + untidy + "\n"), run);
    assertEquals(new Run(0, "", ""), Run.of("fmt", "--check", "@" + tidy, "0.5·mse"));
    // A missing line break at the end, and a byte order mark, make another file.
    String open = files.text("o.loss", "mse");
    assertEquals(1, Run.of("fmt", "--check", "@" + open).status());
  }

  @Test
  void writeKeepsComments() throws IOException {
    Path file = Path.of(new Files(folder).text("u.loss", UNTIDY));
    assertEquals(new Run(0, "", "rewrote " + file + "\n"), Run.of("fmt", "--write", "@" + file));
    assertEquals(TIDY, java.nio.file.Files.readString(file));
    assertEquals(new Run(0, "", ""), Run.of("fmt", "--write", "@" + file));
  }

  @Test
  void oneMistakeLeavesAllFilesAlone() throws IOException {
    Files files = new Files(folder);
    Path first = Path.of(files.text("a.loss", UNTIDY));
    String second = files.text("b.loss", "mse +");
    assertEquals(2, Run.of("fmt", "--write", "@" + first, "@" + second).status());
    assertEquals(UNTIDY, java.nio.file.Files.readString(first));
  }
}
