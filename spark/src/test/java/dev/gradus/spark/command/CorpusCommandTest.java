package dev.gradus.spark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gradus.cli.corpus.CorpusRequest;
import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.Loss;
import dev.gradus.spark.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code gradus corpus} as a process of its own, as the launcher starts it. */
@ExtendWith(OnCluster.class)
class CorpusCommandTest {
  @TempDir static Path folder;

  private static SparkSession reader;

  /** Ten records of two speakers; one has a number that is none. */
  @BeforeAll
  static void write(SparkSession session) {
    reader = session;
    DataType arrays = DataTypes.createArrayType(DataTypes.DoubleType);
    StructType type =
        new StructType()
            .add("speaker", DataTypes.StringType)
            .add("pred", arrays)
            .add("target", arrays);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      double[] pred = {i, i == 4 ? Double.NaN : -i};
      rows.add(RowFactory.create(i < 5 ? "ann" : "bob", pred, new double[2]));
    }
    session.createDataFrame(rows, type).repartition(3).write().parquet(corpus());
  }

  private static String corpus() {
    return folder.resolve("corpus.parquet").toString();
  }

  private static Command run(String... arguments) throws IOException, InterruptedException {
    return Command.run(
        folder,
        Stream.concat(Stream.of("corpus", "eval"), Stream.of(arguments)).toArray(String[]::new));
  }

  @Test
  void figuresForEachKey() throws Exception {
    String result = folder.resolve("result.parquet").toString();
    Command run =
        run(
                "param α = 1\nmse + α·l1",
                "--set",
                "alpha=2",
                "--data",
                corpus(),
                "--key",
                "speaker",
                "--out",
                result,
                "--gradients",
                "--json")
            .ok();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals(10, json.get("records").asInt());
    assertEquals(1, json.get("failed").asInt());
    assertEquals("D708", json.at("/faults/0/code").asText());
    assertEquals(6, json.get("rows").size());
    JsonNode ann = json.at("/rows/0");
    assertEquals("ann", ann.at("/keys/speaker").asText());
    assertEquals("loss", ann.get("term").asText());
    assertEquals(4, ann.get("count").asInt());
    assertEquals(1, ann.get("failed").asInt());
    // i² + 2·i for 0, 1, 2, 3
    assertEquals((0 + 3 + 8 + 15) / 4.0, ann.get("mean").asDouble());
    assertEquals((3 + 8) / 2.0, ann.get("median").asDouble());
    // 2·i for 5 … 9
    JsonNode distance = json.at("/rows/5");
    assertEquals(
        "bob l1", distance.at("/keys/speaker").asText() + " " + distance.get("term").asText());
    assertEquals(14, distance.get("mean").asDouble());
    assertEquals(18, distance.get("max").asDouble());

    Row written = reader.read().parquet(result).where("speaker = 'ann' and value = 8").first();
    // ∂/∂p of p²/2 + 2·|p|/2 at (2, −2)
    assertEquals(List.of(3.0, -3.0), written.getList(written.fieldIndex("pred_gradient")));
  }

  /** What is told, line by line. */
  private static List<String> refused(SparkSession session, CorpusRequest request) {
    UsageException e =
        assertThrows(UsageException.class, () -> SparkCorpusEngine.evaluate(request, session));
    return Stream.concat(e.getMessage().lines(), e.help().lines()).toList();
  }

  private static CorpusRequest request(String data, List<String> keys, boolean fail, String out) {
    return new CorpusRequest(
        Loss.parse("mse"),
        data,
        Map.of(),
        keys,
        Optional.ofNullable(out),
        false,
        fail,
        Optional.empty(),
        Map.of());
  }

  @Test
  void whatIsWrongIsSaidInAFewWords(SparkSession session) throws IOException {
    List<String> stopped = refused(session, request(corpus(), List.of(), true, null));
    assertEquals("there is a record without a value", stopped.get(0));
    assertTrue(stopped.get(1).endsWith("element [1] of `pred` is NaN (counting from 0)"));
    assertEquals(
        List.of("there is no column `singer`", "the corpus has speaker, pred, target"),
        refused(session, request(corpus(), List.of("singer"), false, null)));
    String nothing = folder.resolve("nothing").toString();
    assertEquals(
        List.of("`" + nothing + "` does not exist", "check the spelling"),
        refused(session, request(nothing, List.of(), false, null)));
    assertEquals(
        List.of("`" + corpus() + "` exists already", "name a new folder with `--out`"),
        refused(session, request(corpus(), List.of(), false, corpus())));
    Path text = Files.writeString(folder.resolve("text.parquet"), "no table at all\n");
    String other = refused(session, request(text.toString(), List.of(), false, null)).get(0);
    assertTrue(other.startsWith("Spark: ") && other.contains("is not a Parquet file"), other);
  }

  @Test
  void resultsAreNoCorpus(SparkSession session) {
    String results = folder.resolve("results.parquet").toString();
    SparkCorpusEngine.evaluate(request(corpus(), List.of(), false, results), session);
    assertEquals(
        "the table has a column `value`, which is the name of a result",
        refused(session, request(results, List.of(), false, null)).get(0));
  }
}
