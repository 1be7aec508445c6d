package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout that is built already, with a stand-in for Java. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a script for bash")
class LauncherTest {
  private static final String ANNOUNCEMENT =
      "WARNING: Using incubator modules: jdk.incubator.vector";

  /**
   * The filter may write after Java has ended, and of a process that has ended Java reads no more:
   * a shell that ends after both.
   */
  private static final List<String> TO_THE_END =
      List.of("bash", "-c", "set -o pipefail; { \"$@\" 2>&1 >&3 3>&- | cat >&2; } 3>&1", "-");

  @TempDir Path root;

  @BeforeEach
  void checkout() throws IOException {
    java.nio.file.Files.copy(Path.of("..", "gradus"), root.resolve("gradus"));
    java.nio.file.Files.createDirectories(root.resolve("cli/target/lib"));
    java.nio.file.Files.createFile(root.resolve("cli/target/gradus.stamp"));
  }

  /** A Java whose program is a script. */
  private void java(String release, String script) throws IOException {
    Path bin = java.nio.file.Files.createDirectories(root.resolve("java/bin"));
    java.nio.file.Files.writeString(root.resolve("java/release"), release);
    Path program = bin.resolve("java");
    java.nio.file.Files.writeString(program, "#!/bin/sh\n" + script);
    java.nio.file.Files.setPosixFilePermissions(
        program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String release(int version) {
    return "JAVA_VERSION=\"" + version + ".0.1\"\nMODULES=\"java.base jdk.incubator.vector\"\n";
  }

  private Process start(List<String> wrapper, String... args) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(List.of("bash", root.resolve("gradus").toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", root.resolve("java").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private Run launch(String... args) throws IOException, InterruptedException {
    Process process = start(TO_THE_END, args);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new Run(process.exitValue(), out, err);
  }

  @Test
  void theAnnouncementIsDroppedAndNothingElse() throws Exception {
    java(
        release(17),
        "echo '" + ANNOUNCEMENT + "' >&2\nprintf 'one\\n\\r 50 %%\\r100 %%\\nlast' >&2\nexit 1\n");
    assertEquals(new Run(1, "", "one\n\r 50 %\r100 %\nlast"), launch("check", "mse"));
  }

  @Test
  void whatComesInsteadOfTheAnnouncementIsKept() throws Exception {
    java(release(17), "echo 'Error: no heap' >&2\necho '" + ANNOUNCEMENT + "' >&2\nexit 3\n");
    assertEquals(new Run(3, "", "Error: no heap\n" + ANNOUNCEMENT + "\n"), launch("eval", "mse"));
    java(release(17), "printf 'no line break' >&2\n");
    assertEquals(new Run(0, "", "no line break"), launch("eval", "mse"));
    java(release(17), "exit 2\n");
    assertEquals(new Run(2, "", ""), launch("eval", "mse"));
  }

  /** Java closes stderr and waits for the filter; that must not be a wait for Java itself. */
  @Test
  void theFilterEndsWithTheStream() throws Exception {
    java(release(17), "echo '" + ANNOUNCEMENT + "' >&2\necho error >&2\nexec 2>&-\nsleep 2\n");
    Process process = start(List.of(), "eval", "mse");
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.isAlive());
    assertEquals("error\n", err);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    java(release(17), "for a; do printf '[%s]' \"$a\"; done\n");
    String out = launch("eval", "mse + α·l1", "", "@x y.loss", "*").out();
    assertTrue(out.endsWith("[dev.gradus.cli.Main][eval][mse + α·l1][][@x y.loss][*]"), out);
  }

  @Test
  void flagsForWhatComputesOnly() throws Exception {
    java(release(17), "echo \"$@\"\n");
    String eval = launch("eval", "mse").out();
    assertTrue(eval.contains("--add-modules jdk.incubator.vector"), eval);
    assertFalse(eval.contains("--enable-native-access"), eval);
    String list = launch("list").out();
    assertFalse(list.contains("jdk.incubator.vector"), list);
    assertFalse(list.contains("gradus.terminal"), list);
    assertFalse(list.contains("gradus.interactive"), list);
    String repl = launch("repl").out();
    assertTrue(repl.contains("--add-modules jdk.incubator.vector"), repl);
    assertFalse(repl.contains("-Dgradus.vector=false"), repl);
    assertTrue(launch("doctor").out().contains("--add-modules jdk.incubator.vector"));
    String lsp = launch("lsp").out();
    assertFalse(lsp.contains("jdk.incubator.vector") || lsp.contains("TieredStop"), lsp);
    java(release(25), "echo \"$@\"\n");
    eval = launch("eval", "mse").out();
    assertTrue(eval.contains("--enable-native-access=ALL-UNNAMED"), eval);
  }

  @Test
  void aJavaWithoutTheVectorModule() throws Exception {
    java("JAVA_VERSION=\"21\"\nMODULES=\"java.base\"\n", "echo \"$@\"\n");
    assertFalse(launch("eval", "mse").out().contains("--add-modules"));
  }

  /** Spark's archives count where both bring one, and our language comes without its own parser. */
  @Test
  void aCorpusRunsOnSparksClassPath() throws Exception {
    for (String jar : List.of("gradus-cli-1", "gradus-dsl-1", "picocli-1", "antlr4-runtime-4.13")) {
      java.nio.file.Files.createFile(root.resolve("cli/target/lib/" + jar + ".jar"));
    }
    java.nio.file.Files.createDirectories(root.resolve("spark/target"));
    java.nio.file.Files.createFile(root.resolve("spark/target/gradus.stamp"));
    java(release(17), "echo \"$@\"\necho \"home $SPARK_HOME $SPARK_SCALA_VERSION\"\n");
    String out = launch("corpus", "eval", "mse").out();
    String at = root.toRealPath().toString();
    String lib = at + "/cli/target/lib/";
    String spark = at + "/spark/target/";
    assertTrue(
        out.contains(
            "-cp "
                + (lib + "gradus-cli-1.jar:" + lib + "picocli-1.jar:")
                + (spark + "lib/*:" + spark + "spark/jars/* dev.gradus.cli.Main corpus eval mse")),
        out);
    assertTrue(out.contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"), out);
    assertTrue(out.contains("home " + spark + "spark 2.13"), out);
    java(release(25), "echo started\n");
    Run tooNew = launch("corpus", "eval", "mse");
    assertEquals(2, tooNew.status());
    assertTrue(tooNew.err().contains("does not run on Java 25"), tooNew.err());
  }
}
