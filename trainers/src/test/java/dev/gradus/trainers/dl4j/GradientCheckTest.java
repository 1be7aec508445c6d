package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DL4J's own check of gradients, in a process whose dtype it may change. */
class GradientCheckTest {
  @TempDir Path folder;

  @Test
  void passesOnNetworksWithOurLosses() throws Exception {
    Path errors = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            GradientCheckProcess.class.getName());
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.redirectError(errors.toFile()).start();
    List<String> lines;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines = out.lines().toList();
    }
    process.waitFor(1, TimeUnit.MINUTES);
    assertEquals(
        List.of(
            "dense true",
            "masked true",
            "elements true",
            "graph true",
            "recurrent true",
            "pixels true",
            "sequences true"),
        lines,
        () -> read(errors));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
