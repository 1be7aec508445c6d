package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Losses of the records of a table, on executors that are processes of their own. */
@ExtendWith(OnCluster.class)
class EvaluateTest {
  private static final String SPECTRAL =
      "mss(window=hann, sizes={64, 31}, comp=log1p, dist=l1) as spectral + 0.5·mse";

  private static final CorpusOptions GRADIENTS = CorpusOptions.DEFAULT.withGradients(true);

  @Test
  void meanSquareOfEachRecord(SparkSession session) {
    List<Row> results =
        GradusSpark.evaluate(Tables.random(session, 20, 8, 4), "mse")
            .orderBy("key")
            .collectAsList();

    assertEquals(20, results.size());
    for (Row result : results) {
      double[] pred = Tables.array(result, "pred");
      double[] target = Tables.array(result, "target");
      double sum = 0;
      for (int i = 0; i < pred.length; i++) {
        sum += (pred[i] - target[i]) * (pred[i] - target[i]);
      }
      assertEquals(sum / pred.length, result.<Double>getAs("value"), 1e-15);
      assertNull(result.getAs("diagnostic"));
    }
  }

  @Test
  void theSameBitsAsInOneProcess(SparkSession session) {
    Loss loss = Loss.parse(SPECTRAL);
    List<Row> results =
        GradusSpark.evaluate(Tables.random(session, 12, 300, 3), SPECTRAL, GRADIENTS)
            .collectAsList();

    assertEquals(12, results.size());
    for (Row result : results) {
      LossResult here = here(loss, result, DataType.DOUBLE);
      assertEquals(here.value(), result.<Double>getAs("value"));
      assertArrayEquals(NdArrays.toDoubles(here.gradient()), Tables.array(result, "pred_gradient"));
      List<Row> terms = result.getList(result.fieldIndex("terms"));
      assertEquals(2, terms.size());
      for (int i = 0; i < 2; i++) {
        assertEquals(here.terms().get(i).name(), terms.get(i).getAs("name"));
        assertEquals(here.terms().get(i).value(), terms.get(i).<Double>getAs("value"));
        assertEquals(here.terms().get(i).weight(), terms.get(i).<Double>getAs("weight"));
        assertEquals(here.terms().get(i).weighted(), terms.get(i).<Double>getAs("weighted"));
        assertEquals(here.terms().get(i).share(), terms.get(i).<Double>getAs("share"));
      }
    }
  }

  private static LossResult here(Loss loss, Row row, DataType dtype) {
    double[] pred = Tables.array(row, "pred");
    double[] target = Tables.array(row, "target");
    INDArray p = NdArrays.create(pred, new long[] {pred.length}, dtype);
    return loss.differentiate(p, NdArrays.create(target, new long[] {target.length}, dtype));
  }

  @Test
  void singlePrecisionStaysSingle(SparkSession session) {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (long key = 0; key < 4; key++) {
      rows.add(
          RowFactory.create(
              key,
              Tables.singles(Tables.numbers(random, 100)),
              Tables.singles(Tables.numbers(random, 100))));
    }
    Dataset<Row> table = session.createDataFrame(rows, Tables.type(Tables.FLOATS));

    Dataset<Row> results = GradusSpark.evaluate(table, SPECTRAL, GRADIENTS);

    assertEquals(
        DataTypes.createArrayType(DataTypes.FloatType, false),
        results.schema().apply("pred_gradient").dataType());
    for (Row result : results.collectAsList()) {
      LossResult here = here(Loss.parse(SPECTRAL), result, DataType.FLOAT);
      assertEquals(here.value(), result.<Double>getAs("value"));
      assertArrayEquals(NdArrays.toDoubles(here.gradient()), Tables.array(result, "pred_gradient"));
    }
  }

  @Test
  void arraysOfArraysAreAxes(SparkSession session) {
    double[] numbers = Tables.numbers(new Random(5), 24);
    double[][][] pred = {
      Tables.rows(java.util.Arrays.copyOf(numbers, 12), 3),
      Tables.rows(java.util.Arrays.copyOfRange(numbers, 12, 24), 3)
    };
    double[][][] target = new double[2][3][4];
    Dataset<Row> table =
        session.createDataFrame(
            List.of(RowFactory.create(1L, pred, target)),
            Tables.type(DataTypes.createArrayType(DataTypes.createArrayType(Tables.DOUBLES))));

    // Σ over the last two axes, mean over the first: only right if the axes are where they belong.
    String spec = "mean(sum(pred^2, axis={1, 2}))";
    Row result = GradusSpark.evaluate(table, spec, GRADIENTS).first();

    double sum = 0;
    for (double x : numbers) {
      sum += x * x;
    }
    assertNull(result.getAs("diagnostic"), () -> "" + result.getAs("diagnostic"));
    assertEquals(sum / 2, result.<Double>getAs("value"), 1e-14);
    List<scala.collection.Seq<scala.collection.Seq<Double>>> gradient =
        result.getList(result.fieldIndex("pred_gradient"));
    // ∂/∂x of x²/2
    assertEquals(numbers[0], gradient.get(0).apply(0).apply(0), 1e-15);
    assertEquals(numbers[5], gradient.get(0).apply(1).apply(1), 1e-15);
    assertEquals(numbers[23], gradient.get(1).apply(2).apply(3), 1e-15);
  }

