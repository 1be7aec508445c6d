package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHierarchyCommandTest {
  @TempDir private Path dir;

  @Test
  void printsJsonAndDraws() {
    Path png = dir.resolve("h.png");
    Run run =
        Run.of(
            "demo",
            "hierarchy",
            "--pieces",
            "4",
            "--labelled",
            "1",
            "--tested",
            "2",
            "--epochs",
            "1",
            "--hidden",
            "8",
            "--seeds",
            "2",
            "--json",
            "--plot",
            png.toString());
    assertEquals(0, run.status(), run.err());
    JsonNode json = run.json();
    assertEquals(4, json.get("pieces").asInt());
    assertEquals(12, json.get("rows").size());
    assertEquals("B", json.get("rows").get(1).get("strategy").asText());
    assertTrue(json.get("rows").get(1).get("levels").has("families"));
    assertTrue(png.toFile().length() > 5000);
  }

  @Test
  void refusesWhatCannotBe() {
    Run run = Run.of("demo", "hierarchy", "--labelled", "9", "--pieces", "3");
    assertEquals(2, run.status());
    assertEquals(
        "error: `--labelled` is 9, and there are only 3 pieces\n"
            + "  = help: raise `--pieces` or lower `--labelled`\n",
        run.err());
    assertEquals(2, Run.of("demo", "hierarchy", "--epochs", "0").status());
    assertEquals(2, Run.of("demo", "hierarchy", "--alpha", "-1").status());
    assertEquals(2, Run.of("demo", "hierarch").status());
    assertEquals(2, Run.of("demo").status());
  }
}
