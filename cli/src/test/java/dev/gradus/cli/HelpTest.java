package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eval",
        "grad",
        "check",
        "list",
        "fmt",
        "lint",
        "explain",
        "tone",
        "gra",
        "landscape",
        "fit",
        "lsp",
        "repl",
        "completion",
        "doctor",
        "demo",
        "corpus"
      })
  void everyCommandIsExplained(String command) {
    Run overview = Run.of("--help").ok();
    assertTrue(overview.out().contains("\n  " + command), overview.out());
    Run help = Run.of(command, "--help").ok();
    assertTrue(help.out().startsWith("Usage: gradus " + command + " "), help.out());
    assertEquals(help, Run.of("help", command));
    assertEquals("", help.err());
  }

  @Test
  void theVersion() {
    Run run = Run.of("--version").ok();
    assertTrue(run.out().startsWith("gradus "), run.out());
    assertTrue(run.out().contains(" on Java " + Runtime.version().feature()), run.out());
  }
}
