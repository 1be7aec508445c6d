package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.dsl.data.Element;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values follow from the definitions of the losses by hand. */
class EvalCommandTest {
  private static final String TREE = "hierarchy h = A { B, C }";

  @TempDir Path folder;
  private Files files;
  private String pred;
  private String target;

  @BeforeEach
  void write() {
    files = new Files(folder);
    pred = files.npy("p.npy", new double[] {1, 2, 3, 4}, 2, 2);
    target = files.npy("t.npy", new double[] {1, 1, 1, 1}, 2, 2);
  }

  private Run eval(String spec, String... more) {
    String[] args = {"eval", spec, "--pred", pred, "--target", target};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Run.of(all);
  }

  /** mse = (0 + 1 + 4 + 9)/4 = 3.5, l1 = (0 + 1 + 2 + 3)/4 = 1.5. */
  @Test
  void aTableForPeople() {
    Run run = eval("mse + 2·l1 as error").ok();
    assertEquals(
        """
        term   value  weight  weighted   share
        mse      3.5       1       3.5  53.8 %
        error    1.5       2         3  46.2 %
        loss                       6.5
        """,
        run.out());
    assertEquals("", run.err());
  }

  @Test
  void anObjectForPrograms() {
    JsonNode json = eval("mse + α·l1", "--set", "alpha=0.5", "--json").json();
    assertEquals(3.5 + 0.5 * 1.5, json.get("value").doubleValue());
    assertEquals("DOUBLE", json.get("dtype").textValue());
    assertEquals("mse + α·l1", json.get("spec").textValue());
    JsonNode terms = json.get("terms");
    assertEquals(2, terms.size());
    assertEquals("l1", terms.get(1).get("name").textValue());
    assertEquals(1.5, terms.get(1).get("value").doubleValue());
    assertEquals(0.5, terms.get(1).get("weight").doubleValue());
    assertEquals(0.75, terms.get(1).get("weighted").doubleValue());
    assertEquals(0.75 / 4.25, terms.get(1).get("share").doubleValue(), 1e-15);
    assertTrue(terms.get(1).get("finite").booleanValue());
    assertFalse(terms.get(1).has("gradient_norm"));
  }

  @Test
  void parametersInOneArgumentOrSeveral() {
    String spec = "α·mse + β₁·l1 + q·l1";
    assertEquals(
        3.5 * -2 + 1.5 * 0.5 + 1.5 * 100,
        eval(spec, "--set", "α=−2,beta1=.5", "--set", "q=1e2", "--json")
            .json()
            .get("value")
            .doubleValue());
    // Of two values for one parameter the last counts, whatever its spelling.
    assertEquals(
        3.5 * 4,
        eval("α·mse", "--set", "α=3", "--set", "alpha=4", "--json").json().get("value").asDouble());
  }

  /** A contradiction costs infinitely much: −ln 0. */
  @Test
  void infinityIsAString() {
    String p = files.npy("zero.npy", new double[] {0}, 1);
    String t = files.npy("one.npy", new double[] {1}, 1);
    Run run = Run.of("eval", "bce", "--pred", p, "--target", t, "--json");
    assertEquals("Infinity", run.json().get("value").textValue());
    assertEquals("NaN", run.json().get("terms").get(0).get("share").textValue());
    run = Run.of("eval", "bce", "--pred", p, "--target", t);
    assertEquals(
        "term  value  weight  weighted  share\nbce       ∞       1         ∞      –\n"
            + "loss                        ∞\n",
        run.ok().out());
    assertEquals("note: the loss is ∞ because of `bce`\n", run.err());
  }

  /** A table gets a line for each run of the command, and its time. */
  @Test
  void aLogOfSeveralRuns() throws Exception {
    Path log = folder.resolve("log.csv");
    eval("mse + α·l1", "--set", "α=2", "--log", log.toString(), "--step", "10").ok();
    Run run = eval("mse + α·l1", "--set", "α=4", "--log", log.toString(), "--epoch", "2").ok();
    assertEquals("", run.err());
    assertEquals(
        """
        step,epoch,progress,loss,mse.value,mse.weight,mse.weighted,mse.share,mse.finite,\
        l1.value,l1.weight,l1.weighted,l1.share,l1.finite
        10.0,,,6.5,3.5,1.0,3.5,0.5384615384615384,true,1.5,2.0,3.0,0.46153846153846156,true
        ,2.0,,9.5,3.5,1.0,3.5,0.3684210526315789,true,1.5,4.0,6.0,0.631578947368421,true
        """,
        java.nio.file.Files.readString(log));
  }

