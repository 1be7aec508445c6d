package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplCommandTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir Path folder;

  @Test
  void aPipeHasNoPrompt() {
    Run run = Run.withInput("let a = mse +\n  l1\n# remark\na\n:q\nnever seen", "repl");
    assertEquals(
        "declared a\na\nreads pred, target; `:load a.wav b.wav` loads them\n", run.ok().out());
    assertEquals("", run.err());
  }

  @Test
  void aMistakeInAPipeIsTheExitStatus() {
    Run run = Run.withInput("mse + dwn\nmse\nl1 +", "repl");
    assertEquals(2, run.status());
    assertTrue(run.out().startsWith("mse\n"), run.out());
    assertTrue(run.err().contains("L203") && run.err().contains("L109"), run.err());
  }

  /** A process on a real pseudo-terminal, which the program `script` opens. */
  @Test
  void aPseudoTerminal() throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "util-linux's `script`");
    Path log = folder.resolve("typescript");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // Where the build runs in the background, interrupts are ignored, and a child would inherit
    // that.
    String command =
        ("heed='env --default-signal=INT'; $heed true 2>/dev/null || heed=; "
                + "exec $heed '%s' -Dgradus.interactive=true -cp '%s' "
                + "dev.gradus.cli.Main repl --no-history")
            .formatted(java, System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qfec", command, log.toString());
    builder.environment().put("TERM", "xterm");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectErrorStream(true).start();
    OutputStream keys = process.getOutputStream();
    await(log, "gradus> ");
    type(keys, "let fit = mss(win\tflat\t)\r");
    await(log, "declared fit");
    type(keys, "fit + dwn\r");
    await(log, "^^^");
    type(keys, "fit + (");
    await(log, "fit + (");
    type(keys, "\u0003");
    // A terminal forgets what was typed before an interrupt and not read yet: so more than once.
    boolean ended = false;
    for (int i = 0; i < 60 && !ended; i++) {
      type(keys, ":quit\r");
      ended = process.waitFor(1, TimeUnit.SECONDS);
    }
    assertTrue(ended, () -> text(log));
    assertEquals(0, process.exitValue());
    assertFalse(text(log).contains("Exception"), text(log));
  }

  private static void type(OutputStream keys, String text) throws Exception {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private static String text(Path log) {
    try {
      return Files.exists(log)
          ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "")
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Path log, String words) throws Exception {
    for (int i = 0; i < 6000 && !text(log).contains(words); i++) {
      Thread.sleep(10);
    }
    assertTrue(text(log).contains(words), () -> words);
  }
}
