package dev.gradus.spark;

import dev.gradus.autodiff.check.Finding;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Checks the gradient of a loss at one record: a row with a cell for each input. It computes in
 * double precision, whatever the cells hold.
 *
 * @param text the loss
 * @param inputs what it reads, in the order of the cells
 * @param check how it is checked
 * @param onError what becomes of a record that the loss cannot be computed of
 */
record RecordChecker(LossText text, List<Input> inputs, GradientCheck check, OnError onError)
    implements UDF1<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType TYPE =
      new StructType()
          .add("passed", DataTypes.BooleanType)
          .add("worst", DataTypes.StringType)
          .add("verdict", DataTypes.StringType)
          .add("analytic", DataTypes.DoubleType)
          .add("numeric", DataTypes.DoubleType)
          .add("error_bar", DataTypes.DoubleType)
          .add("relative_error", DataTypes.DoubleType)
          .add("compared", DataTypes.IntegerType)
          .add("failed_terms", DataTypes.createArrayType(DataTypes.StringType, false))
          .add("broken_laws", DataTypes.createArrayType(DataTypes.StringType, false))
          .add(Results.DIAGNOSTIC, Results.FAULT);

  @Override
  public Row call(Row record) {
    try {
      return row(
          Records.inDouble(
              record, inputs, arrays -> text.loss().checkGradient(arrays, check, (n, all) -> {})));
    } catch (SpecException e) {
      return fault(e);
    } catch (GraphException e) {
      return fault(
          new SpecException(
              Diagnostic.of(Code.NO_RESULT, e.getMessage())
                  .withHelp("a gradient is checked where loss and gradient are finite")));
    }
  }

  private Row fault(SpecException e) {
    if (onError == OnError.FAIL) {
      throw e;
    }
    Object[] cells = new Object[TYPE.length()];
    cells[cells.length - 1] = Results.fault(e);
    return RowFactory.create(cells);
  }

  private static Row row(List<GradientReport> reports) {
    GradientReport whole = reports.get(0);
    Optional<Finding> worst = whole.worst();
    return RowFactory.create(
        whole.passed(),
        worst.map(Finding::where).orElse(null),
        worst.map(f -> f.verdict().name().toLowerCase(Locale.ROOT)).orElse(null),
        worst.map(Finding::analytic).orElse(null),
        worst.map(Finding::numeric).orElse(null),
        worst.map(Finding::errorBar).orElse(null),
        worst.map(Finding::relativeError).orElse(null),
        whole.findings().size(),
        reports.stream().skip(1).map(GradientReport::label).distinct().toArray(),
        whole.broken().toArray(),
        null);
  }
}
