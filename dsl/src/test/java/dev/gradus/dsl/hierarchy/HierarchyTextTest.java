package dev.gradus.dsl.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.print.Style;
import dev.gradus.losses.value.Hierarchies;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One hierarchy in all formats, and back to the language. */
class HierarchyTextTest {
  /** Columns: Music, Other; Choir, Band; Alto, Male voice, Drums. */
  private static final Hierarchy MUSIC =
      new Hierarchy(
          "music",
          List.of("Music", "Other", "Choir", "Band", "Alto", "Male voice", "Drums"),
          List.of(
              List.of(2, 3),
              List.of(3),
              List.of(4, 5),
              List.of(5, 6),
              List.of(),
              List.of(),
              List.of()),
          Set.of(2));

  private static final String INDENTED =
      """
      # bands and choirs
      Music
      \tChoir
      \t\tAlto
      \t\tMale voice

      \t\t...
      \tBand   # with a singer
      \t\t&Male voice
      \t\tDrums
      Other
        &Band
      """;

  private static final String NESTED =
      """
      {"Music": {"Choir": ["Alto", "Male voice", "…"], "Band": ["&Male voice", {"Drums": null}]},
       "Other": ["&Band"]}
      """;

  private static final String TABLE =
      """
      {"version": 3, "name": "music", "open": ["Choir"],
       "classes": ["Music", "Other", "Choir", "Band", "Alto", "Male voice", "Drums"],
       "edges": [["Other", "Band"], ["Band", "Male voice"], ["Band", "Drums"], ["Music", "Choir"],
                 ["Music", "Band"], ["Choir", "Alto"], ["Choir", "Male voice"]]}
      """;

  private static final String LANGUAGE =
      """
      hierarchy music = Music { Choir { Alto, "Male voice", … }, Band { &"Male voice", Drums } },
        Other { &Band }
      up
      """;

  private static Hierarchy read(String text, HierarchyFormat format) {
    return HierarchyText.read(Source.of(text), format, "music").hierarchies().get(0);
  }

  @Test
  void allFormatsSayTheSame() {
    assertEquals(MUSIC, read(INDENTED, HierarchyFormat.INDENTED));
    assertEquals(MUSIC, read(NESTED, HierarchyFormat.JSON));
    assertEquals(MUSIC, read(TABLE, HierarchyFormat.JSON));
    assertEquals(MUSIC, read(LANGUAGE, HierarchyFormat.LANGUAGE));
  }

  /** Edges know no open class; the axis is breadth-first from the roots, wherever they stand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"','", "';'", "'\t'", "' -> '", "' → '"})
  void edgesInAnyOrder(String separator) {
    String lines =
        """
        parent,child
        Choir,Alto
        Choir,"Male voice"
        Music,Choir
        Music,Band # a comment
        Band,Male voice

        Other,Band
        Band,Drums
        """
            .replace(",", separator);
    Hierarchy h = read(lines, HierarchyFormat.EDGES);
    assertEquals(MUSIC.classes(), h.classes());
    assertEquals(MUSIC.edges(), h.edges());
    assertTrue(h.internal().stream().noneMatch(h::isOpen));
  }

  @Test
  void quotedNamesHoldAnything() {
    Hierarchy h =
        read(
            "Keys,\"C#, high\" # a comment, and another\n\"Keys\",\"B -> C\"\n",
            HierarchyFormat.EDGES);
    assertEquals(List.of("Keys", "C#, high", "B -> C"), h.classes());
  }

  /** As many levels as the language takes; what walks down them must not run out of stack. */
  @ParameterizedTest
  @EnumSource(HierarchyFormat.class)
  void levelsAreLimited(HierarchyFormat format) {
    assertEquals(200, read(chain(format, 200), format).levels().size());
    for (int levels : new int[] {201, format == HierarchyFormat.EDGES ? 20_000 : 900}) {
      SpecException e =
          assertThrows(SpecException.class, () -> read(chain(format, levels), format));
      assertEquals(Code.NESTED_TOO_DEEPLY, e.diagnostics().get(0).code());
    }
  }

