package dev.gradus.spark;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.study.GradientRanking;
import dev.gradus.dsl.study.Landscape;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import dev.gradus.dsl.train.TrainingException;
import java.nio.file.Path;
import java.util.List;
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
   * @param data one record a row. An input is a number, an array of numbers, or an array of arrays
   *     of one length for each further axis; or the bytes of an {@code .npy} file
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

  /**
   * Compares ∂loss/∂pred with finite differences at the records of a sample, as {@link
   * Loss#checkGradient(java.util.Map, GradientCheck, java.util.function.BiConsumer)} does, in
   * double precision. A row for each of them with its key, {@code passed}, the {@code worst}
   * coordinate with its {@code verdict}, {@code analytic}, {@code numeric}, {@code error_bar} and
   * {@code relative_error}, how many derivatives were {@code compared}, the {@code failed_terms}
   * and {@code broken_laws}, and the {@code diagnostic} of a record that cannot be checked.
   *
   * @param key the column whose hash, with the seed of the check, decides about the sample: not how
   *     records are spread
   * @param fraction of the records, above 0 and at most 1
   * @throws SpecException as {@link #evaluate(Dataset, String, CorpusOptions)} does, and if the
   *     loss does not read {@code pred}
   */
  public static Dataset<Row> check(
      Dataset<Row> data,
      String key,
      String spec,
      double fraction,
      GradientCheck check,
      CorpusOptions options) {
    return CorpusCheck.of(data, key, LossText.of(spec, options), fraction, check, options);
  }

  /**
   * How often losses know in which direction a frequency is wrong, counted on a cluster: a row for
   * each loss with {@code spec}, {@code pairs}, {@code steps} and, for each of these, {@code hits},
   * then {@code analytic} and {@code not_finite}, the figures of {@link GradientRanking.Row}.
   */
  public static Dataset<Row> rank(
      SparkSession session, GradientRanking study, List<String> specs, CorpusOptions options) {
    return Sweeps.rank(session, study, texts(specs, options));
  }

  /**
   * Losses over the estimates of a sine, computed on a cluster: a row for each loss and estimate
   * with {@code spec}, {@code frequency_hz}, {@code amplitude}, {@code loss}, {@code normalised}
   * over all estimates of the loss, and {@code ideal}, as in the table of {@code gradus landscape}.
   */
  public static Dataset<Row> landscape(
      SparkSession session, Landscape study, List<String> specs, CorpusOptions options) {
    return Sweeps.landscape(session, study, texts(specs, options));
  }

  private static List<LossText> texts(List<String> specs, CorpusOptions options) {
    return specs.stream().map(spec -> LossText.of(spec, options)).toList();
  }

  /**
   * Trains a model on records that lie on a cluster. Executors compute the gradients of their
   * records; optimiser, clock, logs, validation and checkpoints are here.
   *
   * <pre>{@code
   * Training training = Training.of(loss).model(model).epochs(20);
   * Trained trained = GradusSpark.train(records, "key", training, Spread.over(8));
   * }</pre>
   *
   * <p>The loss is the mean over the records of a step, each of which the model sees by itself: an
   * array of a record has no axis of examples. Gradients are added in the order of the keys, and
   * then in that of the partitions, in double precision; so the bits of a run depend on the
   * records, their keys, the training and how it is spread, and not on the number of executors.
   *
   * @param data the columns but the key that hold arrays are those that model and loss use, by
   *     their names
   * @param key a column that tells records apart
   * @param training without batches; model and loss are sent to executors
   * @throws IllegalArgumentException if the model refers to what cannot be sent
   * @throws TrainingException as {@link Training#run} does, and if a record holds no finite numbers
   *     or two have one key
   */
  public static Trained train(Dataset<Row> data, String key, Training training, Spread spread) {
    try (TrainingRecords records = new TrainingRecords(data, key, training.work(), spread)) {
      return training.shards(records).run();
    }
  }

  /**
   * As {@link #train}, from a checkpoint on.
   *
   * @throws TrainingException as {@link Training#resume} does
   */
  public static Trained resume(
      Dataset<Row> data, String key, Training training, Spread spread, Path checkpoint) {
    try (TrainingRecords records = new TrainingRecords(data, key, training.work(), spread)) {
      return training.shards(records).resume(checkpoint);
    }
  }
}
