package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.nn.Layers;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.study.GradientRanking;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.study.SinePair;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code docs/spark.md} shows of training, checks and studies, on a smaller table. */
@ExtendWith(OnCluster.class)
class LibraryGuideTest {
  private static void shows(String code) throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "spark.md")).replaceAll("\\s+", " ");
    assertTrue(guide.contains(code), () -> "the guide lacks " + code);
  }

  @Test
  void training(SparkSession session) throws IOException {
    Dataset<Row> records = Tables.random(session, 12, 2, 2).withColumnRenamed("pred", "x");
    Training training =
        Training.of(Loss.parse("mse + β·l1 where β = ramp(0 → 0.5, over=50%)"))
            .model((v, in) -> Map.of("pred", Layers.dense(v, "out", in.get("x"), 2)))
            .epochs(2);
    Trained trained =
        GradusSpark.train(records, "key", training, Spread.over(2).withStepsPerEpoch(2));
    assertEquals(4, trained.clock().step());
    shows(
        "Training.of(Loss.parse(\"mse + β·l1 where β = ramp(0 → 0.5, over=50%)\"))"
            + " .model((v, in) -> Map.of(\"pred\", Layers.dense(v, \"out\", in.get(\"x\"), 2)))");
    shows("GradusSpark.train(records, \"key\", training, Spread.over(8).withStepsPerEpoch(10));");
  }

  @Test
  void checks(SparkSession session) throws IOException {
    Dataset<Row> records = Tables.random(session, 3, 8, 1);
    Dataset<Row> rows =
        GradusSpark.check(
            records,
            "key",
            "mse + 10·l1",
            1,
            new GradientCheck().withSeed(1),
            CorpusOptions.DEFAULT);
    assertEquals(0, rows.where("not passed").count());
    shows("0.01, new GradientCheck().withSeed(1), CorpusOptions.DEFAULT) .where(\"not passed\")");
  }

  @Test
  void studies(SparkSession session) throws IOException {
    GradientRanking study =
        new GradientRanking(
            SinePair.halton(3, 190, 1200), GradientRanking.STEPS, new SampleGrid(16000, 500));
    List<Row> rows =
        GradusSpark.rank(session, study, List.of("mse"), CorpusOptions.DEFAULT).collectAsList();
    assertEquals(4, rows.get(0).getList(rows.get(0).fieldIndex("hits")).size());
    shows("190, 1200), GradientRanking.STEPS, SampleGrid.SECOND);");
    shows("GradusSpark.rank(session, study, GradientRanking.TALK, CorpusOptions.DEFAULT).show();");
  }
}
