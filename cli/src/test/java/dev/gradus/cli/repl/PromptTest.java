package dev.gradus.cli.repl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt on a terminal, key by key. */
class PromptTest {
  private static final String PROMPT = "gradus> ";
  private static final String AUDIO =
      "../docs/audio/tune-detuned.wav ../docs/audio/tune.wav --excerpt 0..0.5s\r";
  private static final Map<String, String> PLAIN = Map.of("NO_COLOR", "1");

  @TempDir Path folder;

  @Test
  void completionSignsAndSeveralLines() throws Exception {
    try (TerminalDialogue user = new TerminalDialogue(PLAIN)) {
      user.await(PROMPT);
      user.type("let fit = mss(win\tflat\t,\r");
      user.await("..");
      user.type("siz\tS5)\r");
      user.await("declared fit");
      user.type("fi\t + \\alp\t·l1\r");
      String shown = user.await("reads pred, target");
      assertTrue(shown.contains("\nfit + α·l1"), shown);
      user.await(PROMPT);
      user.type(":q\t\r");
      user.awaitEnd();
    }
  }

  @Test
  void mistakesHaveCaretsAndThePromptStays() throws Exception {
    try (TerminalDialogue user = new TerminalDialogue(PLAIN)) {
      user.await(PROMPT);
      user.type("mse + α·dwn\r");
      String shown = user.await(PROMPT);
      assertTrue(shown.contains("error[L203]: unknown term `dwn`"), shown);
      assertTrue(shown.contains("1 | mse + α·dwn"), shown);
      assertTrue(shown.contains("  |         ^^^"), shown);
      user.type(":nonsense\r");
      user.await("there is no command `:nonsense`");
      user.type("mse\r");
      user.await("reads pred, target");
      user.await(PROMPT);
      user.type("\u0004");
      user.awaitEnd();
    }
  }

  /** Ctrl-C gives up what is typed, and what is computed; the prompt and what was said stay. */
  @Test
  void interrupts() throws Exception {
    try (TerminalDialogue user = new TerminalDialogue(PLAIN)) {
      user.await(PROMPT);
      user.type("l1 as error\r");
      user.await("reads pred, target");
      user.await(PROMPT);
      user.type("mse + (");
      user.await("mse + (");
      user.type("\u0003");
      user.await(PROMPT);
      user.type(":load " + AUDIO);
      user.await("loss ");
      user.await(PROMPT);
      user.type(":time\r");
      user.await("about two seconds");
      user.type("\u0003");
      user.await("stopped");
      String shown = user.await(PROMPT);
      assertFalse(shown.contains("median"), shown);
      user.type(":terms\r");
      shown = user.await("loss ");
      assertTrue(shown.contains("error"), shown);
      assertFalse(shown.contains("median"), shown);
    }
  }

  @Test
  void historyIsAnArrowAway() throws Exception {
    try (TerminalDialogue user = new TerminalDialogue(PLAIN)) {
      user.await(PROMPT);
      user.type("mse + l1\r");
      user.await("reads");
      user.await(PROMPT);
      user.type("\u001B[A\u007F\u007Fesr\r");
      String shown = user.await("reads");
      assertTrue(shown.contains("\nmse + esr"), shown);
    }
  }

  @Test
  void coloursOnlyWhereTheyAreWanted() throws Exception {
    for (boolean wanted : new boolean[] {true, false}) {
      try (TerminalDialogue user = new TerminalDialogue(wanted ? Map.of() : PLAIN)) {
        user.await(PROMPT);
        user.type("mse + dwn\r");
        user.await("error");
        user.await(PROMPT);
        assertTrue(wanted == user.raw().contains("\u001B[1;31m"), user.raw());
      }
    }
  }

  /** iTerm2 and kitty show the picture that lies in the file, byte for byte. */
  @Test
  void picturesInTerminalsThatShowThem() throws Exception {
    for (String program : new String[] {"iTerm.app", "kitty", "xterm"}) {
      Path file = folder.resolve(program + ".png");
      Map<String, String> environment =
          Map.of("NO_COLOR", "1", "TERM_PROGRAM", program, "TERM", "xterm-" + program);
      try (TerminalDialogue user = new TerminalDialogue(environment)) {
        user.await(PROMPT);
        user.type("l1\r");
        user.await(PROMPT);
        user.type(":load " + AUDIO);
        user.await("loss ");
        user.await(PROMPT);
        user.type(":plot " + file + "\r");
        user.await("wrote ");
        String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        String iterm = "\u001B]1337;File=inline=1;size=" + Files.size(file) + ":" + data + "\u0007";
        String kitty = user.raw().replaceAll("\u001B\\\\\u001B_Gm=[01];", "");
        assertTrue(user.raw().contains(iterm) == program.equals("iTerm.app"), program);
        assertTrue(
            kitty.contains("\u001B_Gf=100,a=T,m=1;" + data + "\u001B\\") == program.equals("kitty"),
            program);
      }
    }
  }
}
