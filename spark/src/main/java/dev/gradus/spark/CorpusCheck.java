package dev.gradus.spark;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.InputSpec;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The gradient check over a sample of a table. */
final class CorpusCheck {
  private static final String RESULT = "gradus check";

  /** Bits of a hash that a double holds, and what they are at most. */
  private static final int UNUSED_BITS = 11;

  private static final double SCALE = 0x1p-53;

  private CorpusCheck() {}

  static Dataset<Row> of(
      Dataset<Row> data,
      String key,
      LossText text,
      double fraction,
      GradientCheck check,
      CorpusOptions options) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "the fraction of a sample is above 0 and at most 1, not " + fraction);
    }
    requirePrediction(text.loss());
    List<Input> inputs = Layout.of(text.loss(), data.schema(), options);
    RecordChecker checker = new RecordChecker(text, inputs, check, options.onError());
    Column[] cells = inputs.stream().map(i -> Columns.named(i.column())).toArray(Column[]::new);
    // Not deterministic, as far as Spark is told: else each column of the result computes it anew.
    Column result = udf(checker, RecordChecker.TYPE).asNondeterministic().apply(struct(cells));
    Column by = Columns.named(key);
    return data.where(sampled(by, fraction, check.seed()))
        .select(by, result.as(RESULT))
        .select(
            Stream.concat(
                    Stream.of(by),
                    Stream.of(RecordChecker.TYPE.fieldNames())
                        .map(field -> Columns.named(RESULT).getField(field).as(field)))
                .toArray(Column[]::new));
  }

  /** Decided by the key alone, so that a sample does not depend on how records are spread. */
  private static Column sampled(Column key, double fraction, long seed) {
    Column hash = shiftrightunsigned(xxhash64(key, lit(seed)), UNUSED_BITS);
    return hash.cast(DataTypes.DoubleType).multiply(SCALE).lt(fraction);
  }

  private static void requirePrediction(Loss loss) {
    if (loss.inputs().stream().noneMatch(i -> i.name().equals(InputSpec.PRED))) {
      throw new SpecException(
          Diagnostic.of(
                  Code.MISSING_INPUT,
                  "the loss does not read `pred`, so its gradient is 0 and there is nothing to check")
              .withHelp("write `pred` for what the loss is differentiated with respect to"));
    }
  }
}
