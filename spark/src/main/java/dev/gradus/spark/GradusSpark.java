package dev.gradus.spark;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Losses written as text over a corpus on Apache Spark. The text goes to the data: each executor
 * reads it once, and computes it of every record that it holds.
 *
 * <pre>{@code
 * Dataset<Row> records = session.read().parquet("corpus.parquet"); // key, pred, target
 * Dataset<Row> losses = GradusSpark.evaluate(records, "mss.smooth + 10·l1");
 * losses.select("key", "value", "diagnostic").write().parquet("losses.parquet");
 * GradusSpark.report(losses, "key").show();
 * }</pre>
 */
public final class GradusSpark {
  private GradusSpark() {}

  /** As {@link #evaluate(Dataset, String, CorpusOptions)}, with {@link CorpusOptions#DEFAULT}. */
  public static Dataset<Row> evaluate(Dataset<Row> data, String spec) {
    return evaluate(data, spec, CorpusOptions.DEFAULT);
  }

  /**
   * The value of a loss for each record, computed when it is asked for. Beside the columns that are
   * there:
   *
   * <ul>
   *   <li>{@code value}, the loss;
   *   <li>{@code terms}, what each contributes: an array of (name, value, weight, weighted, share);
   *   <li>if gradients are wanted, ∂loss/∂pred as {@code pred_gradient}, in the way the column of
   *       the input holds arrays; the same for {@code audio.pred} and its like;
   *   <li>{@code diagnostic}, the (code, message) of a record that the loss cannot be computed of,
   *       whose other results are null.
   * </ul>
   *
   * @param data one record a row. An input is a number, an array of numbers, or of arrays of one
   *     length, for up to any number of axes; or the bytes of an {@code .npy} file
   * @param spec the text of a loss
   * @throws SpecException if the text has mistakes, or reads what is no column of arrays
   * @throws IllegalArgumentException if a column has the name of a result
   */
  public static Dataset<Row> evaluate(Dataset<Row> data, String spec, CorpusOptions options) {
    return Evaluation.of(data, LossText.of(spec, options), options);
  }

  /**
   * As {@link #evaluate(Dataset, String, CorpusOptions)}, for a loss that has been read, with the
   * values that its parameters have now.
   */
  public static Dataset<Row> evaluate(Dataset<Row> data, Loss loss, CorpusOptions options) {
    return Evaluation.of(data, LossText.of(loss), options);
  }

  /**
   * Adds functions to the SQL of a session whose first argument is the text of a loss, and whose
   * others are its inputs in the order of {@link Loss#inputs()}: {@code gradus('mse', pred,
   * target)} is the value, null where there is none, and {@code gradus_record('mse', pred, target)}
   * has the fields {@code value}, {@code terms} and {@code diagnostic}.
   */
  public static void register(SparkSession session) {
    SqlFunctions.register(session, OnError.KEEP);
  }

  /**
   * Adds a loss to the SQL of a session: a function of the inputs in the order of {@link
   * Loss#inputs()}, such as {@code SELECT key, smooth(pred, target) FROM corpus}.
   *
   * @param name of the function
   * @param spec the text of a loss
   * @throws SpecException if the text has mistakes
   */
  public static void register(
      SparkSession session, String name, String spec, CorpusOptions options) {
    SqlFunctions.register(session, name, LossText.of(spec, options), options.onError());
  }

  /**
   * Figures on evaluated records: for each key, a row for the loss and one for each of its terms,
   * with its weight, in the author's order. Columns are those of the keys, {@code term}, {@code
   * count} of the values, {@code failed} (records without one), {@code not_finite} (values that are
   * no finite number and left out of what follows), {@code mean}, {@code min}, {@code p5}, {@code
   * p25}, {@code median}, {@code p75}, {@code p95}, {@code max}. They do not depend on how the
   * records are spread over a cluster.
   *
   * @param evaluated what {@link #evaluate} gives
   * @param keys columns; none for one report on everything
   */
  public static Dataset<Row> report(Dataset<Row> evaluated, String... keys) {
    return Report.of(evaluated, Stream.of(keys).map(Columns::named).toList());
  }
}
