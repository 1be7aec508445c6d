package dev.gradus.spark;

import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What becomes of a record, as columns. */
final class Results {
  /** The loss, double; null where there is a diagnostic. */
  static final String VALUE = "value";

  /** What each term contributes, in the author's order. */
  static final String TERMS = "terms";

  /** What is wrong with the record; null where there is a value. */
  static final String DIAGNOSTIC = "diagnostic";

  /** Behind the name of a column, that of its gradient. */
  static final String GRADIENT = "_gradient";

  private static final StructType TERM =
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("weight", DataTypes.DoubleType, false)
          .add("weighted", DataTypes.DoubleType, false)
          .add("share", DataTypes.DoubleType, false);

  /** The type of a diagnostic. */
  static final StructType FAULT =
      new StructType()
          .add("code", DataTypes.StringType, false)
          .add("message", DataTypes.StringType, false);

  private Results() {}

  /** The columns, with one for the gradient of each of these inputs. */
  static StructType type(List<Input> differentiated) {
    List<StructField> fields = new ArrayList<>();
    fields.add(DataTypes.createStructField(VALUE, DataTypes.DoubleType, true));
    fields.add(DataTypes.createStructField(TERMS, new ArrayType(TERM, false), true));
    for (Input input : differentiated) {
      fields.add(
          DataTypes.createStructField(input.column() + GRADIENT, input.cells().type(), true));
    }
    fields.add(DataTypes.createStructField(DIAGNOSTIC, FAULT, true));
    return DataTypes.createStructType(fields);
  }

  /** The columns of a record with a value. */
  static Row row(LossResult result, List<Input> differentiated) {
    List<Object> cells = new ArrayList<>();
    cells.add(result.value());
    cells.add(result.terms().stream().map(Results::term).toArray());
    for (Input input : differentiated) {
      cells.add(input.cells().write(result.gradient(input.name())));
    }
    cells.add(null);
    return RowFactory.create(cells.toArray());
  }

  private static Row term(TermResult term) {
    return RowFactory.create(
        term.name(), term.value(), term.weight(), term.weighted(), term.share());
  }

  /** The columns of a record without one. */
  static Row row(SpecException fault, List<Input> differentiated) {
    Object[] cells = new Object[differentiated.size() + 3];
    cells[cells.length - 1] = fault(fault);
    return RowFactory.create(cells);
  }

  /** A diagnostic as a cell. */
  static Row fault(SpecException fault) {
    String code = fault.diagnostics().stream().findFirst().map(Diagnostic::code).orElseThrow().id();
    return RowFactory.create(code, fault.getMessage());
  }
}
