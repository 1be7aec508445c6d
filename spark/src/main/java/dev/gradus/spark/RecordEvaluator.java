package dev.gradus.spark;

import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes a loss of one record: a row with a cell for each input.
 *
 * @param text the loss
 * @param inputs what it reads, in the order of the cells
 * @param differentiated those of them whose gradient is wanted
 * @param onError what becomes of a record that it cannot be computed of
 */
record RecordEvaluator(
    LossText text, List<Input> inputs, List<Input> differentiated, OnError onError)
    implements UDF1<Row, Row> {
  private static final long serialVersionUID = 1L;

  @Override
  public Row call(Row record) {
    try {
      return compute(record);
    } catch (SpecException e) {
      if (onError == OnError.FAIL) {
        throw e;
      }
      return Results.row(e, differentiated);
    }
  }

  private Row compute(Row record) {
    String[] of = differentiated.stream().map(Input::name).toArray(String[]::new);
    return Records.with(
        record,
        inputs,
        arrays -> {
          LossResult result = text.loss().differentiate(arrays, of);
          try {
            return Results.row(result, differentiated);
          } finally {
            result.gradients().values().forEach(INDArray::close);
          }
        });
  }
}
