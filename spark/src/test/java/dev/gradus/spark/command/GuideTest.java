package dev.gradus.spark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.spark.CorpusOptions;
import dev.gradus.spark.GradusSpark;
import dev.gradus.spark.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/spark.md} shows, and a test that it shows this. */
@ExtendWith(OnCluster.class)
class GuideTest {
  private static final Path DOCS = Path.of("..", "docs");

  /** The arrays are in single precision, which has other last digits on other processors. */
  private static final double SIX_DIGITS = 1e-6;

  @TempDir Path folder;

  private static String guide() throws IOException {
    return Files.readString(DOCS.resolve("spark.md"));
  }

  private static void shows(String code) throws IOException {
    String plain = code.replaceAll("\\s+", " ");
    assertTrue(guide().replaceAll("\\s+", " ").contains(plain), () -> "the guide lacks " + code);
  }

  @Test
  void theFirstExample() throws Exception {
    String spec = "mss(sizes={64, 128}, comp=log1p) as spectral + 10·l1";
    shows("./gradus corpus eval '" + spec + "' --data docs/corpus.parquet --key singer");
    String corpus = DOCS.resolve("corpus.parquet").toString();
    Command run =
        Command.run(folder, "corpus", "eval", spec, "--data", corpus, "--key", "singer").ok();
    List<String> printed = (run.out() + run.err()).lines().toList();
    List<String> documented =
        guide()
            .lines()
            .dropWhile(l -> !l.startsWith("singer "))
            .takeWhile(l -> !l.equals("```"))
            .toList();
    assertEquals(documented.size(), printed.size(), printed::toString);
    for (int i = 0; i < printed.size(); i++) {
      sameNumbers(documented.get(i), printed.get(i));
    }
  }

  private static void sameNumbers(String documented, String printed) {
    String[] expected = documented.strip().split("\\s+", -1);
    String[] words = printed.strip().split("\\s+", -1);
    assertEquals(expected.length, words.length, printed);
    for (int i = 0; i < words.length; i++) {
      if (expected[i].matches("\\d+\\.\\d+")) {
        double x = Double.parseDouble(expected[i]);
        assertEquals(x, Double.parseDouble(words[i]), SIX_DIGITS * x);
      } else {
        assertEquals(expected[i], words[i], printed);
      }
    }
  }

  @Test
  void recordsInJava(SparkSession session) throws IOException {
    Dataset<Row> records =
        session.read().parquet(DOCS.resolve("corpus.parquet").toString()).limit(3);
    Dataset<Row> losses =
        GradusSpark.evaluate(
            records, "mse + α·l1", CorpusOptions.DEFAULT.with("α", 10).withGradients(true));
    shows("CorpusOptions.DEFAULT.with(\"α\", 10).withGradients(true));");
    assertEquals(3, losses.select("key", "value", "pred_gradient", "diagnostic").count());
    assertEquals(9, GradusSpark.report(losses, "singer").count());
    shows("GradusSpark.report(losses, \"singer\").show();");
  }

  @Test
  void sql(SparkSession session) throws IOException {
    session
        .read()
        .parquet(DOCS.resolve("corpus.parquet").toString())
        .createOrReplaceTempView("corpus");
    GradusSpark.register(session);
    GradusSpark.register(session, "smooth", "mse", CorpusOptions.DEFAULT);
    String record =
        """
        SELECT key, r.value, r.diagnostic.message
        FROM (SELECT key, gradus_record('mse', pred, target) AS r FROM corpus)""";
    shows(record);
    assertEquals(1, session.sql(record).where("value is null and message is not null").count());
    String call = "SELECT key, smooth(pred, target) AS loss FROM corpus";
    shows(call);
    assertEquals(11, session.sql(call).where("loss > 0").count());
  }
}
