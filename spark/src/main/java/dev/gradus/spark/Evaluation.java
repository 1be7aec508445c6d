package dev.gradus.spark;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import dev.gradus.losses.InputSpec;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The columns that a loss adds to a table. */
final class Evaluation {
  private static final String RESULT = "gradus result";

  private Evaluation() {}

  static Dataset<Row> of(Dataset<Row> data, LossText text, CorpusOptions options) {
    List<Input> inputs = Layout.of(text.loss(), data.schema(), options);
    List<Input> differentiated =
        options.gradients() ? inputs.stream().filter(Evaluation::isPrediction).toList() : List.of();
    StructType type = Results.type(differentiated);
    requireNew(data.columns(), type);
    RecordEvaluator evaluator =
        new RecordEvaluator(text, inputs, differentiated, options.onError());
    Column[] cells = inputs.stream().map(i -> Columns.named(i.column())).toArray(Column[]::new);
    // Not deterministic, as far as Spark is told: else a filter on the value computes it twice.
    Column result = udf(evaluator, type).asNondeterministic().apply(struct(cells));
    return data.withColumn(RESULT, result)
        .select(
            Stream.concat(
                    Stream.of(data.columns()).map(Columns::named),
                    Stream.of(type.fieldNames())
                        .map(field -> Columns.named(RESULT).getField(field).as(field)))
                .toArray(Column[]::new));
  }

  private static boolean isPrediction(Input input) {
    return input.name().equals(InputSpec.PRED) || input.name().endsWith("." + InputSpec.PRED);
  }

  private static void requireNew(String[] columns, StructType type) {
    for (String column : columns) {
      for (String field : type.fieldNames()) {
        if (column.equalsIgnoreCase(field)) {
          throw new IllegalArgumentException(
              "the table has a column `"
                  + column
                  + "`, which is the name of a result; rename it with `withColumnRenamed`");
        }
      }
    }
  }
}
