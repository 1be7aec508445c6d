package dev.gradus.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.benchmark.Scaling.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that measures cost against size, on small sizes. */
class ScalingTest {
  @Test
  void everySeriesIsMeasured() {
    List<Scaling.Series> small = Scaling.series().stream().map(s -> s.upTo(16_000)).toList();
    List<Point> points = Scaling.measure(small, 0);
    assertEquals(
        Scaling.series().stream().map(Scaling.Series::name).toList(),
        points.stream().map(Point::series).toList());
    assertTrue(points.stream().allMatch(p -> p.millis() > 0 && p.runs() >= 5));
  }

  @Test
  void filesHoldAllPoints(@TempDir Path folder) throws IOException {
    List<Point> points =
        List.of(
            new Point("a", new long[] {1, 2000}, 7, 0.5),
            new Point("a", new long[] {1, 200_000}, 5, 60),
            new Point("b", new long[] {64, 64}, 9, 0.1));
    Scaling.write(folder, points);
    assertEquals(
        """
        series,shape,elements,runs,median_ms,ns_per_element
        "a",1x2000,2000,7,0.5000,250.000
        "a",1x200000,200000,5,60.0000,300.000
        "b",64x64,4096,9,0.1000,24.414
        """,
        Files.readString(folder.resolve("scaling.csv")));
    assertEquals(800, ImageIO.read(folder.resolve("scaling.png").toFile()).getWidth());
    assertEquals(
        """
        | | input | ms | ns for each sample or cell |
        |---|---|---|---|
        | a | 1 × 2000 | 0.500 | 250 |
        | a | 1 × 200000 | 60.0 | 300 |
        | b | 64 × 64 | 0.100 | 24.4 |
        """,
        Scaling.table(points));
  }
}
