package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  @Test
  void aTreeInJsonIsReadLikeATextEverywhere() throws IOException {
    Files files = new Files(folder);
    String loss = files.text("t.loss", TIDY);
    Run json = Run.of("fmt", "--json", "@" + loss, "mse").ok();
    assertEquals(2, json.out().lines().count());
    String tree = files.text("u.json", json.out().lines().findFirst().orElseThrow());
    assertEquals(TIDY, Run.of("fmt", "@" + tree).ok().out());
    assertEquals(
        json.out().lines().findFirst().orElseThrow() + "\n",
        Run.of("fmt", "--json", "@" + tree).ok().out());
    assertEquals(new Run(0, "", ""), Run.of("fmt", "--check", "@" + tree));
    assertEquals(
        Run.of("describe", "--json", "@" + loss).json().get("hash"),
        Run.of("describe", "--json", "@" + tree).json().get("hash"));
    String other =
        files.text("other.json", Run.of("fmt", "--json", "hierarchy s = A { B }").ok().out());
    assertEquals(0, Run.of("describe", "up", "--hierarchy", other).status());
  }

  /** What messages quote is the text of the tree. */
  @Test
  void mistakesInATreeAreShownInItsText() {
    String tree = new Files(folder).text("x.json", Run.of("fmt", "--json", "mse+dwn").ok().out());
    Run run = Run.of("lint", "@" + tree);
    assertEquals(2, run.status());
    assertTrue(run.out().contains(" --> " + tree + ":1:7\n"), run.out());
    assertTrue(run.out().contains("1 | mse + dwn\n"), run.out());
  }

  @Test
  void noTree() {
    Files files = new Files(folder);
    String tree = files.text("x.json", "{\"gradus\": 1, \"result\": {\"kind\": \"nmae\"}}");
    Run run = Run.of("eval", "@" + tree);
    assertEquals(2, run.status());
    assertTrue(
        run.err().contains("holds no syntax tree: $.result.kind: unknown kind \"nmae\""),
        run.err());
    assertTrue(run.err().startsWith("error[D720]: "), run.err());
    assertEquals(2, Run.of("fmt", "--write", "@" + tree).status());
    assertEquals(2, Run.of("fmt", "--json", "--check", "mse").status());
    assertEquals(2, Run.of("fmt", "--json", "--ascii", "mse").status());
  }
}
