package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that a loss cannot be computed of. */
@ExtendWith(OnCluster.class)
class BadRecordsTest {
  private static final double[] FINE = {1, 2, 3};
  private static final double[] ZERO = {0, 0, 0};

  private static List<Row> evaluated(Dataset<Row> table) {
    return GradusSpark.evaluate(table, "mse", CorpusOptions.DEFAULT.withGradients(true))
        .orderBy("key")
        .collectAsList();
  }

  private static void fails(Row result, String code, String part) {
    assertNull(result.getAs("value"));
    assertNull(result.getAs("terms"));
    assertNull(result.getAs("pred_gradient"));
    Row diagnostic = result.getAs("diagnostic");
    assertEquals(code, diagnostic.getAs("code"));
    String message = diagnostic.getAs("message");
    assertTrue(message.contains("error[" + code + "]") && message.contains(part), message);
  }

  private static void isFine(Row result) {
    assertNull(result.getAs("diagnostic"));
    assertEquals((1.0 + 4 + 9) / 3, result.<Double>getAs("value"), 1e-15);
  }

  @Test
  void stayWithTheirKeyAmongTheOthers(SparkSession session) {
    Dataset<Row> table =
        session.createDataFrame(
            List.of(
                RowFactory.create(0L, FINE, ZERO),
                RowFactory.create(1L, FINE, new double[] {0, 0}),
                RowFactory.create(2L, new double[] {1, Double.NaN, 3}, ZERO),
                RowFactory.create(3L, null, ZERO),
                RowFactory.create(4L, FINE, new double[] {Double.NEGATIVE_INFINITY, 0, 0}),
                RowFactory.create(5L, new Double[] {1.0, null, 3.0}, ZERO),
                RowFactory.create(6L, new double[0], new double[0]),
                RowFactory.create(7L, FINE, ZERO)),
            Tables.type(Tables.DOUBLES));

    List<Row> results = evaluated(table.repartition(3));

    assertEquals(8, results.size());
    isFine(results.get(0));
    fails(results.get(1), "B602", "1 | mse\n  | ^^^");
    fails(results.get(2), "D708", "element [1] of `pred` is NaN");
    fails(results.get(3), "B601", "`pred` is null");
    fails(results.get(4), "D708", "element [0] of `target` is minus infinity");
    fails(results.get(5), "D708", "null among the numbers of `pred`");
    fails(results.get(6), "D707", "no numbers");
    isFine(results.get(7));
  }

  @Test
  void arraysOfDifferentLengthsMakeNone(SparkSession session) {
    double[][] ragged = {{1, 2}, {3}};
    double[][] square = {{1, 2}, {3, 4}};
    Dataset<Row> table =
        session.createDataFrame(
            List.of(RowFactory.create(0L, ragged, square)),
            Tables.type(DataTypes.createArrayType(Tables.DOUBLES)));
    fails(evaluated(table).get(0), "B602", "along axis 1 of `pred` there are arrays of 2 and of 1");
  }

  @Test
  void bytesOfFiles(SparkSession session) {
    byte[] fine = npy(FINE);
    byte[] zero = npy(ZERO);
    Dataset<Row> table =
        session.createDataFrame(
            List.of(
                RowFactory.create(0L, fine, zero),
                RowFactory.create(1L, Arrays.copyOf(fine, fine.length - 1), zero),
                RowFactory.create(2L, new byte[] {1, 2, 3}, zero),
                RowFactory.create(3L, new byte[0], zero)),
            Tables.type(DataTypes.BinaryType));

    List<Row> results = evaluated(table);

    isFine(results.get(0));
    byte[] gradient = results.get(0).getAs("pred_gradient");
    Samples read = NpyFile.parse(gradient, Path.of("gradient"));
    assertEquals(2.0 * 3 / 3, read.data()[2], 1e-15);
    fails(results.get(1), "D703", "`pred` is truncated");
    fails(results.get(2), "D709", "`pred` is not an .npy file");
    fails(results.get(3), "D709", "`pred`");
  }

  private static byte[] npy(double[] numbers) {
    return NpyFile.bytes(Path.of("x"), Samples.array(numbers, Element.DOUBLE, numbers.length));
  }

  @Test
  void stopTheJobIfAsked(SparkSession session) {
    Dataset<Row> table =
        session.createDataFrame(
            List.of(
                RowFactory.create(0L, FINE, ZERO),
                RowFactory.create(1L, new double[] {1, Double.NaN, 3}, ZERO)),
            Tables.type(Tables.DOUBLES));
    Dataset<Row> results =
        GradusSpark.evaluate(table, "mse", CorpusOptions.DEFAULT.withOnError(OnError.FAIL));
    SparkException e = assertThrows(SparkException.class, results::collectAsList);
    assertTrue(causes(e).contains("element [1] of `pred` is NaN"), () -> causes(e));
  }

  private static String causes(Throwable e) {
    return e == null ? "" : e.getMessage() + "\n" + causes(e.getCause());
  }
}
