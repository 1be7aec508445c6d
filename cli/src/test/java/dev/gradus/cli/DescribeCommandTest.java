package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.dsl.Loss;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
  private static final String SPEC =
      """
      hierarchy H = A { B, C }
      param α = 0.1 in [0, 10]
      param β = ramp(0 → 1, over=10 epochs)
      bce as activity + 2·α·down + β·up
      """;

  @TempDir Path folder;

  private String spec() {
    return "@" + new Files(folder).text("x.loss", SPEC);
  }

  @Test
  void printsTables() {
    Run run = Run.of("describe", spec()).ok();
    Loss loss = Loss.parse(SPEC);
    assertEquals("", run.err());
    assertEquals(
        SPEC
            + """

            inputs
              name    numbers              axes                              example shape
              pred    probabilities        the last is the class, 3 of them  [4, 3]
              target  labels, from 0 to 1  the last is the class, 3 of them  [4, 3]

            parameters
              name  value                        range    follows the
              α     0.1                          [0, 10]
              β     ramp(0 → 1, over=10 epochs)  (-∞, ∞)  epoch

            terms
              name      value in  weight       weighted in  reduction
              activity  [0, ∞)    1            [0, ∞)       mean over the elements
              down      [0, ∞)    2·α = 0.2    [0, ∞)       mean over the elements
              up        [0, ∞)    β in [0, 1]  [0, ∞)       mean over the elements

            not differentiable
              term      in    where
              activity  bce   p = 0 or p = 1 against the label (+∞)
              down      down  ties of the maximum over children (shared equally)

            """
            + ("range           [0, ∞)\nhash            " + loss.hash())
            + ("\nwithout values  " + loss.hashWithoutValues() + "\n"),
        run.out());
  }

  @Test
  void printsOneObject() {
    JsonNode json = Run.of("describe", "--json", spec()).json();
    assertEquals(SPEC.strip(), json.get("spec").asText());
    assertEquals(Loss.parse(SPEC).hash(), json.get("hash").asText());
    assertEquals(Loss.parse(SPEC).hashWithoutValues(), json.get("hash_without_values").asText());
    assertEquals("{\"low\":0.0,\"high\":\"Infinity\"}", json.get("range").toString());
    assertEquals(
        "{\"name\":\"pred\",\"kind\":\"probability\",\"layout\":\"classes\",\"example\":[4,3],"
            + "\"flexible\":false}",
        json.get("inputs").get(0).toString());
    assertEquals(
        "{\"name\":\"β\",\"value\":\"ramp(0 → 1, over=10 epochs)\",\"range\":{\"low\":\"-Infinity\","
            + "\"high\":\"Infinity\"},\"clock\":\"epoch\"}",
        json.get("parameters").get(1).toString());
    JsonNode down = json.get("terms").get(1);
    assertEquals("2·α", down.get("weight").asText());
    assertEquals(0.2, down.get("weight_range").get("low").asDouble());
    assertEquals(4, down.get("line").asInt());
    assertEquals("down", down.get("kinks").get(0).get("in").asText());
    assertEquals(0, json.get("warnings").size());
  }

  @Test
  void valuesFromTheCommandLineCount() {
    String out = Run.of("describe", spec(), "--set", "alpha=3", "--set", "β=1").ok().out();
    assertTrue(out.contains("  α     3      [0, 10]\n"), out);
    assertTrue(out.contains("2·α = 6"), out);
    Run wrong = Run.of("describe", spec(), "--set", "α=11");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().startsWith("error[L502]: "), wrong.err());
  }

  @Test
  void warningsAreShown() {
    Run run = Run.of("describe", "mse + 3").ok();
    assertTrue(run.err().startsWith("warning[W904]: "), run.err());
    JsonNode json = Run.of("describe", "--json", "mse + 3").json();
    assertEquals("W904", json.get("warnings").get(0).get("code").asText());
  }
}
