package dev.gradus.spark;

import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.train.Example;
import dev.gradus.dsl.train.ShardStep;
import dev.gradus.dsl.train.ShardSum;
import dev.gradus.dsl.train.ShardWork;
import dev.gradus.dsl.train.Shards;
import dev.gradus.dsl.train.TrainingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.storage.StorageLevel;

/**
 * The records of a training in partitions, which executors keep in memory. A partition that is lost
 * with its executor is made again, in the same order.
 */
final class TrainingRecords implements Shards, AutoCloseable {
  private final JavaSparkContext context;
  private final JavaRDD<ArrayList<Example>> partitions;
  private final Broadcast<Sent<ShardWork>> work;
  private final int stepsPerEpoch;
  private final Example first;

  /**
   * Reads the records and keeps them.
   *
   * @throws TrainingException if a record holds no numbers, or two have one key
   */
  TrainingRecords(Dataset<Row> data, String key, ShardWork work, Spread spread) {
    List<Input> inputs = inputs(data, key, spread);
    Sent<ShardWork> sent = new Sent<>(work);
    this.context = JavaSparkContext.fromSparkContext(data.sparkSession().sparkContext());
    this.stepsPerEpoch = spread.stepsPerEpoch();
    Column by = Columns.named(key);
    Column[] cells =
        Stream.concat(
                Stream.of(by.cast(DataTypes.StringType)),
                inputs.stream().map(i -> Columns.named(i.column())))
            .toArray(Column[]::new);
    this.partitions =
        data.repartition(spread.partitions(), by)
            .sortWithinPartitions(by)
            .select(cells)
            .javaRDD()
            .mapPartitions(rows -> List.of(examples(rows, inputs)).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.work = context.broadcast(sent);
    try {
      List<Integer> sizes = told(() -> partitions.map(ArrayList::size).collect());
      requireExamples(sizes);
      int some =
          IntStream.range(0, sizes.size()).filter(p -> sizes.get(p) > 0).findFirst().getAsInt();
      this.first =
          partitions
              .mapPartitionsWithIndex(
                  (p, lists) ->
                      p == some
                          ? List.of(lists.next().get(0)).iterator()
                          : List.<Example>of().iterator(),
                  false)
              .collect()
              .get(0);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static List<Input> inputs(Dataset<Row> data, String key, Spread spread) {
    if (!List.of(data.columns()).contains(key)) {
      throw new IllegalArgumentException(
          "there is no column `"
              + key
              + "` for the key; the table has "
              + data.schema().simpleString());
    }
    List<Input> inputs = new ArrayList<>();
    for (StructField field : data.schema().fields()) {
      String name =
          spread.columns().entrySet().stream()
              .filter(e -> e.getValue().equals(field.name()))
              .map(e -> e.getKey())
              .findFirst()
              .orElse(field.name());
      if (!field.name().equals(key)) {
        Cells.of(field.dataType())
            .ifPresent(kind -> inputs.add(new Input(name, field.name(), kind)));
      }
    }
    return inputs;
  }

  private static ArrayList<Example> examples(Iterator<Row> rows, List<Input> inputs) {
    ArrayList<Example> examples = new ArrayList<>();
    rows.forEachRemaining(
        row -> {
          Example example = Records.example(row, inputs);
          if (!examples.isEmpty()
              && examples.get(examples.size() - 1).name().equals(example.name())) {
            throw new TrainingException(
                "two records have the key `"
                    + example.name()
                    + "`, and nobody knows which is to be added first; give each its own");
          }
          examples.add(example);
        });
    return examples;
  }

  private void requireExamples(List<Integer> sizes) {
    for (int s = 0; s < stepsPerEpoch; s++) {
      int step = s;
      if (sizes.stream().allMatch(n -> ShardStep.count(n, step, stepsPerEpoch) == 0)) {
        throw new TrainingException(
            sizes.stream().allMatch(n -> n == 0)
                ? "there are no records to learn from"
                : "with "
                    + stepsPerEpoch
                    + " steps in an epoch there are steps without a record; take fewer");
      }
    }
  }

  @Override
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  @Override
  public Example example() {
    return first;
  }

  @Override
  public ShardSum sum(ShardStep step) {
    Broadcast<Sent<ShardStep>> sent = context.broadcast(new Sent<>(step));
    int steps = stepsPerEpoch;
    Broadcast<Sent<ShardWork>> there = work;
    try {
      List<Sent<ShardSum>> sums =
          told(
              () ->
                  partitions
                      .mapPartitionsWithIndex(
                          (place, lists) -> {
                            ShardStep now = sent.value().value();
                            List<Example> chosen = now.chosen(place, lists.next(), steps);
                            ShardSum sum = there.value().value().sum(now, chosen);
                            return List.of(new Sent<>(sum)).iterator();
                          },
                          false)
                      .collect());
      ShardSum all = new ShardSum();
      sums.forEach(part -> all.add(part.value())); // collected in the order of the partitions
      return all;
    } finally {
      sent.destroy();
    }
  }

  /** What a job gives, or what its tasks complained about in their own words. */
  private static <R> R told(Callable<R> job) {
    try {
      return job.call();
    } catch (Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SpecException || cause instanceof TrainingException) {
          throw new TrainingException(cause.getMessage(), e);
        }
      }
      throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    partitions.unpersist(false);
    work.destroy();
  }
}
