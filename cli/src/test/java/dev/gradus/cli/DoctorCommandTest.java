package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.cli.doctor.Examination;
import dev.gradus.cli.doctor.Finding;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  @Test
  void forPeople() {
    Run run = Run.of("doctor").ok();
    for (String name : new String[] {"Java ", "kernels", "threads", "memory", "ND4J ", "text"}) {
      assertTrue(run.out().contains("\n" + name) || run.out().startsWith(name), run.out());
    }
    assertTrue(run.out().contains("Java " + Runtime.version().feature()), run.out());
    assertEquals("", run.err());
  }

  @Test
  void forPrograms() {
    JsonNode json = Run.of("doctor", "--format", "json").json();
    assertTrue(json.get("works").asBoolean());
    assertEquals("Java", json.at("/findings/0/name").asText());
    json.get("findings")
        .forEach(
            f ->
                assertEquals(
                    f.get("grade").asText().equals("good"), f.get("advice").asText().isEmpty()));
  }

  /** What a variable of the environment changes. */
  @Test
  void advice() {
    assertFalse(hasAdvice(Map.of("OMP_NUM_THREADS", "1")));
    assertTrue(hasAdvice(Map.of("OMP_NUM_THREADS", "4")));
    assertTrue(hasAdvice(Map.of()));
  }

  private static boolean hasAdvice(Map<String, String> environment) {
    return new Examination(environment)
        .findings().stream().map(Finding::advice).anyMatch(a -> a.contains("OMP_NUM_THREADS=1"));
  }

  /** The test's JVM has the module, unless it was told not to use it. */
  @Test
  void theKernelsInUse() {
    boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    String line =
        Run.of("doctor").out().lines().filter(l -> l.startsWith("kernels")).findFirst().orElse("");
    assertTrue(module ? !line.contains("without the module") : line.contains("without"), line);
  }
}
