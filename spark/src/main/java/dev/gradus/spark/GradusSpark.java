package dev.gradus.spark;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import dev.gradus.dsl.diagnostics.SpecException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Losses written as text over a corpus on Apache Spark. The text goes to the data: each executor
 * reads it once, and computes it of every record that it holds.
 *
 * <pre>{@code
 * Dataset<Row> records = session.read().parquet("corpus.parquet"); // key, pred, target
 * GradusSpark.evaluate(records, "mss.smooth + 10·l1").select("key", "value", "diagnostic").show();
 * }</pre>
 */
public final class GradusSpark {
  private static final String RESULT = "gradus result";

  private GradusSpark() {}

  /** As {@link #evaluate(Dataset, String, CorpusOptions)}, with {@link CorpusOptions#DEFAULT}. */
  public static Dataset<Row> evaluate(Dataset<Row> data, String spec) {
    return evaluate(data, spec, CorpusOptions.DEFAULT);
  }

  /**
   * The value of a loss for each record. Beside the columns that are there: {@code value}, double;
   * {@code terms}, an array of (name, value, weight, weighted, share); the gradients, if they are
   * wanted, each in a column of the type of its input and named after it, such as {@code
   * pred_gradient}; {@code diagnostic}, the (code, message) of a record that the loss cannot be
   * computed of, whose other results are null.
   *
   * @param data one record a row; inputs are numbers, arrays of them, or arrays of arrays
   * @param spec the text of a loss
   * @throws SpecException if the text has mistakes or reads what is not there; bad records show
   *     when the result is computed
   */
  public static Dataset<Row> evaluate(Dataset<Row> data, String spec, CorpusOptions options) {
    LossText text = LossText.of(spec, options);
    List<Input> inputs = Layout.of(text.loss(), data.schema(), options);
    List<Input> differentiated =
        options.gradients()
            ? inputs.stream().filter(i -> i.name().equals("pred")).toList()
            : List.of();
    StructType type = Results.type(differentiated);
    RecordEvaluator evaluator =
        new RecordEvaluator(text, inputs, differentiated, options.onError());
    // Not deterministic, as far as Spark is told: else a filter on the result computes it twice.
    Column result =
        udf(evaluator, type)
            .asNondeterministic()
            .apply(
                struct(inputs.stream().map(i -> column(data, i.column())).toArray(Column[]::new)));
    Column[] columns =
        Stream.concat(
                Stream.of(data.columns()).map(GradusSpark::named),
                Stream.of(type.fieldNames()).map(f -> named(RESULT).getField(f).as(f)))
            .toArray(Column[]::new);
    return data.withColumn(RESULT, result).select(columns);
  }

  private static Column column(Dataset<Row> data, String name) {
    return data.col("`" + name.replace("`", "``") + "`");
  }

  private static Column named(String name) {
    return org.apache.spark.sql.functions.col("`" + name.replace("`", "``") + "`");
  }
}