  @Test
  void inputsMayHaveOtherColumns(SparkSession session) {
    Dataset<Row> table =
        Tables.random(session, 2, 16, 1)
            .withColumnRenamed("pred", "estimate")
            .withColumnRenamed("target", "audio_target")
            .withColumn("audio_pred", org.apache.spark.sql.functions.col("estimate"))
            .withColumn("target", org.apache.spark.sql.functions.col("audio_target"));

    Dataset<Row> results =
        GradusSpark.evaluate(table, "mse + l1 on audio", GRADIENTS.withColumn("pred", "estimate"));

    assertTrue(List.of(results.columns()).contains("estimate_gradient"));
    assertTrue(List.of(results.columns()).contains("audio_pred_gradient"));
    for (Row result : results.collectAsList()) {
      double[] pred = Tables.array(result, "estimate");
      double[] target = Tables.array(result, "target");
      double squares = 0;
      double distances = 0;
      for (int i = 0; i < 16; i++) {
        squares += (pred[i] - target[i]) * (pred[i] - target[i]) / 16;
        distances += Math.abs(pred[i] - target[i]) / 16;
      }
      assertEquals(squares + distances, result.<Double>getAs("value"), 1e-14);
    }
  }

  @Test
  void wholeNumbersTakeTheTypeOfTheOthers(SparkSession session) {
    StructType type =
        new StructType()
            .add("pred", Tables.FLOATS)
            .add("target", DataTypes.createArrayType(DataTypes.LongType));
    Dataset<Row> table =
        session.createDataFrame(
            List.of(RowFactory.create(new float[] {0.5f, 2}, new long[] {1, 4})), type);
    Row result = GradusSpark.evaluate(table, "mse").first();
    assertEquals((0.25 + 4) / 2, result.<Double>getAs("value"), 1e-7);
  }

  @Test
  void booleansAreAMask(SparkSession session) {
    StructType type =
        Tables.type(Tables.DOUBLES).add("known", DataTypes.createArrayType(DataTypes.BooleanType));
    double[] pred = {0.5, 0.25};
    Dataset<Row> table =
        session.createDataFrame(
            List.of(RowFactory.create(0L, pred, new double[] {1, 1}, new boolean[] {true, false})),
            type);
    Row result = GradusSpark.evaluate(table, "bce(mask=known)").first();
    assertEquals(-Math.log(0.5), result.<Double>getAs("value"), 1e-15);
  }

  @Test
  void parametersTravelWithTheLoss(SparkSession session) {
    Dataset<Row> table = Tables.random(session, 3, 8, 1);
    Row plain = GradusSpark.evaluate(table, "mse").orderBy("key").first();
    double expected = 3 * plain.<Double>getAs("value");
    for (Dataset<Row> results :
        List.of(
            GradusSpark.evaluate(table, "α·mse", CorpusOptions.DEFAULT.with("alpha", 3)),
            GradusSpark.evaluate(
                table, Loss.parse("param α = 1\nα·mse").with("α", 3), CorpusOptions.DEFAULT))) {
      assertEquals(expected, results.orderBy("key").first().<Double>getAs("value"), 1e-15);
    }
  }

  @Test
  void mistakesInATextShowAtOnce(SparkSession session) {
    Dataset<Row> table = Tables.random(session, 2, 4, 1);
    SpecException unknown =
        assertThrows(SpecException.class, () -> GradusSpark.evaluate(table, "msee"));
    assertTrue(unknown.getMessage().contains("did you mean `mse`?"), unknown.getMessage());
    SpecException missing =
        assertThrows(SpecException.class, () -> GradusSpark.evaluate(table, "mse on audio"));
    assertTrue(missing.getMessage().contains("no column `audio_pred`"), missing.getMessage());
    SpecException noArray =
        assertThrows(
            SpecException.class,
            () ->
                GradusSpark.evaluate(
                    table.withColumn("pred", org.apache.spark.sql.functions.lit("x")), "mse"));
    assertTrue(noArray.getMessage().contains("is string"), noArray.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> GradusSpark.evaluate(table.withColumnRenamed("key", "Value"), "mse"));
  }

  @Test
  void executorsAreOtherProcessesAndReadATextOnce(SparkSession session) {
    LossText text = LossText.of("mse + 0.125·l1", CorpusOptions.DEFAULT);
    List<String> losses =
        session
            .range(0, 16, 1, 8)
            .map(
                (MapFunction<Long, String>)
                    i -> ProcessHandle.current().pid() + " " + System.identityHashCode(text.loss()),
                Encoders.STRING())
            .distinct()
            .collectAsList();
    List<String> processes =
        losses.stream().map(l -> l.substring(0, l.indexOf(' '))).distinct().toList();
    assertEquals(processes.size(), losses.size(), losses::toString);
    assertFalse(processes.contains(Long.toString(ProcessHandle.current().pid())));
  }
}
