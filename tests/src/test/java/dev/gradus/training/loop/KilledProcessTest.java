package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.train.Trained;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that trains is killed at 20 random moments: in the middle of a step, of a checkpoint,
 * of a rename. What is resumed in the end has the bits of a run that nothing happened to.
 */
class KilledProcessTest {
  private static final int KILLS = 20;

  /** So that a fast machine is not done before it is killed for the last time. */
  private static final int STEPS_IN_A_LIFE = 12;

  @TempDir Path folder;

  private Process start(Path checkpoint) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A short life: compiling well does not pay.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TrainingProcess.class.getName(), checkpoint.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", "1");
    return builder
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("stderr").toFile()))
        .start();
  }

  private String stderr() throws Exception {
    return Files.readString(folder.resolve("stderr"), StandardCharsets.UTF_8);
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Lets a process go on to the end of its run. */
  private void finish(Process process) throws Exception {
    process.getOutputStream().close();
    try (BufferedReader steps = reader(process)) {
      assertTrue(steps.lines().count() > 0, stderr());
    }
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), stderr());
  }

  @Test
  void theSameBitsAsUninterrupted() throws Exception {
    Path file = folder.resolve("run.checkpoint");
    Path other = folder.resolve("undisturbed.checkpoint");
    Process undisturbed = start(other);
    Random random = new Random(20);
    int begun = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(file);
      process.getOutputStream().write(new byte[STEPS_IN_A_LIFE]);
      process.getOutputStream().flush();
      try (BufferedReader steps = reader(process)) {
        String line = steps.readLine();
        assertTrue(line != null, stderr());
        int first = Integer.parseInt(line);
        // Each checkpoint that was reported is there: at most the last step is done again.
        assertTrue(first > begun, first + " after " + begun);
        for (int wait = random.nextInt(8); wait > 0; wait--) {
          line = steps.readLine();
          assertTrue(line != null, stderr());
        }
        Thread.sleep(random.nextInt(4), random.nextInt(1_000_000));
        process.destroyForcibly();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        begun = Integer.parseInt(line) - 1;
      }
    }
    finish(start(file));
    finish(undisturbed);
    Trained whole = TrainingProcess.training().load(other);
    Trained resumed = TrainingProcess.training().load(file);
    assertEquals(TrainingProcess.STEPS, resumed.clock().step());
    assertTrue(whole.parameters().sameBits(resumed.parameters()));
    assertTrue(whole.best().parameters().sameBits(resumed.best().parameters()));
    assertEquals(whole.history(), resumed.history());
    assertFalse(Files.exists(folder.resolve(".gradus-run.checkpoint.tmp")));
  }
}
