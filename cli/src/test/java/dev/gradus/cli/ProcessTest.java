package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own. */
class ProcessTest {
  @TempDir Path folder;

  private Run java(List<String> options, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.gradus.cli.Main"));
    command.addAll(List.of(args));
    return run(new ProcessBuilder(command));
  }

  private Run run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "LC_ALL", "C.UTF-8"));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Run(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return new String(java.nio.file.Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** ND4J takes most of a second to load; commands about text must not wait for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list --json",
        "list mss",
        "fmt α·mse",
        "lint mss+α·mse",
        "explain",
        "explain L203",
        "fmt --json α·mse",
        "latex α·mse",
        "describe α·mse+mss",
        "--help",
        "eval --help",
        "gra --help",
        "landscape --help",
        "repl --help",
        "lsp --help",
        "completion bash",
        "--version"
      })
  void whatDoesNotComputeLoadsNoNd4j(String line) throws Exception {
    Run run = java(List.of("-Xlog:class+load:stdout"), line.split(" ")).ok();
    List<String> loaded = run.out().lines().filter(l -> l.contains("source:")).toList();
    assertTrue(loaded.stream().anyMatch(l -> l.contains("dev.gradus.cli.Cli ")));
    assertEquals(
        List.of(),
        loaded.stream().filter(l -> l.contains("org.nd4j") || l.contains("org.bytedeco")).toList());
  }

  /** Nothing but the result: no warning, no word from a logger. UTF-8 whatever the locale. */
  @Test
  void aResultAndNothingElse() throws Exception {
    String p = new Files(folder).npy("p.npy", new double[] {1, 2}, 2);
    List<String> flags = new ArrayList<>(List.of("-Dgradus.vector=false"));
    if (Runtime.version().feature() >= 24) {
      flags.add("--enable-native-access=ALL-UNNAMED");
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    Run run = java(flags, "eval", "0.5*mse as L_down", "--pred", p, "--target", p);
    assertEquals("", run.err());
    assertTrue(run.ok().out().startsWith("term"), run.out());
    run = java(List.of("-Dfile.encoding=ISO-8859-1"), "fmt", "0.5*mse");
    assertEquals("0.5·mse\n", run.ok().out());
  }

  @Test
  void errorsAreTheExitStatus() throws Exception {
    Run run = java(List.of(), "fmt", "mse +");
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error[L109]: "), run.err());
  }

  /** Ten minutes at 16 kHz are 77 MB of doubles. */
  @Test
  void tooLittleMemoryIsSaidWithoutATrace() throws Exception {
    String wav = folder.resolve("long.wav").toString();
    Run.of("tone", "440", "--seconds", "600", "--out", wav).ok();
    Run run = java(List.of("-Xmx40m"), "eval", "mean(pred)", "--pred", wav);
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().startsWith("error: there is not enough memory for this\n"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void colourOnlyOnATerminal() throws Exception {
    List<String> terminal = List.of("-Dgradus.terminal=true");
    if (System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"))) {
      assertTrue(java(terminal, "fmt", "mse +").err().startsWith("\u001B["));
    }
    assertFalse(java(List.of(), "fmt", "mse +").err().contains("\u001B"));
  }
}
