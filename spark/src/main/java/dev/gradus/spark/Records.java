package dev.gradus.spark;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.FiniteNumbers;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Records as arrays of the engine. */
final class Records {
  private Records() {}

  /**
   * What a function makes of the arrays of a record, by input; they are closed afterwards.
   *
   * @param record a cell for each input
   * @throws SpecException if a cell holds no array of finite numbers
   */
  static <T> T with(Row record, List<Input> inputs, Function<Map<String, INDArray>, T> function) {
    Map<String, Samples> samples = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      samples.put(input.name(), read(input, record.get(i)));
    }
    boolean single = samples.values().stream().anyMatch(s -> s.dtype() == Element.FLOAT);
    DataType ofWholeNumbers = single ? DataType.FLOAT : DataType.DOUBLE;
    Map<String, INDArray> arrays = new HashMap<>();
    try {
      samples.forEach((name, s) -> arrays.put(name, array(s, ofWholeNumbers)));
      return function.apply(arrays);
    } finally {
      arrays.values().forEach(INDArray::close);
    }
  }

  private static INDArray array(Samples samples, DataType ofWholeNumbers) {
    DataType dtype =
        switch (samples.dtype()) {
          case FLOAT -> DataType.FLOAT;
          case DOUBLE -> DataType.DOUBLE;
          case INTEGER -> ofWholeNumbers;
        };
    return NdArrays.create(samples.data(), samples.shape(), dtype);
  }

  private static Samples read(Input input, Object cell) {
    if (cell == null) {
      throw new SpecException(
          Diagnostic.of(Code.MISSING_INPUT, "`" + input.name() + "` is null in this record"));
    }
    try {
      Samples samples = input.cells().read(input.name(), cell);
      FiniteNumbers.require(samples, Path.of(input.name()));
      return samples;
    } catch (DataException e) {
      throw new SpecException(e.diagnostic());
    }
  }
}
