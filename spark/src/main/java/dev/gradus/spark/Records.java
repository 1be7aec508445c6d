package dev.gradus.spark;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.FiniteNumbers;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.train.Example;
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
    return with(read(record, 0, inputs), function);
  }

  /** As {@link #with(Row, List, Function)}, all arrays being DOUBLE. */
  static <T> T inDouble(
      Row record, List<Input> inputs, Function<Map<String, INDArray>, T> function) {
    Map<String, Samples> samples = read(record, 0, inputs);
    samples.replaceAll((name, s) -> Samples.array(s.data(), Element.DOUBLE, s.shape()));
    return with(samples, function);
  }

  /**
   * A record to learn from.
   *
   * @param record its key as a text, and a cell for each input
   * @throws SpecException if the key or a cell is missing or no array of finite numbers
   */
  static Example example(Row record, List<Input> inputs) {
    String key = record.getString(0);
    if (key == null) {
      throw new SpecException(
          Diagnostic.of(Code.MISSING_INPUT, "there is a record whose key is null")
              .withHelp("give each record a key of its own"));
    }
    try {
      return new Example(key, read(record, 1, inputs));
    } catch (SpecException e) {
      throw new SpecException(
          e.diagnostics().stream()
              .map(
                  d ->
                      new Diagnostic(
                          d.code(),
                          "record `" + key + "`: " + d.message(),
                          d.span(),
                          d.label(),
                          d.secondary(),
                          d.help()))
              .toList());
    }
  }

  private static Map<String, Samples> read(Row record, int first, List<Input> inputs) {
    Map<String, Samples> samples = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      samples.put(input.name(), read(input, record.get(first + i)));
    }
    return samples;
  }

  private static <T> T with(
      Map<String, Samples> samples, Function<Map<String, INDArray>, T> function) {
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
