package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String WITH_A_WARNING = "hierarchy h = Music { Choir { Alto }, Band }\nup\n";

  @TempDir Path folder;

  private static JsonNode json(String text) throws JsonProcessingException {
    assertEquals(1, text.lines().count(), text);
    return new ObjectMapper().readTree(text);
  }

  @Test
  void nothingIsSaidAboutGoodTexts() {
    String file = new Files(folder).text("x.loss", "mse + α·l1\n");
    assertEquals(new Run(0, "", ""), Run.of("lint", "mse", "@" + file));
    assertEquals(new Run(0, "", ""), Run.withInput("mse", "lint", "--strict", "-"));
    assertEquals(new Run(0, "[]\n", ""), Run.of("lint", "mse", "--format", "json"));
  }

  /** All texts are checked, and a file that is missing does not hide what is wrong with others. */
  @Test
  void everyMistakeOfEveryText() {
    String file = new Files(folder).text("x.loss", "# a loss\nmse + l1 +\n");
    Run run = Run.of("lint", "@" + file, "@" + folder.resolve("no.loss"), "α·dwn + mse(size=2)");
    assertEquals(2, run.status());
    assertEquals("", run.err());
    assertEquals(
        """
        error[L109]: nothing follows `+`
         --> DIR/x.loss:2:10
          |
        2 | mse + l1 +
          |          ^ expected a value after this

        error[D701]: `DIR/no.loss` does not exist
         --> DIR/no.loss
          = help: check the spelling; paths are relative to the current folder

        error[L203]: unknown term `dwn`
         --> <spec>:1:3
          |
        1 | α·dwn + mse(size=2)
          |   ^^^ no loss, function or parameter has this name
          = help: did you mean `down`? (top-down consistency; needs a hierarchy)

        error[L301]: `mse` has no argument `size`
         --> <spec>:1:13
          |
        1 | α·dwn + mse(size=2)
          |             ^^^^
          = help: `mse` takes `reduction`
        """,
        run.out().replace(folder.toString(), "DIR"));
  }

  @Test
  void oneArrayForPrograms() throws JsonProcessingException {
    Run run = Run.of("lint", "--format", "json", "α·\n dwn", "mse +", "l1");
    assertEquals(2, run.status());
    JsonNode all = json(run.out());
    assertEquals(2, all.size());
    assertEquals("L203", all.get(0).get("code").textValue());
    assertEquals("<spec>", all.get(0).get("source").textValue());
    assertEquals(
        "{\"offset\":4,\"line\":2,\"column\":2,\"utf16\":1}", all.get(0).get("start").toString());
    assertEquals("L109", all.get(1).get("code").textValue());
  }

  @Test
  void warningsFailOnlyWhereAskedTo() {
    Run run = Run.of("lint", WITH_A_WARNING).ok();
    assertTrue(run.out().startsWith("warning[W902]: "), run.out());
    assertEquals(new Run(1, run.out(), ""), Run.of("lint", "--strict", WITH_A_WARNING));
    assertEquals(2, Run.of("lint", "--strict", WITH_A_WARNING, "mse +").status());
  }

  /** Imports are relative to the file, and can be switched off. */
  @Test
  void importsOfFiles() {
    Files files = new Files(folder);
    files.text("common.loss", "let fit = mse + l1\n");
    String file = files.text("x.loss", "import \"common.loss\"\n2·fit\n");
    assertEquals(new Run(0, "", ""), Run.of("lint", "@" + file));
    Run run = Run.of("lint", "--no-imports", "@" + file);
    assertEquals(2, run.status());
    assertTrue(run.out().startsWith("error[L601]: "), run.out());
  }

  /** What other commands say on stderr, for programs. */
  @Test
  void everyCommandCanSpeakToPrograms() throws JsonProcessingException {
    String[][] lines = {
      {"eval", "mse +", "--format", "json"},
      {"grad", "mse +", "--format=json"},
      {"--format", "JSON", "check", "mse +"},
      {"fmt", "--format", "json", "mse +"},
    };
    for (String[] line : lines) {
      Run run = Run.of(line);
      assertEquals(2, run.status());
      assertEquals("", run.out());
      assertEquals("L109", json(run.err()).get(0).get("code").textValue());
    }
    Run run = Run.of("eval", "mse", "--pred", "no.npy", "--format", "json");
    assertEquals("D701", json(run.err()).get(0).get("code").textValue());
    assertTrue(json(run.err()).get(0).get("start").isNull());
    assertEquals("no.npy", json(run.err()).get(0).get("source").textValue());
  }
}
