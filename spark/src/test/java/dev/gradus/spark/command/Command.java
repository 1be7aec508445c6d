package dev.gradus.spark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What came of {@code gradus}, started as a process of its own like the launcher does. */
record Command(int status, String out, String err) {

  /** Runs it on the class path of the test. */
  static Command run(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(o -> o.startsWith("--add-") || o.startsWith("-Djdk."))
        .forEach(command::add);
    command.add("-XX:TieredStopAtLevel=1"); // over before the second compiler would pay
    command.add("-Dlog4j2.configurationFile=gradus-log4j2.properties");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.gradus.cli.Main"));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertTrue(process.waitFor(10, TimeUnit.MINUTES));
    String notes = Files.readString(err).replaceFirst("WARNING: Using incubator.*\n", "");
    return new Command(process.exitValue(), Files.readString(out), notes);
  }

  Command ok() {
    assertEquals(0, status, err);
    return this;
  }
}
