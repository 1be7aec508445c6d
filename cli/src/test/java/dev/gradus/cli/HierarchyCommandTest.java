package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.dsl.data.NpyFile;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code gradus hierarchy}: A { B, C { D, … } }, columns A, B, C, D; numbers worked out by hand.
 */
class HierarchyCommandTest {
  private static final String TREE = "A\n  B\n  C\n    D\n    …\n";

  @TempDir Path folder;

  private Files files;
  private String tree;

  @BeforeEach
  void write() throws IOException {
    files = new Files(folder);
    files.text("music.txt", TREE);
    tree = folder.resolve("music.txt").toString();
    // Frame 0 is right; in 1, B has no A; in 2, A has no child and C an inactive one; in 3,
    // nothing.
    files.npy(
        "p.npy",
        new double[] {0.9, 0.8, 0.1, 0.2, 0.3, 0.7, 0.2, 0.1, 0.6, 0.5, 0.4, 0.1, 0, 0, 0.5, 0.4},
        4,
        4);
    files.npy("y.npy", new double[] {1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0}, 4, 4);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void drawsATree() {
    assertEquals(
        """
        music: 4 classes, 2 with children, 3 edges, 3 levels

        class    column  level
        A             0      3
        ├─ B          1      1
        └─ C          2      2
           ├─ D       3      1
           └─ …
        """,
        Run.of("hierarchy", tree).ok().out());
  }

  @Test
  void aSecondParentIsAMention() throws IOException {
    files.text("dag.csv", "A,B\nA,C\nB,D\nC,D\nC,E\nB,F\n");
    Run run = Run.of("hierarchy", file("dag.csv")).ok();
    assertTrue(run.out().contains("   ├─ &D\n"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void saysWhatIsDoubtful() throws IOException {
    files.text("odd.txt", "A\n  B\n    C\n");
    Run run = Run.of("hierarchy", file("odd.txt")).ok();
    assertTrue(run.err().contains("warning[W902]: `A` has a single child"), run.err());
    assertTrue(run.err().contains("odd.txt:1:1"), run.err());
  }

  @Test
  void dotAndText() throws IOException {
    String dot = Run.of("hierarchy", tree, "--dot").ok().out();
    assertTrue(dot.startsWith("digraph \"music\" {\n"), dot);
    assertTrue(dot.contains("  \"C\" -> \"D\";\n"), dot);
    assertTrue(dot.contains("  \"C\" [style=\"rounded,dashed\"];\n"), dot);
    String text = Run.of("hierarchy", tree, "--text").ok().out();
    assertEquals("hierarchy music = A { B, C { D, … } }\n", text);
  }

  @Test
  void whatIsPrintedAsJsonCanBeReadAgain() throws IOException {
    JsonNode json = Run.of("hierarchy", tree, "--json").json();
    assertEquals("[[\"B\",\"D\"],[\"C\"],[\"A\"]]", json.get("levels").toString());
    assertEquals("[\"C\"]", json.get("open").toString());
    assertEquals(0, json.get("lints").size());
    files.text("again.json", json.toString());
    assertEquals(
        Run.of("hierarchy", tree).out(), Run.of("hierarchy", file("again.json")).ok().out());
  }

  @Test
  void anyFormatIsADeclarationForALoss() throws IOException {
    files.text("edges.csv", "A,B\nA,C\nC,D\n");
    // A is above its children by 0.1 in frames 0 and 2, and C above D, its only child, by 0.3 in
    // frame 2 and by 0.1 in frames 1 and 3, unless it is open.
    double closed = 0.01 + 0.01;
    double all = closed + 0.09 + 0.01 + 0.01;
    for (String with : new String[] {tree, file("edges.csv")}) {
      JsonNode json =
          Run.of("eval", "down", "--hierarchy", with, "--pred", file("p.npy"), "--json").json();
      double expected = (with.equals(tree) ? closed : all) / 2 / 4;
      assertEquals(expected, json.get("value").doubleValue(), 1e-15, with);
    }
    JsonNode singing = Run.of("describe", "up", "--hierarchy", "singing", "--json").json();
    assertEquals("[4,9]", singing.get("inputs").get(0).get("example").toString());
  }

  @Test
  void measures() {
    JsonNode json =
        Run.of(
                "hierarchy",
                "eval",
                "--pred",
                file("p.npy"),
                "--target",
                file("y.npy"),
                "--hierarchy",
                tree,
                "--json")
            .json();
    assertEquals(4, json.get("frames").intValue());
    JsonNode a = json.get("classes").get(0);
    assertEquals("A", a.get("name").textValue());
    assertEquals(2, a.get("tp").intValue());
    assertEquals(1, a.get("precision").doubleValue());
    assertEquals(2 / 3.0, a.get("recall").doubleValue(), 1e-15);
    assertEquals(0.8, a.get("f1").doubleValue(), 1e-15);
    assertEquals(1, a.get("ap").doubleValue(), 1e-15);
    assertEquals(1 / 3.0, a.get("gamma").doubleValue(), 1e-15);
    assertTrue(json.get("classes").get(3).get("ap").isNull(), "D is never present");
    assertTrue(json.get("classes").get(2).get("gamma").isNull(), "C is never active");
    assertEquals(1 / 3.0, json.get("macro").get("gamma").doubleValue(), 1e-15);
    JsonNode up = json.get("up").get(0);
    assertEquals("B", up.get("child").textValue());
    assertEquals(1, up.get("frames").intValue());
    assertEquals(0.5, up.get("share").doubleValue());
    assertEquals(0.16 / 4, up.get("excess").doubleValue(), 1e-15);
    assertEquals(1, json.get("down").size(), "C is open");
  }

  @Test
  void aTableAndAPicture() throws IOException {
    Path png = folder.resolve("bars.png");
    Run run =
        Run.of(
                "hierarchy",
                "eval",
                "--pred",
                file("p.npy"),
                "--target",
                file("y.npy"),
                "--hierarchy",
                tree,
                "--plot",
                png.toString())
            .ok();
    assertTrue(
        run.out()
            .contains(
                "\nA                        3       3      1.000   0.667  0.800  1.000  0.333\n"),
        run.out());
    assertTrue(run.out().contains("\nB without A             1           50.0 %\n"), run.out());
    assertTrue(run.out().endsWith("plot  " + png + "\n"), run.out());
    assertEquals(800, ImageIO.read(png.toFile()).getWidth());
  }

  @Test
  void strategiesMakePredictionsAgree() {
    String[] line = {
      "hierarchy",
      "eval",
      "--pred",
      file("p.npy"),
      "--target",
      file("y.npy"),
      "--hierarchy",
      tree,
      "--strategy",
      "bottom-up"
    };
    Run run = Run.of(line).ok();
    assertTrue(run.out().endsWith("no class is active against its parents or children\n"));
  }

  @Test
  void closesLabels() throws IOException {
    files.npy("some.npy", new double[] {-1, -1, -1, 1, 0, -1, -1, -1}, 2, 4);
    files.npy("mask.npy", new double[] {0, 0, 0, 1, 1, 0, 0, 0}, 2, 4);
    Run run =
        Run.of(
                "hierarchy",
                "labels",
                "--target",
                file("some.npy"),
                "--mask",
                file("mask.npy"),
                "--hierarchy",
                tree,
                "--out",
                file("closed.npy"),
                "--out-mask",
                file("known.npy"))
            .ok();
    assertTrue(
        run.out().startsWith("8 labels: 2 given, 5 inferred, 1 unknown\nno contradictions\n"),
        run.out());
    assertArrayEquals(
        new double[] {1, 0, 1, 1, 0, 0, 0, 0}, NpyFile.read(folder.resolve("closed.npy")).data());
    assertArrayEquals(
        new double[] {1, 0, 1, 1, 1, 1, 1, 1}, NpyFile.read(folder.resolve("known.npy")).data());
  }

  @Test
  void contradictionsFailTheCheck() throws IOException {
    files.npy("bad.npy", new double[] {1, 1, 0, 0, 1, 0, 0, 1}, 2, 4);
    Run run = Run.of("hierarchy", "labels", "--target", file("bad.npy"), "--hierarchy", tree);
    assertEquals(1, run.status());
    assertTrue(
        run.out()
            .endsWith("1 contradiction:\n  frame 1: `D` is present, and `C` above it is not\n"),
        run.out());
    Run json =
        Run.of("hierarchy", "labels", "--target", file("bad.npy"), "--hierarchy", tree, "--json");
    assertEquals(1, json.status());
    assertTrue(
        json.out()
            .endsWith("\"contradictions\":[{\"frame\":1,\"present\":\"D\",\"absent\":\"C\"}]}\n"),
        json.out());
  }
}
