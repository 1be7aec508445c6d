package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  /** So steep that no step of a double is small enough: differences say nothing like cos. */
  private static final String TOO_STEEP = "mse + mean(sin(1e15·pred)) as wobble";

  @TempDir Path folder;

  @Test
  void aRightGradient() {
    Run run = Run.of("check", "mss(sizes=S1) + 0.5·l1", "--seed", "3", "--directions", "2").ok();
    assertEquals(
        "note: no file is given: the inputs are random numbers, pred [101], target [101], seed 3\n",
        run.err());
    assertTrue(
        run.out().startsWith("gradient check of `mss(sizes=S1) + 0.5·l1`: passed\n"), run.out());
    assertTrue(run.out().contains("103 derivatives compared, 101 coordinates; seed 3"), run.out());
  }

  /** Some normal numbers are below −1, where log1p is not defined. */
  @Test
  void madeUpInputsSuitTheLoss() {
    Run run = Run.of("check", "mean((log1p(pred) - log1p(target))^2)").ok();
    assertEquals(
        "note: no file is given: the inputs are random numbers between 0 and 1, pred [3, 5],"
            + " target [3, 5], seed 1\n",
        run.err());
  }

  /** bce is ln 2 where all probabilities are ½, whatever the labels. */
  @Test
  void anObjectForPrograms() {
    Files files = new Files(folder);
    String pred = files.npy("p.npy", new double[] {0.5, 0.5, 0.5}, 3);
    String target = files.npy("t.npy", new double[] {1, 0, 1}, 3);
    Run run =
        Run.of("check", "bce", "--pred", pred, "--target", target, "--directions", "0", "--json");
    assertEquals("", run.err());
    JsonNode json = run.json();
    assertTrue(json.get("passed").booleanValue());
    assertEquals(Math.log(2), json.get("value").doubleValue(), 1e-15);
    assertEquals(3, json.get("elements").intValue());
    assertEquals(3, json.get("compared").intValue());
    int sum = 0;
    for (JsonNode count : json.get("verdicts")) {
      sum += count.intValue();
    }
    assertEquals(3, sum);
    assertEquals("[]", json.get("broken_laws").toString());
    assertEquals(0, json.get("terms").size());
    assertTrue(json.get("worst").get("where").textValue().startsWith("pred["), run.out());
  }

  /**
   * Twice the comparisons of a first-order check: three coordinates and a direction for each order.
   */
  @Test
  void secondOrder() {
    Files files = new Files(folder);
    String pred = files.npy("p.npy", new double[] {0.2, 0.5, 0.9}, 3);
    String target = files.npy("t.npy", new double[] {1, 0, 1}, 3);
    Run run =
        Run.of(
            "check",
            "bce",
            "--pred",
            pred,
            "--target",
            target,
            "--directions",
            "1",
            "--order",
            "2",
            "--json");
    assertTrue(run.json().get("passed").booleanValue(), run.out());
    assertEquals(8, run.json().get("compared").intValue());
    assertTrue(run.json().get("likely_mistake").isNull());
    assertEquals(2, Run.of("check", "bce", "--order", "3").status());
  }

  @Test
  void aWrongGradientIsPointedAt() {
    Run run = Run.of("check", TOO_STEEP);
    assertEquals(1, run.status());
    assertTrue(run.out().startsWith("gradient check of `" + TOO_STEEP + "`: FAILED"), run.out());
    assertTrue(run.out().contains("gradient check of `wobble`: FAILED"), run.out());
    assertFalse(run.out().contains("`mse`"), run.out());
    assertTrue(
        run.err()
            .endsWith(
                """
                error[G801]: the gradient differs from finite differences
                 --> <spec>:1:7
                  |
                1 | mse + mean(sin(1e15·pred)) as wobble
                  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the gradient of this term
                """),
        run.err());
  }

  @Test
  void aWrongGradientAsAnObject() throws Exception {
    Run run = Run.of("check", TOO_STEEP, "--json");
    assertEquals(1, run.status());
    JsonNode json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(run.out());
    assertFalse(json.get("passed").booleanValue());
    assertEquals("wobble", json.get("terms").get(0).get("name").textValue());
  }

  /** A note may stand before the array, which is the last line. */
  @Test
  void aWrongGradientIsPointedAtForPrograms() throws Exception {
    Run run = Run.of("check", TOO_STEEP, "--format", "json");
    assertEquals(1, run.status());
    String last = run.err().lines().reduce((a, b) -> b).orElseThrow();
    JsonNode all = new com.fasterxml.jackson.databind.ObjectMapper().readTree(last);
    assertEquals(1, all.size());
    assertEquals("G801", all.get(0).get("code").textValue());
    assertEquals(6, all.get(0).get("start").get("offset").intValue());
  }

  @Test
  void theOnlyTermIsPointedAt() {
    Run run = Run.of("check", "mean(sin(1e15·pred))");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("1 | mean(sin(1e15·pred))\n  | ^^^^"), run.err());
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    assertEquals(Run.of("check", "mse", "--seed", "5"), Run.of("check", "mse", "--seed", "5"));
    assertFalse(Run.of("check", "mse", "--seed", "5").out().equals(Run.of("check", "mse").out()));
  }
}
