package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What starts once on each executor, however many tasks it runs. */
@ExtendWith(OnCluster.class)
class StartTest {
  /** What ND4J says when it has found its native code. */
  private static final String STARTED = "Loaded [CpuBackend] backend";

  @Test
  void nd4jStartsOncePerExecutor(SparkSession session) throws IOException {
    Dataset<Row> table = Tables.random(session, 64, 32, 16);
    for (String spec : List.of("mse", "l1", "mss(sizes={16})")) {
      assertEquals(64, GradusSpark.evaluate(table, spec).where("value is not null").count());
    }
    Map<String, Long> starts = new HashMap<>();
    for (Path log : logs(session)) {
      try (Stream<String> lines = Files.lines(log)) {
        starts.put(
            log.getParent().getFileName().toString(),
            lines.filter(line -> line.contains(STARTED)).count());
      }
    }
    // Another test may have killed one before it began, or one that took its place had no task.
    assertTrue(starts.values().stream().allMatch(n -> n <= 1), starts::toString);
    assertTrue(starts.values().stream().filter(n -> n == 1).count() >= 2, starts::toString);
  }

  /** What the executors of this session wrote to stderr, in a folder each. */
  private static List<Path> logs(SparkSession session) throws IOException {
    Path folder =
        Path.of(System.getenv("SPARK_HOME"), "work", session.sparkContext().applicationId());
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("stderr")).toList();
    }
  }
}
