package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.cli.demo.alignment.Lesson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAlignmentCommandTest {
  @TempDir private Path dir;

  private static Run demo(String... more) {
    String[] args = new String[8 + more.length];
    System.arraycopy(
        new String[] {"demo", "alignment", "--pieces", "4", "--tested", "2", "--epochs", "2"},
        0,
        args,
        0,
        8);
    System.arraycopy(more, 0, args, 8, more.length);
    return Run.of(args);
  }

  @Test
  void printsJsonAndDraws() throws Exception {
    Path out = dir.resolve("pictures").resolve("new");
    JsonNode json = demo("--json", "--out", out.toString()).json();
    assertEquals(4, json.get("pieces").asInt());
    assertEquals(2, json.get("epochs").asInt());
    assertEquals(1, json.get("seed").asInt());
    assertEquals(Lesson.values().length, json.get("rows").size());
    for (JsonNode row : json.get("rows")) {
      assertEquals(2, row.get("f1").size());
      row.get("f1").forEach(x -> assertTrue(x.asDouble() >= 0 && x.asDouble() <= 1));
      assertEquals(!row.get("spec").asText().equals("bce"), row.has("events_off"));
    }
    assertEquals(2, json.get("encoders").size());
    for (JsonNode encoder : json.get("encoders")) {
      assertTrue(encoder.get("spread_before").asDouble() > 0);
    }
    double off = json.get("audio_path_off_seconds").asDouble();
    assertTrue(off > 0 && off < 0.2, "two frames of 0.1 s at most: " + off);
    for (String picture : List.of("learning.png", "alignments.png", "renditions.png")) {
      assertEquals(800, ImageIO.read(out.resolve(picture).toFile()).getWidth(), picture);
    }
    List<String> path = Files.readAllLines(out.resolve("path.csv"));
    assertEquals("first_s,second_s", path.get(0));
    assertEquals("0.000,0.000", path.get(1));
    assertTrue(path.size() > 60, path.size() + " cells");
  }

  @Test
  void theTableHasTheLosses() {
    String text = demo("--seed", "3").ok().out();
    assertTrue(
        text.startsWith("pitch classes of 4 pieces learnt without times, tested on 2; seed 3"));
    for (Lesson lesson : Lesson.values()) {
      assertTrue(text.contains(lesson.spec()), text);
    }
  }

  @Test
  void refusesWhatCannotBe() throws Exception {
    assertEquals(2, Run.of("demo", "alignment", "--epochs", "0").status());
    Path file = Files.writeString(dir.resolve("file"), "x");
    Run run = demo("--out", file.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith("error[D714]"), run.err());
    Run json = Run.of("--format", "json", "demo", "alignment", "--out", file.toString());
    assertTrue(json.err().startsWith("[{\"code\":\"D714\""), json.err());
  }
}
