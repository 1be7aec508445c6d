package dev.gradus.cli.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.cli.options.Complaints;
import dev.gradus.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  private static final Path PAGE = Path.of("..", "docs", "repl.md");
  private static final String BEGIN = "<!-- transcript -->\n```\n";
  private static final String END = "```\n<!-- end -->";

  /** The dialogue of the page. */
  private static final List<String> DIALOGUE =
      List.of(
          ":load docs/audio/tune-detuned.wav docs/audio/tune.wav",
          "let smooth = mss(window=flattop, sizes=S5, comp=log1p, dist=l2)",
          "smooth + α·l1",
          ":set α=10",
          ":terms",
          "smoth + 0.1·esr",
          "smooth + 0.1·esr as error",
          ":grad",
          ":latex");

  @TempDir Path folder;

  private final Session session = new Session(Map.of());

  private String run(String entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Console console = Console.plain(InputStream.nullInputStream(), out, out);
    try {
      session.run(entry, console);
    } catch (RuntimeException e) {
      Complaints.tell(e, "", console);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static final String LOAD =
      ":load ../docs/audio/tune-detuned.wav ../docs/audio/tune.wav --excerpt 0..0.2s";

  /** With {@code -Dgolden.write=true} the page is written anew. */
  @Test
  void theTranscriptOfThePage() throws IOException {
    StringBuilder transcript = new StringBuilder();
    for (String entry : DIALOGUE) {
      transcript.append("gradus> ").append(entry).append('\n');
      transcript.append(run(entry.replace("docs/", "../docs/")).replace("../docs/", "docs/"));
    }
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    assertTrue(from >= BEGIN.length() && to >= from, "the page has a place for it");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PAGE, page.substring(0, from) + transcript + page.substring(to));
    } else {
      assertEquals(transcript.toString(), page.substring(from, to));
    }
  }

  @Test
  void theLastDeclarationOfANameCounts() {
    assertEquals("declared a\n", run("let a = 1"));
    assertEquals("declared a, b\n", run("let a = 2; let b = a·mse"));
    run("b + l1");
    assertTrue(run(":latex").contains("= 2 "), run(":latex"));
    assertTrue(run("let c = c").contains("L206"), "defined by itself");
    assertEquals("", run("# a remark"));
    assertTrue(run("b +").contains("L109"));
    // A mistake changes nothing.
    assertTrue(run("b").startsWith("b\nreads pred, target"));
    run(":reset");
    assertTrue(run("b").contains("unknown term `b`"));
  }

  @Test
  void parametersAndTime() {
    run("l1·α·w");
    assertTrue(run("l1·w").contains("unknown term `w`"));
    run(":set w=3");
    run("w·ramp(0 → 1, over=10 epochs)·l1");
    run(LOAD);
    assertTrue(run(":terms").contains("L510"), "no clock");
    assertTrue(run(":at epoch=5").contains("  1.5  "), run(":at epoch=5"));
    assertTrue(run(":set w = 4").contains("    2  "), run(":set w=4"));
    assertTrue(run(":set β=1").contains("note: the loss has no parameter `β` yet"));
    assertTrue(run(":set w").contains("needs a name and a value"));
    assertTrue(run(":at day=1").startsWith("error: "));
  }

  @Test
  void files() {
    run("l1");
    assertTrue(run(":grad").contains("`:load a.wav b.wav`"));
    assertTrue(run(":load no.wav").contains("D701"));
    assertTrue(run(":grad").contains("`:load a.wav b.wav`"));
    assertTrue(run(":load").contains("`:load` needs files"));
    assertTrue(run(LOAD).startsWith("term "));
    // A loss that reads less ignores the rest; one that reads more says what is missing.
    assertTrue(run("mean(pred^2)").startsWith("term "));
    assertTrue(run("bce(mask=known)").contains("known"));
    Path gradient = folder.resolve("g.npy");
    run("l1");
    assertTrue(run(":grad " + gradient).contains("file     " + gradient));
    assertTrue(Files.exists(gradient));
    String time = run(":time");
    assertTrue(time.contains("median") && time.contains("value and gradient"), time);
  }

  @Test
  void helpIsThere() {
    String help = run(":help");
    for (ReplCommands c : ReplCommands.values()) {
      assertTrue(help.contains(":" + c.word()), help);
    }
    assertTrue(run(":hlp").contains("did you mean `:help`?"));
    assertTrue(run(":list mse").contains("reduction"));
    assertTrue(run(":explain L203").contains("L203"));
    assertTrue(run(":l").contains("there is no command"), "`:load`, `:latex` or `:list`");
    run(":q");
    assertTrue(session.isOver());
  }
}
