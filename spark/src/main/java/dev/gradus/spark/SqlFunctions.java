package dev.gradus.spark;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.InputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * Losses as functions of SQL. They take any number of arguments, which Spark's own way of adding a
 * function does not know, so they are put into its registry as expressions.
 */
final class SqlFunctions {
  /** The value by the text: {@code gradus('mse', pred, target)}. */
  static final String VALUE = "gradus";

  /** All results by the text: {@code gradus_record('mse', pred, target).diagnostic.message}. */
  static final String RECORD = "gradus_record";

  private static final String SOURCE = "scala_udf";

  private SqlFunctions() {}

  /** A function of one loss, whose arguments are its inputs. */
  static void register(SparkSession session, String name, LossText text, OnError onError) {
    text.loss();
    register(session, name, arguments -> record(text, arguments, onError).getField(Results.VALUE));
  }

  /** The functions whose first argument is the text of a loss. */
  static void register(SparkSession session, OnError onError) {
    register(session, VALUE, a -> record(VALUE, a, onError).getField(Results.VALUE));
    register(session, RECORD, a -> record(RECORD, a, onError));
  }

  private static void register(
      SparkSession session, String name, Function<List<Column>, Column> function) {
    session
        .sessionState()
        .functionRegistry()
        .createOrReplaceTempFunction(
            name,
            new AbstractFunction1<Seq<Expression>, Expression>() {
              @Override
              public Expression apply(Seq<Expression> arguments) {
                return function
                    .apply(
                        CollectionConverters.asJava(arguments).stream().map(Column::new).toList())
                    .expr();
              }
            },
            SOURCE);
  }

  private static Column record(String function, List<Column> arguments, OnError onError) {
    if (arguments.isEmpty() || !isText(arguments.get(0).expr())) {
      throw new SpecException(
          Diagnostic.of(Code.MISSING_INPUT, "`" + function + "` does not begin with a text")
              .withHelp("write `" + function + "('mse', pred, target)`"));
    }
    Object text = arguments.get(0).expr().eval(null);
    return record(
        LossText.of(String.valueOf(text), CorpusOptions.DEFAULT),
        arguments.subList(1, arguments.size()),
        onError);
  }

  private static boolean isText(Expression argument) {
    return argument.foldable() && argument.dataType().equals(DataTypes.StringType);
  }

  private static Column record(LossText text, List<Column> arguments, OnError onError) {
    List<String> names = text.loss().inputs().stream().map(InputSpec::name).toList();
    if (names.size() != arguments.size()) {
      String read = names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
      throw new SpecException(
          Diagnostic.of(
                  Code.MISSING_INPUT,
                  "the loss reads " + read + ", and there are " + arguments.size() + " columns")
              .withHelp("give a column for each, in this order"));
    }
    List<Input> inputs = new ArrayList<>();
    List<Column> cells = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      inputs.add(new Input(names.get(i), names.get(i), new AnyCells()));
      cells.add(arguments.get(i).as("c" + i));
    }
    RecordEvaluator evaluator = new RecordEvaluator(text, inputs, List.of(), onError);
    return udf(evaluator, Results.type(List.of())).apply(struct(cells.toArray(Column[]::new)));
  }
}
