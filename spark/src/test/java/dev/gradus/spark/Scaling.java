package dev.gradus.spark;

import static org.apache.spark.sql.functions.udf;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Records per second with one and with two workers, and how much of the time is not the loss: what
 * it takes by itself on an executor is subtracted. Prints the table of {@code docs/spark.md}.
 */
public final class Scaling {
  private static final int RECORDS = 1000;
  private static final int LENGTH = 16000;
  private static final int PARTITIONS = 16;
  private static final int PASSES = 5;
  private static final int WARM = 3;
  private static final double NANOS = 1e9;
  private static final List<String> SPECS = List.of("l1", "mss.smooth");

  private Scaling() {}

  /** Writes a corpus below {@code target}, and measures. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "scaling");
    System.out.printf(
        "%d records of two arrays of %d floats, %d partitions, medians of %d passes%n%n",
        RECORDS, LENGTH, PARTITIONS, PASSES);
    System.out.println("| loss | column | workers | records/s | not the loss |");
    System.out.println("|---|---|---:|---:|---:|");
    for (int workers = 1; workers <= 2; workers++) {
      SparkSession session = Cluster.start(workers);
      if (workers == 1) {
        write(session, folder);
      }
      for (String spec : SPECS) {
        double alone = alone(session, spec);
        for (String kind : List.of("arrays", "npy")) {
          Dataset<Row> corpus = session.read().parquet(folder.resolve(kind).toString());
          double seconds = seconds(GradusSpark.evaluate(corpus, spec).select("value"));
          System.out.printf(
              "| `%s` | %s | %d | %.0f | %.0f %% |%n",
              spec,
              kind.equals("npy") ? "binary (.npy)" : "array&lt;float&gt;",
              workers,
              RECORDS / seconds,
              100 * (1 - alone * RECORDS / workers / seconds));
        }
      }
      session.stop();
    }
  }

  private static void write(SparkSession session, Path folder) {
    Dataset<Row> keys = session.range(0, RECORDS, 1, PARTITIONS).toDF("key");
    for (boolean npy : new boolean[] {false, true}) {
      Column[] columns =
          IntStream.of(0, 1)
              .mapToObj(
                  i ->
                      udf(
                              (UDF1<Long, Object>) key -> cell(2 * key + i, npy),
                              npy ? DataTypes.BinaryType : Tables.FLOATS)
                          .apply(Columns.named("key"))
                          .as(i == 0 ? "pred" : "target"))
              .toArray(Column[]::new);
      keys.select(columns).write().parquet(folder.resolve(npy ? "npy" : "arrays").toString());
    }
  }

  private static Object cell(long seed, boolean npy) {
    double[] numbers = Tables.numbers(new Random(seed), LENGTH);
    return npy
        ? NpyFile.bytes(Path.of("x"), Samples.array(numbers, Element.FLOAT, LENGTH))
        : Tables.singles(numbers);
  }

  private static double seconds(Dataset<Row> values) {
    for (int pass = 0; pass < WARM; pass++) {
      values.write().format("noop").mode("overwrite").save();
    }
    double[] seconds = new double[PASSES];
    for (int pass = 0; pass < PASSES; pass++) {
      long start = System.nanoTime();
      values.write().format("noop").mode("overwrite").save();
      seconds[pass] = (System.nanoTime() - start) / NANOS;
    }
    Arrays.sort(seconds);
    return seconds[PASSES / 2];
  }

  /** Seconds that the loss of one record takes by itself on an executor, its arrays being there. */
  private static double alone(SparkSession session, String spec) {
    return session
        .range(0, 1, 1, 1)
        .map((MapFunction<Long, Double>) one -> alone(Loss.parse(spec)), Encoders.DOUBLE())
        .first();
  }

  private static double alone(Loss loss) {
    try (INDArray pred = random(1);
        INDArray target = random(2)) {
      double[] seconds = new double[500];
      for (int i = 0; i < seconds.length; i++) {
        long start = System.nanoTime();
        loss.evaluate(pred, target);
        seconds[i] = (System.nanoTime() - start) / NANOS;
      }
      Arrays.sort(seconds);
      return seconds[seconds.length / 2];
    }
  }

  private static INDArray random(long seed) {
    double[] numbers = Tables.numbers(new Random(seed), LENGTH);
    return NdArrays.create(numbers, new long[] {LENGTH}, DataType.FLOAT);
  }
}
