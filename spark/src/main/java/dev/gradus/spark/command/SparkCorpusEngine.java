package dev.gradus.spark.command;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.gradus.cli.corpus.CorpusEngine;
import dev.gradus.cli.corpus.CorpusRequest;
import dev.gradus.cli.corpus.CorpusSummary;
import dev.gradus.cli.options.UsageException;
import dev.gradus.spark.CorpusOptions;
import dev.gradus.spark.GradusSpark;
import dev.gradus.spark.OnError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Losses over a corpus on Apache Spark. */
public final class SparkCorpusEngine implements CorpusEngine {
  /** Behind the counts of a row. */
  private static final List<String> FIGURES =
      List.of("mean", "min", "p5", "p25", "median", "p75", "p95", "max");

  /** For {@link java.util.ServiceLoader}. */
  public SparkCorpusEngine() {}

  @Override
  public CorpusSummary evaluate(CorpusRequest request) {
    SparkSession session;
    try {
      session = Sessions.start(request);
    } catch (Exception e) { // Scala's checked exceptions are not declared, here and below
      throw Faults.unreachable(e, request);
    }
    try {
      return evaluate(request, session);
    } finally {
      session.stop();
    }
  }

  /** Computes in a session that somebody else stops. */
  static CorpusSummary evaluate(CorpusRequest request, SparkSession session) {
    try {
      return compute(request, session);
    } catch (Exception e) {
      throw Faults.plain(e, request);
    }
  }

  private static CorpusSummary compute(CorpusRequest request, SparkSession session) {
    Dataset<Row> data = session.read().parquet(request.data());
    requireKeys(request.keys(), data);
    CorpusOptions options =
        new CorpusOptions(
            Map.of(),
            List.of(),
            request.columns(),
            request.gradients(),
            request.fail() ? OnError.FAIL : OnError.KEEP);
    Dataset<Row> evaluated;
    try {
      evaluated = GradusSpark.evaluate(data, request.loss(), options);
    } catch (IllegalArgumentException e) { // a column has the name of a result
      throw new UsageException(
          e.getMessage().replaceFirst(";.*", ""),
          "results of an earlier run are no corpus; name what they were made of");
    }
    if (request.out().isPresent()) {
      // Computed once: the figures are those of what has been written.
      evaluated.write().parquet(request.out().get());
      evaluated = session.read().parquet(request.out().get());
    }
    Column[] needed =
        Stream.concat(request.keys().stream(), Stream.of("value", "terms", "diagnostic"))
            .map(name -> col("`" + name + "`"))
            .toArray(Column[]::new);
    Dataset<Row> results = evaluated.select(needed).persist(StorageLevel.MEMORY_AND_DISK());
    return summary(results, request.keys());
  }

  private static void requireKeys(List<String> keys, Dataset<Row> data) {
    List<String> columns = List.of(data.columns());
    for (String key : keys) {
      if (!columns.contains(key)) {
        throw new UsageException(
            "there is no column `" + key + "`", "the corpus has " + String.join(", ", columns));
      }
    }
  }

  private static CorpusSummary summary(Dataset<Row> results, List<String> keys) {
    long records = results.count();
    List<CorpusSummary.Row> rows =
        GradusSpark.report(results, keys.toArray(String[]::new)).collectAsList().stream()
            .map(row -> row(row, keys.size()))
            .toList();
    List<CorpusSummary.Fault> faults =
        results
            .where(col("diagnostic").isNotNull())
            .groupBy(col("diagnostic.code").as("code"))
            .agg(count(lit(1)).as("count"), min("diagnostic.message").as("example"))
            .orderBy("code")
            .collectAsList()
            .stream()
            .map(f -> new CorpusSummary.Fault(f.getString(0), f.getLong(1), f.getString(2)))
            .toList();
    return new CorpusSummary(records, rows, faults);
  }

  private static CorpusSummary.Row row(Row row, int keys) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String name : FIGURES) {
      Double x = row.getAs(name);
      figures.put(name, x == null ? Double.NaN : x);
    }
    return new CorpusSummary.Row(
        IntStream.range(0, keys).mapToObj(k -> String.valueOf(row.get(k))).toList(),
        row.getAs("term"),
        row.<Long>getAs("count"),
        row.<Long>getAs("failed"),
        row.<Long>getAs("not_finite"),
        figures);
  }
}
