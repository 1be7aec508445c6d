package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Losses in SQL. */
@ExtendWith(OnCluster.class)
class SqlTest {
  private static final String PAIR = "array(1D, 2D) AS pred, array(3D, 5D) AS target";

  @BeforeAll
  static void register(SparkSession session) {
    GradusSpark.register(session);
    GradusSpark.register(session, "gradus_mse", "α·mse", CorpusOptions.DEFAULT.with("α", 2));
  }

  private static Row first(SparkSession session, String select, String from) {
    return session.sql("SELECT " + select + " FROM (SELECT " + from + ")").first();
  }

  @Test
  void aTextIsTheFirstArgument(SparkSession session) {
    assertEquals((4 + 9) / 2.0, first(session, "gradus('mse', pred, target)", PAIR).getDouble(0));
    assertEquals(
        (4 + 9) / 2.0,
        first(session, "gradus('mean((pred - target)^2)', pred, target)", PAIR).get(0));
  }

  @Test
  void aLossIsAFunction(SparkSession session) {
    assertEquals(4.0 + 9, first(session, "gradus_mse(pred, target)", PAIR).getDouble(0));
  }

  @Test
  void rowsOfATableOnExecutors(SparkSession session) {
    Tables.random(session, 10, 6, 3).createOrReplaceTempView("corpus");
    List<Row> rows =
        session
            .sql(
                "SELECT key, gradus('l1', pred, target) AS loss, pred, target FROM corpus"
                    + " WHERE gradus('l1', pred, target) > 0.5 ORDER BY key")
            .collectAsList();
    assertTrue(rows.size() > 2, rows::toString);
    for (Row row : rows) {
      double[] pred = Tables.array(row, "pred");
      double[] target = Tables.array(row, "target");
      double sum = 0;
      for (int i = 0; i < pred.length; i++) {
        sum += Math.abs(pred[i] - target[i]);
      }
      assertEquals(sum / pred.length, row.<Double>getAs("loss"), 1e-15);
      assertTrue(sum / pred.length > 0.5);
    }
  }

  @Test
  void whatCannotBeComputedIsNullAndTheRecordSaysWhy(SparkSession session) {
    String pair = "array(1D, 2D) AS pred, array(3D) AS target";
    assertNull(first(session, "gradus('mse', pred, target)", pair).get(0));
    Row record = first(session, "gradus_record('mse', pred, target) AS r", pair).getStruct(0);
    assertEquals("B602", record.<Row>getAs("diagnostic").getAs("code"));
    Row fine = first(session, "gradus_record('mse + 2·l1', pred, target) AS r", PAIR).getStruct(0);
    List<Row> terms = fine.getList(fine.fieldIndex("terms"));
    assertEquals(2 * (2 + 3) / 2.0, terms.get(1).<Double>getAs("weighted"));
  }

  @Test
  void mistakesShowBeforeAnythingRuns(SparkSession session) {
    String text = message(session, "SELECT gradus('msee', array(1D), array(1D))");
    assertTrue(text.contains("did you mean `mse`?"), text);
    String count = message(session, "SELECT gradus('mse', array(1D))");
    assertTrue(count.contains("the loss reads `pred`, `target`"), count);
    String none = message(session, "SELECT gradus(array(1D))");
    assertTrue(none.contains("gradus('mse', pred, target)"), none);
  }

  private static String message(SparkSession session, String sql) {
    return assertThrows(Exception.class, () -> session.sql(sql)).getMessage();
  }
}
