package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.Finding;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient check over a sample. */
@ExtendWith(OnCluster.class)
class CheckTest {
  private static final String SPEC = "mss(sizes={16, 32}) + 0.5·l1";
  private static final GradientCheck CHECK =
      new GradientCheck().withMaxCoordinates(24).withSeed(3).withDirections(2);

  private static Dataset<Row> checked(Dataset<Row> table, double fraction) {
    return GradusSpark.check(table, "key", SPEC, fraction, CHECK, CorpusOptions.DEFAULT);
  }

  @Test
  void theFiguresOfOneProcess(SparkSession session) {
    Dataset<Row> table = Tables.random(session, 6, 48, 3);
    Map<Long, Row> records =
        table.collectAsList().stream()
            .collect(java.util.stream.Collectors.toMap(r -> r.<Long>getAs("key"), r -> r));

    List<Row> rows = checked(table, 1).collectAsList();

    assertEquals(6, rows.size());
    for (Row row : rows) {
      Row record = records.get(row.<Long>getAs("key"));
      GradientReport here =
          Loss.parse(SPEC)
              .checkGradient(
                  Map.of("pred", array(record, "pred"), "target", array(record, "target")),
                  CHECK,
                  (done, all) -> {})
              .get(0);
      Finding worst = here.worst().orElseThrow();
      assertNull(row.getAs("diagnostic"));
      assertTrue(row.<Boolean>getAs("passed"));
      assertEquals(worst.where(), row.getAs("worst"));
      assertEquals(worst.verdict().name().toLowerCase(Locale.ROOT), row.getAs("verdict"));
      assertEquals(worst.analytic(), row.<Double>getAs("analytic"));
      assertEquals(worst.numeric(), row.<Double>getAs("numeric"));
      assertEquals(worst.errorBar(), row.<Double>getAs("error_bar"));
      assertEquals(worst.relativeError(), row.<Double>getAs("relative_error"));
      assertEquals(here.findings().size(), row.<Integer>getAs("compared"));
      assertEquals(List.of(), row.getList(row.fieldIndex("failed_terms")));
    }
  }

  private static INDArray array(Row record, String column) {
    return NdArrays.create(Tables.array(record, column), new long[] {48}, DataType.DOUBLE);
  }

  @Test
  void aSampleFollowsTheKeysAndTheSeed(SparkSession session) {
    Dataset<Row> table = Tables.random(session, 400, 2, 1);
    List<Long> keys = keys(table, 3);
    // 400 draws of ¼: a mean of 100 and a deviation of 8.7
    assertTrue(keys.size() > 60 && keys.size() < 140, keys::toString);
    assertEquals(keys, keys(table.repartition(5), 3));
    assertNotEquals(keys, keys(table, 4));
  }

  private static List<Long> keys(Dataset<Row> table, long seed) {
    GradientCheck few = new GradientCheck().withMaxCoordinates(2).withDirections(0).withSeed(seed);
    return GradusSpark.check(table, "key", "mse", 0.25, few, CorpusOptions.DEFAULT)
        .orderBy("key")
        .collectAsList()
        .stream()
        .map(r -> r.<Long>getAs("key"))
        .toList();
  }

  @Test
  void singlePrecisionIsCheckedInDouble(SparkSession session) {
    Row record = RowFactory.create(1L, new float[] {0.5f, -1, 2}, new float[] {0, 0.25f, 3});
    Dataset<Row> table = session.createDataFrame(List.of(record), Tables.type(Tables.FLOATS));
    Row row = GradusSpark.check(table, "key", "mse", 1, CHECK, CorpusOptions.DEFAULT).first();
    assertTrue(row.<Boolean>getAs("passed"), row::toString);
  }

  @Test
  void whatCannotBeCheckedSaysSo(SparkSession session) {
    double[] zero = {0, 0};
    Dataset<Row> table =
        session.createDataFrame(
            List.of(
                RowFactory.create(0L, new double[] {0.5, 0.5}, new double[] {0.25, 0.5}),
                RowFactory.create(1L, zero, new double[] {1, 1}),
                RowFactory.create(2L, new double[] {1, 2, 3}, zero)),
            Tables.type(Tables.DOUBLES));
    List<Row> rows =
        GradusSpark.check(table, "key", "mean(log(pred)·target)", 1, CHECK, CorpusOptions.DEFAULT)
            .orderBy("key")
            .collectAsList();
    assertTrue(rows.get(0).<Boolean>getAs("passed"));
    Row infinite = rows.get(1).getAs("diagnostic");
    assertEquals("B607", infinite.getAs("code"));
    assertNull(rows.get(1).getAs("passed"));
    Row shape = rows.get(2).getAs("diagnostic");
    assertEquals("B602", shape.getAs("code"));
    SpecException nothing =
        assertThrows(
            SpecException.class,
            () -> GradusSpark.check(table, "key", "mean(target)", 1, CHECK, CorpusOptions.DEFAULT));
    assertTrue(nothing.getMessage().contains("does not read `pred`"), nothing.getMessage());
    assertThrows(IllegalArgumentException.class, () -> checked(table, 0));
  }
}