  private static String chain(HierarchyFormat format, int levels) {
    StringBuilder text = new StringBuilder();
    switch (format) {
      case LANGUAGE -> {
        text.append("hierarchy h = c0");
        IntStream.range(1, levels).forEach(i -> text.append(" { c").append(i));
        text.append(" }".repeat(levels - 1));
      }
      case JSON -> {
        IntStream.range(0, levels).forEach(i -> text.append("{\"c").append(i).append("\": "));
        text.append("null").append("}".repeat(levels));
      }
      case EDGES ->
          IntStream.range(1, levels).forEach(i -> text.append("c%d,c%d%n".formatted(i - 1, i)));
      case INDENTED ->
          IntStream.range(0, Math.min(levels, 1000))
              .forEach(i -> text.append(" ".repeat(i)).append("c").append(i).append('\n'));
    }
    return text.toString();
  }

  @Test
  void theFormatIsSeen() {
    assertEquals(HierarchyFormat.LANGUAGE, HierarchyFormat.of("a.loss", NESTED));
    assertEquals(HierarchyFormat.JSON, HierarchyFormat.of("a.JSON", ""));
    assertEquals(HierarchyFormat.EDGES, HierarchyFormat.of("a.csv", ""));
    assertEquals(HierarchyFormat.INDENTED, HierarchyFormat.of("a.txt", INDENTED));
    assertEquals(HierarchyFormat.JSON, HierarchyFormat.of("<stdin>", NESTED));
    assertEquals(HierarchyFormat.LANGUAGE, HierarchyFormat.of("<stdin>", "# a\n" + LANGUAGE));
    assertEquals(HierarchyFormat.EDGES, HierarchyFormat.of("tree", "A,B\n\nA → C"));
    assertEquals(HierarchyFormat.INDENTED, HierarchyFormat.of("tree", "A\n B"));
  }

  @Test
  void theOnlyOneOfSeveralHasItsOwnName() {
    HierarchyText two =
        HierarchyText.read(
            Source.of("hierarchy a = A { B, C }; hierarchy b = D { E, F }"),
            HierarchyFormat.LANGUAGE,
            "none");
    assertEquals(List.of("a", "b"), two.hierarchies().stream().map(Hierarchy::name).toList());
    assertEquals(
        "music",
        HierarchyText.read(Source.of(TABLE), HierarchyFormat.JSON, "file")
            .hierarchies()
            .get(0)
            .name());
  }

  @Test
  void printingIsTheInverseOfReading() {
    assertEquals(
        "hierarchy music = Music { Choir { Alto, \"Male voice\", … }, Band { &\"Male voice\", Drums"
            + " } }, Other { &Band }",
        HierarchyText.print(MUSIC, Style.UNICODE).replaceAll("\\s+", " "));
    for (int seed = 0; seed < 300; seed++) {
      Hierarchy h = random(new Random(seed));
      String text = HierarchyText.print(h, Style.ASCII);
      assertEquals(h, read(text, HierarchyFormat.LANGUAGE), text);
    }
  }

  /** Acyclic, with several roots and parents, columns in any order. */
  private static Hierarchy random(Random random) {
    int n = 2 + random.nextInt(8);
    List<Integer> column =
        new ArrayList<>(IntStream.range(0, n).boxed().collect(Collectors.toList()));
    Collections.shuffle(column, random);
    List<List<Integer>> children = new ArrayList<>();
    IntStream.range(0, n).forEach(c -> children.add(new ArrayList<>()));
    for (int c = 1; c < n; c++) {
      for (int g = 0; g < c; g++) {
        if (random.nextInt(3) == 0) {
          children.get(column.get(g)).add(column.get(c));
        }
      }
    }
    Set<Integer> open =
        IntStream.range(0, n)
            .filter(c -> !children.get(c).isEmpty() && random.nextInt(3) == 0)
            .boxed()
            .collect(Collectors.toSet());
    return new Hierarchy(
        "r", IntStream.range(0, n).mapToObj(c -> "c " + c).toList(), children, open);
  }

  @Test
  void whatIsBuiltInNeedsNoDeclaration() {
    Loss loss =
        Loss.parse("bce + 0.1·up(hierarchy=singing) + mean(Σ[c ∈ leaves(singing)] pred[c])");
    assertEquals(9, loss.inputs().get(0).example().dim(-1));
    assertEquals(loss.hash(), Loss.parse(loss.text()).hash());
    String own = "hierarchy singing = Singing { Female, Male }\nup";
    assertEquals(3, Loss.parse(own).inputs().get(0).example().dim(-1), "the author's own wins");
    for (Hierarchy h : Hierarchies.BUILT_IN) {
      assertEquals(h, read(HierarchyText.print(h, Style.UNICODE), HierarchyFormat.LANGUAGE));
    }
  }
}
