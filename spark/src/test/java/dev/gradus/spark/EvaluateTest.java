package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Losses of the records of a table, on executors that are processes of their own. */
class EvaluateTest {
  private static final StructType TABLE =
      new StructType()
          .add("key", DataTypes.LongType)
          .add("pred", DataTypes.createArrayType(DataTypes.DoubleType))
          .add("target", DataTypes.createArrayType(DataTypes.DoubleType));

  private static SparkSession session;

  @BeforeAll
  static void start() {
    session = Cluster.start(2);
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  private static double[] numbers(Random random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  @Test
  void meanSquareOfEachRecord() {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    for (long key = 0; key < 20; key++) {
      double[] pred = numbers(random, 8);
      double[] target = numbers(random, 8);
      double sum = 0;
      for (int i = 0; i < pred.length; i++) {
        sum += (pred[i] - target[i]) * (pred[i] - target[i]);
      }
      expected.add(sum / pred.length);
      rows.add(RowFactory.create(key, pred, target));
    }
    Dataset<Row> table = session.createDataFrame(rows, TABLE).repartition(4);

    List<Row> results = GradusSpark.evaluate(table, "mse").orderBy("key").collectAsList();

    assertEquals(20, results.size());
    for (Row result : results) {
      double value = result.getAs("value");
      assertEquals(expected.get((int) (long) result.getAs("key")), value, 1e-15);
      assertNull(result.getAs("diagnostic"));
    }
  }

  @Test
  void executorsAreOtherProcesses() {
    long here = ProcessHandle.current().pid();
    Dataset<Long> pids =
        session
            .range(0, 8, 1, 4)
            .map(
                (org.apache.spark.api.java.function.MapFunction<Long, Long>)
                    i -> ProcessHandle.current().pid(),
                org.apache.spark.sql.Encoders.LONG());
    pids.collectAsList().forEach(pid -> assertNotEquals(here, pid));
  }
}