  @Test
  void aLogOfObjects() throws Exception {
    Path log = folder.resolve("log.jsonl");
    eval("mse", "--log", log.toString(), "--json").json();
    eval("l1 as error", "--log", log.toString()).ok();
    assertEquals(
        List.of(
            "{\"step\":null,\"epoch\":null,\"progress\":null,\"loss\":3.5,\"terms\":[{\"name\":\"mse\","
                + "\"value\":3.5,\"weight\":1.0,\"weighted\":3.5,\"share\":1.0,\"finite\":true}]}",
            "{\"step\":null,\"epoch\":null,\"progress\":null,\"loss\":1.5,\"terms\":[{\"name\":\"error\","
                + "\"value\":1.5,\"weight\":1.0,\"weighted\":1.5,\"share\":1.0,\"finite\":true}]}"),
        java.nio.file.Files.readAllLines(log));
  }

  @Test
  void theDtypeOfTheFilesOrTheOneAskedFor() {
    String single = files.npy("s.npy", new double[] {0.1}, Element.FLOAT, 1);
    String both = files.npy("d.npy", new double[] {0.1}, 1);
    Run run = Run.of("eval", "mse", "--pred", single, "--target", single, "--json");
    assertEquals("FLOAT", run.json().get("dtype").textValue());
    run = Run.of("eval", "l1", "--pred", single, "--target", both, "--dtype", "double", "--json");
    assertEquals("DOUBLE", run.json().get("dtype").textValue());
    assertEquals(Math.abs((double) 0.1f - 0.1), run.json().get("value").doubleValue(), 1e-17);
    run = Run.of("eval", "l1", "--pred", single, "--target", both, "--dtype", "float", "--json");
    assertEquals("FLOAT", run.json().get("dtype").textValue());
    assertEquals(0, run.json().get("value").doubleValue());
  }

  @Test
  void wholeNumbersTakeTheDtypeOfTheOthers() {
    String single = files.npy("s.npy", new double[] {1, 2, 1}, Element.FLOAT, 3);
    String whole = fixture("npy/i4.npy");
    Run run =
        Run.of(
            "eval", "0·mean(target) + mean(pred)", "--pred", single, "--target", whole, "--json");
    assertEquals("FLOAT", run.json().get("dtype").textValue());
    run = Run.of("eval", "0·mean(target)", "--pred", whole, "--target", whole, "--json");
    assertEquals("DOUBLE", run.json().get("dtype").textValue());
  }

  private static String fixture(String name) {
    try {
      return Path.of(EvalCommandTest.class.getResource("/" + name).toURI()).toString();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sines of two whole frequencies over a second: the mean of (½ sin − ½ sin)² is ¼. */
  @Test
  void audio() {
    String a = folder.resolve("a.wav").toString();
    String b = folder.resolve("b.wav").toString();
    Run.of("tone", "440", "--bits", "32f", "--out", a).ok();
    Run.of("tone", "450", "--bits", "32f", "--out", b).ok();
    JsonNode json = Run.of("eval", "mse", "--pred", a, "--target", b, "--json").json();
    assertEquals(0.25, json.get("value").doubleValue(), 1e-8);
    assertEquals("DOUBLE", json.get("dtype").textValue());
  }

  /** Channels are signals: the mean over both. */
  @Test
  void stereo() {
    String a = files.wav("a.wav", 8000, 2, 0.5, 0.5, 0.25, 0.25);
    String b = files.wav("b.wav", 8000, 2, 0, 0, 0, 0);
    JsonNode json = Run.of("eval", "l1", "--pred", a, "--target", b, "--json").json();
    assertEquals(0.375, json.get("value").doubleValue());
  }

  /** One class with children, more probable than both by 0.3 and by 0.1: the mean of 0.09, 0.01. */
  @Test
  void aHierarchyFromAFile() {
    String p = files.npy("c.npy", new double[] {0.9, 0.5, 0.6, 0.9, 0.8, 0.1}, 2, 3);
    String h = files.text("h.loss", "\uFEFF" + TREE + "\n");
    Run run = Run.of("eval", "down", "--pred", p, "--hierarchy", h, "--json");
    assertEquals(0.05, run.json().get("value").doubleValue(), 1e-15);
  }

  @Test
  void aFurtherInput() {
    String mask = files.npy("m.npy", new double[] {1, 0, 0, 1}, 2, 2);
    double[] half = {0.5, 0.25, 0.25, 0.5};
    String p = files.npy("half.npy", half, 2, 2);
    Run run =
        Run.of(
            "eval",
            "bce(mask=known)",
            "--pred",
            p,
            "--target",
            target,
            "--input",
            "known=" + mask,
            "--json");
    assertEquals(Math.log(2), run.json().get("value").doubleValue(), 1e-15);
  }

  @Test
  void theTextFromAFileOrStandardInput() {
    String spec = files.text("x.loss", "# a comment\n2·mse\n");
    assertEquals(7, eval("@" + spec, "--json").json().get("value").asDouble());
    Run run = Run.withInput("l1\n", "eval", "-", "--pred", pred, "--target", target, "--json");
    assertEquals(1.5, run.json().get("value").asDouble());
    run = Run.of("eval", "--pred", pred, "--target", target, "--json", "--", "-l1");
    assertEquals(-1.5, run.json().get("value").asDouble());
  }
}
