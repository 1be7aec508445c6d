package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Figures on the losses of a corpus. */
@ExtendWith(OnCluster.class)
class ReportTest {
  private static final StructType TABLE =
      new StructType()
          .add("speaker", DataTypes.StringType)
          .add("pred", DataTypes.DoubleType)
          .add("target", DataTypes.DoubleType);

  private static final double[] NUMBERS = {3, -1, 4, 1, -5, 9, 2, -6, 5};

  private static Dataset<Row> table(SparkSession session) {
    List<Row> rows = new ArrayList<>();
    for (double x : NUMBERS) {
      rows.add(RowFactory.create("a", x, 0.0));
    }
    rows.add(RowFactory.create("a", null, 0.0));
    rows.add(RowFactory.create("b", null, 0.0));
    rows.add(RowFactory.create("c", 1e200, 0.0));
    rows.add(RowFactory.create("c", 2.0, 0.0));
    return session.createDataFrame(rows, TABLE);
  }

  @Test
  void countsMeansAndQuantiles(SparkSession session) {
    Dataset<Row> evaluated = GradusSpark.evaluate(table(session), "mse + 2·l1 as distance");
    List<Row> report = GradusSpark.report(evaluated, "speaker").collectAsList();

    assertEquals(
        List.of("a loss", "a mse", "a distance", "b loss", "c loss", "c mse", "c distance"),
        report.stream().map(r -> r.getAs("speaker") + " " + r.getAs("term")).toList());
    for (int term = 0; term < 3; term++) {
      Row row = report.get(term);
      assertEquals(NUMBERS.length, row.<Long>getAs("count"));
      assertEquals(1L, row.<Long>getAs("failed"));
      assertEquals(0L, row.<Long>getAs("not_finite"));
      double[] expected = new double[NUMBERS.length];
      double sum = 0;
      for (int i = 0; i < expected.length; i++) {
        double x = NUMBERS[i];
        expected[i] = (term == 2 ? 0 : x * x) + (term == 1 ? 0 : 2 * Math.abs(x));
        sum += expected[i];
      }
      assertEquals(sum / expected.length, row.<Double>getAs("mean"), 1e-13);
      Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
      percentile.setData(expected);
      String[] columns = {"p5", "p25", "median", "p75", "p95", "max"};
      double[] percents = {5, 25, 50, 75, 95, 100};
      for (int q = 0; q < columns.length; q++) {
        assertEquals(
            percentile.evaluate(percents[q]), row.<Double>getAs(columns[q]), 1e-13, columns[q]);
      }
      assertEquals(java.util.Arrays.stream(expected).min().getAsDouble(), row.<Double>getAs("min"));
    }
    Row nothing = report.get(3);
    assertEquals(0L, nothing.<Long>getAs("count"));
    assertEquals(1L, nothing.<Long>getAs("failed"));
    assertTrue(nothing.isNullAt(nothing.fieldIndex("mean")));
    Row overflow = report.get(4);
    assertEquals(2L, overflow.<Long>getAs("count"));
    assertEquals(1L, overflow.<Long>getAs("not_finite"));
    assertEquals(4.0 + 2 * 2, overflow.<Double>getAs("max"));
  }

  @Test
  void figuresDoNotDependOnPartitions(SparkSession session) {
    Dataset<Row> table = Tables.random(session, 200, 5, 1);
    List<Row> one = report(table.coalesce(1));
    assertEquals(one, report(table.repartition(7)));
    assertEquals(one, report(table.orderBy(org.apache.spark.sql.functions.desc("key"))));
  }

  private static List<Row> report(Dataset<Row> table) {
    return GradusSpark.report(GradusSpark.evaluate(table, "mse + l1")).collectAsList();
  }
}
