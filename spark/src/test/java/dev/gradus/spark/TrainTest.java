package dev.gradus.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.AdamW;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.train.DivergedException;
import dev.gradus.dsl.train.Every;
import dev.gradus.dsl.train.Example;
import dev.gradus.dsl.train.Model;
import dev.gradus.dsl.train.ShardStep;
import dev.gradus.dsl.train.ShardSum;
import dev.gradus.dsl.train.ShardWork;
import dev.gradus.dsl.train.Shards;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import dev.gradus.dsl.train.TrainingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Training on records that lie on executors. */
@ExtendWith(OnCluster.class)
class TrainTest {
  private static final StructType TABLE =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("x", Tables.DOUBLES)
          .add("target", Tables.DOUBLES);

  private static final Spread SPREAD = Spread.over(4).withStepsPerEpoch(3);

  private static Dataset<Row> table(SparkSession session, int records) {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      rows.add(RowFactory.create("r" + i, Tables.numbers(random, 3), Tables.numbers(random, 2)));
    }
    return session.createDataFrame(rows, TABLE);
  }

  /** Everything that changes with time or is random: a schedule, a learned weight, dropout. */
  private static Training training() {
    Loss loss =
        Loss.parse(
            "param s = learned(0) in [-10, 10]\nparam β = ramp(0 → 0.5, over = 100%)\n"
                + "exp(-s)·mse + β·l1 + s");
    Model model =
        (v, in) -> {
          var hidden = Ops.tanh(Layers.dense(v, "hidden", in.get("x"), 5));
          var thinned = Layers.dropout(v, "dropout", hidden, 0.25);
          return Map.of("pred", Layers.dense(v, "out", thinned, 2));
        };
    return Training.of(loss)
        .model(model)
        .optimizer(new AdamW(0.01))
        .learningRate("cosine(0.05 → 1e-3, over=100%)")
        .clip(1)
        .epochs(3)
        .seed(5);
  }

  private static void same(Trained expected, Trained actual) {
    assertTrue(expected.parameters().sameBits(actual.parameters()));
    assertEquals(expected.history().epochs().toString(), actual.history().epochs().toString());
  }

  /** The same records in this process: lists in the order of keys, one after the other. */
  private record Here(List<List<Example>> places, ShardWork work, int stepsPerEpoch)
      implements Shards {
    static Here of(Dataset<Row> table, Training training, Spread spread) {
      List<List<Example>> places = new ArrayList<>();
      for (int p = 0; p < spread.partitions(); p++) {
        places.add(new ArrayList<>());
      }
      for (Row row :
          table
              .repartition(spread.partitions(), col("key"))
              .withColumn("place", spark_partition_id())
              .orderBy("key")
              .collectAsList()) {
        Map<String, Samples> arrays =
            Map.of("x", samples(row, "x"), "target", samples(row, "target"));
        places.get(row.<Integer>getAs("place")).add(new Example(row.getAs("key"), arrays));
      }
      return new Here(places, training.work(), spread.stepsPerEpoch());
    }

    private static Samples samples(Row row, String column) {
      double[] numbers = Tables.array(row, column);
      return Samples.array(numbers, Element.DOUBLE, numbers.length);
    }

    @Override
    public Example example() {
      return places.get(0).get(0);
    }

    @Override
    public ShardSum sum(ShardStep step) {
      ShardSum all = new ShardSum();
      for (int p = 0; p < places.size(); p++) {
        all.add(work.sum(step, step.chosen(p, places.get(p), stepsPerEpoch)));
      }
      return all;
    }
  }

  @Test
  void theBitsOfOneProcessAndOfAnyNumberOfExecutors(SparkSession session)
      throws InterruptedException {
    Dataset<Row> table = table(session, 50);
    Trained here = training().shards(Here.of(table, training(), SPREAD)).run();
    same(here, GradusSpark.train(table, "key", training(), SPREAD));
    same(here, GradusSpark.train(table.repartition(7), "key", training(), SPREAD));

    SparkContext context = session.sparkContext();
    List<String> executors = CollectionConverters.asJava(context.getExecutorIds());
    assertTrue(
        context.killExecutors(
            CollectionConverters.asScala(executors.subList(1, executors.size())).toSeq()));
    try {
      awaitExecutors(context, 1);
      same(here, GradusSpark.train(table, "key", training(), SPREAD));
    } finally {
      context.requestTotalExecutors(2, 0, scala.collection.immutable.Map$.MODULE$.empty());
      awaitExecutors(context, 2);
    }
  }

  private static void awaitExecutors(SparkContext context, int count) throws InterruptedException {
    for (int i = 0; i < 600 && context.getExecutorIds().length() != count; i++) {
      Thread.sleep(100);
    }
    assertEquals(count, context.getExecutorIds().length());
  }

  @Test
  void aPlainLoopComesToTheSame(SparkSession session) {
    Dataset<Row> table = table(session, 20);
    Training training =
        Training.of(Loss.parse("mse"))
            .model((v, in) -> Map.of("pred", Layers.dense(v, "out", in.get("x"), 2)))
            .optimizer(new Sgd())
            .learningRate(0.3)
            .epochs(8);
    Trained trained = GradusSpark.train(table, "key", training, Spread.over(3));

    double[] w =
        training
            .epochs(1)
            .learningRate(0)
            .shards(Here.of(table, training, Spread.over(1)))
            .run()
            .parameters()
            .values("out.weight");
    double[] b = new double[2];
    List<Row> rows = table.collectAsList();
    double first = 0;
    for (int step = 0; step < 8; step++) {
      double[] dw = new double[6];
      double[] db = new double[2];
      double loss = 0;
      for (Row row : rows) {
        double[] x = Tables.array(row, "x");
        double[] target = Tables.array(row, "target");
        for (int j = 0; j < 2; j++) {
          double e = b[j] + x[0] * w[j] + x[1] * w[2 + j] + x[2] * w[4 + j] - target[j];
          loss += e * e / 2 / rows.size();
          db[j] += e / rows.size(); // ∂(½Σe²)/∂b
          for (int i = 0; i < 3; i++) {
            dw[2 * i + j] += e * x[i] / rows.size();
          }
        }
      }
      for (int i = 0; i < 6; i++) {
        w[i] -= 0.3 * dw[i];
      }
      for (int j = 0; j < 2; j++) {
        b[j] -= 0.3 * db[j];
      }
      assertEquals(loss, trained.history().epochs().get(step).meanLoss(), 1e-13);
      first = step == 0 ? loss : first;
    }
    assertArrayEquals(w, trained.parameters().values("out.weight"), 1e-13);
    assertArrayEquals(b, trained.parameters().values("out.bias"), 1e-13);
    assertTrue(trained.history().epochs().get(7).meanLoss() < first);
  }

  @Test
  void goesOnFromACheckpoint(SparkSession session, @TempDir Path folder) {
    Dataset<Row> table = table(session, 30);
    Path file = folder.resolve("run.ckpt");
    Trained whole = GradusSpark.train(table, "key", training(), SPREAD);
    Training stopping =
        training()
            .checkpoint(file, Every.steps(1))
            .callback(
                moment -> {
                  if (moment.clock().step() == 4) {
                    moment.stop();
                  }
                });
    GradusSpark.train(table, "key", stopping, SPREAD);
    same(whole, GradusSpark.resume(table, "key", training(), SPREAD, file));
  }

  @Test
  void singlePrecision(SparkSession session) {
    StructType type =
        new StructType()
            .add("key", DataTypes.LongType)
            .add("signal", Tables.FLOATS)
            .add("note", DataTypes.StringType)
            .add("target", DataTypes.createArrayType(DataTypes.IntegerType));
    Dataset<Row> table =
        session.createDataFrame(
            List.of(
                RowFactory.create(1L, new float[] {1, 2}, "c", new int[] {1}),
                RowFactory.create(2L, new float[] {-1, 0.5f}, "d", new int[] {0})),
            type);
    Training training =
        Training.of(Loss.parse("mse"))
            .model((v, in) -> Map.of("pred", Layers.dense(v, "out", in.get("x"), 1)))
            .epochs(2);
    Trained trained =
        GradusSpark.train(table, "key", training, Spread.over(2).withColumn("x", "signal"));
    assertEquals(org.nd4j.linalg.api.buffer.DataType.FLOAT, trained.parameters().dtype());
  }

  @Test
  void whatIsWrongIsSaidInWords(SparkSession session) {
    Dataset<Row> table = table(session, 6);
    Training training = training();
    complains(table.union(table.limit(1)), training, "two records have the key `r0`");
    complains(
        with(session, table, "bad", new double[] {1, Double.NaN, 0}),
        training,
        "record `bad`: element [1] of `x` is NaN");
    complains(
        with(session, table, "bad", new double[] {1, 2}),
        training,
        "declares other parameters than for the other examples");
    complains(with(session, table, null, new double[] {1, 2, 3}), training, "key is null");
    complains(table.limit(0), training, "no records to learn from");

    Object secret = new Object();
    Model bound =
        (v, in) -> Map.of("pred", Layers.dense(v, "o" + (secret == null), in.get("x"), 2));
    IllegalArgumentException unsent =
        assertThrows(
            IllegalArgumentException.class,
            () -> GradusSpark.train(table, "key", training.model(bound), SPREAD));
    assertTrue(unsent.getMessage().contains("java.lang.Object"), unsent.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> GradusSpark.train(table, "keys", training, SPREAD));
  }

  private static Dataset<Row> with(
      SparkSession session, Dataset<Row> table, String key, double[] x) {
    Row row = RowFactory.create(key, x, new double[] {0, 0});
    return table.union(session.createDataFrame(List.of(row), TABLE));
  }

  private static void complains(Dataset<Row> table, Training training, String part) {
    TrainingException e =
        assertThrows(
            TrainingException.class,
            () -> GradusSpark.train(table, "key", training, Spread.over(2)));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void divergenceNamesTheRecord(SparkSession session) {
    Dataset<Row> table = with(session, table(session, 4), "zero", new double[3]);
    Training training =
        Training.of(Loss.parse("mean(log(pred))"))
            .model((v, in) -> Map.of("pred", Ops.square(Layers.dense(v, "out", in.get("x"), 2))))
            .epochs(1);
    DivergedException e =
        assertThrows(
            DivergedException.class,
            () -> GradusSpark.train(table, "key", training, Spread.over(2)));
    assertTrue(e.getMessage().contains("first in record `zero`"), e.getMessage());
    assertFalse(e.getMessage().contains("graph itself is finite"), e.getMessage());
  }
}
