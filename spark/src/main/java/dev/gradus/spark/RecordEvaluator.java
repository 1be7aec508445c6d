package dev.gradus.spark;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.nd4j.linalg.api.buffer.DataType;
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
    Loss loss = text.loss();
    Map<String, Numbers> numbers = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      Numbers n = input.cells().read(input.name(), record.get(i));
      n.requireFinite(input.name());
      numbers.put(input.name(), n);
    }
    String[] of = differentiated.stream().map(Input::name).toArray(String[]::new);
    return with(
        numbers,
        arrays -> {
          LossResult result = loss.differentiate(arrays, of);
          try {
            return Results.row(result, differentiated);
          } finally {
            result.gradients().values().forEach(INDArray::close);
          }
        });
  }

  /** What a function makes of the arrays, which are closed afterwards. */
  private static Row with(
      Map<String, Numbers> numbers, Function<Map<String, INDArray>, Row> function) {
    DataType whole = wholeNumbers(numbers);
    Map<String, INDArray> arrays = new HashMap<>();
    try {
      numbers.forEach(
          (name, n) ->
              arrays.put(
                  name,
                  n.array(
                      switch (n.kind()) {
                        case FLOAT -> DataType.FLOAT;
                        case DOUBLE -> DataType.DOUBLE;
                        case INTEGER -> whole;
                      })));
      return function.apply(arrays);
    } finally {
      arrays.values().forEach(INDArray::close);
    }
  }

  /** What whole numbers become: the type of the others. */
  private static DataType wholeNumbers(Map<String, Numbers> numbers) {
    boolean single = numbers.values().stream().anyMatch(n -> n.kind() == Numbers.Kind.FLOAT);
    return single ? DataType.FLOAT : DataType.DOUBLE;
  }
}
