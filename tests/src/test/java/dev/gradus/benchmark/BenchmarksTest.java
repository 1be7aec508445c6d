package dev.gradus.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of figures: a table, and its place in a page. */
class BenchmarksTest {
  private static Figure figure(String task, String way, double median, double bytes) {
    return new Figure("Mss", task, way, median, 0.9 * median, 1.25 * median, "ms", bytes);
  }

  @Test
  void tableSetsEachWayBesideOurs() {
    String table =
        FigureTable.of(
            List.of(
                figure("batch 1", "djl", 7.2, 812.4),
                figure("batch 1", "gradus", 2, 65_432),
                figure("batch 16", "gradus", 12_345.6, 4_000_000),
                figure("batch 16", "half", 6172.8, Double.NaN)));
    assertEquals(
        """
        |  | median | middle half |  | allocated |
        |---|---|---|---|---|
        | batch 1 |  |  |  |  |
        | `gradus` | 2.00 ms | 1.80 – 2.50 | 1 | 65.4 kB |
        | `djl` | 7.20 ms | 6.48 – 9.00 | 3.60 × | 812 B |
        | batch 16 |  |  |  |  |
        | `gradus` | 12 300 ms | 11 100 – 15 400 | 1 | 4.00 MB |
        | `half` | 6 170 ms | 5 560 – 7 720 | 0.500 × |  |
        """,
        table);
  }

  @Test
  void withoutOursThereIsNoRatio() {
    assertEquals(
        """
        |  | median | middle half |  | allocated |
        |---|---|---|---|---|
        | `djl` | 0.0100 ms | 0.00900 – 0.0125 |  | 0 B |
        """,
        FigureTable.of(List.of(figure("", "djl", 0.01, 0))));
  }

  @Test
  void sectionsAreTablesUnderOneHeader() {
    Figure chain = new Figure("Chain", "", "gradus", 1, 1, 1, "µs", 0);
    Map<String, String> tables =
        Benchmarks.tables(List.of(figure("", "gradus", 1, 0), chain), "on a machine");
    assertEquals(List.of("Chain", "Mss"), List.copyOf(tables.keySet()));
    assertEquals("on a machine\n\n" + FigureTable.of(List.of(chain)), tables.get("Chain"));
  }

  @Test
  void onlyWhatWasMeasuredIsReplaced(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.md");
    String before =
        """
        # Benchmarks

        **One**: hand-written.

        <!-- bench:One -->
        old
        <!-- /bench -->

        **Two**

        <!-- bench:Two -->
        kept
        <!-- /bench -->

        After.
        """;
    Files.writeString(page, before);
    Report.write(page, Map.of("One", "new\n"));
    assertEquals(before.replace("old", "new"), Files.readString(page));
  }

  @Test
  void aNewSectionComesLast() {
    assertEquals(
        "page\n\n**One**\n\n<!-- bench:One -->\ntable\n<!-- /bench -->\n",
        Report.replace("page\n", "One", "table\n"));
  }

  @Test
  void aSectionWithoutEndIsNotOverwritten() {
    assertThrows(
        IllegalArgumentException.class, () -> Report.replace("<!-- bench:One -->\n", "One", ""));
  }

  @Test
  void machineIsWhatLinuxSays() {
    List<String> cpu =
        List.of(
            "processor\t: 0",
            "model name\t: Some CPU @ 2 GHz",
            "flags\t\t: fpu avx2 avx512f avx512dq",
            "model name\t: another core");
    assertEquals("Some CPU @ 2 GHz with AVX-512, 2 cores", Machine.describe(cpu, 2));
    assertEquals(System.getProperty("os.arch") + ", 1 core", Machine.describe(List.of(), 1));
  }
}
