package dev.gradus.spark;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.syntax.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds the columns that hold what a loss reads. */
final class Layout {
  private Layout() {}

  /**
   * The inputs of a loss in a table.
   *
   * @throws SpecException if a column is missing or holds no arrays
   */
  static List<Input> of(Loss loss, StructType table, CorpusOptions options) {
    return loss.inputs().stream().map(i -> input(i.name(), table, options.columns())).toList();
  }

  private static Input input(String name, StructType table, Map<String, String> columns) {
    String column =
        columns.entrySet().stream()
            .filter(c -> Names.key(c.getKey()).equals(Names.key(name)))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(name.replace('.', '_'));
    Optional<StructField> field =
        Arrays.stream(table.fields()).filter(f -> f.name().equals(column)).findFirst();
    if (field.isEmpty()) {
      throw new SpecException(
          Diagnostic.of(
                  Code.MISSING_INPUT,
                  "the loss reads `" + name + "`, and there is no column `" + column + "`")
              .withHelp("the table has " + quoted(table)));
    }
    return Cells.of(field.get().dataType())
        .map(cells -> new Input(name, column, cells))
        .orElseThrow(
            () ->
                new SpecException(
                    Diagnostic.of(
                            Code.NOT_FLOATING,
                            "column `"
                                + column
                                + "` is "
                                + field.get().dataType().simpleString()
                                + ", which holds no array of numbers")
                        .withHelp(
                            "arrays are array<double>, array<float>, arrays of them, or binary with .npy files")));
  }

  private static String quoted(StructType table) {
    return Arrays.stream(table.fieldNames())
        .map(n -> "`" + n + "`")
        .collect(Collectors.joining(", "));
  }
}
