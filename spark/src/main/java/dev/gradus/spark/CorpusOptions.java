package dev.gradus.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a loss is computed of the rows of a corpus. Immutable; {@code with…} makes another.
 *
 * @param parameters values of the loss's parameters, by name
 * @param declarations texts whose declarations the loss sees, such as hierarchies
 * @param columns the column of each input that is not named like its column
 * @param gradients whether the gradients are wanted, too
 * @param onError what becomes of a record that the loss cannot be computed of
 */
public record CorpusOptions(
    Map<String, Double> parameters,
    List<String> declarations,
    Map<String, String> columns,
    boolean gradients,
    OnError onError)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Values and terms; a record that a loss cannot be computed of is kept. */
  public static final CorpusOptions DEFAULT =
      new CorpusOptions(Map.of(), List.of(), Map.of(), false, OnError.KEEP);

  /** Copies the collections. */
  public CorpusOptions {
    parameters = Map.copyOf(parameters);
    declarations = List.copyOf(declarations);
    columns = Map.copyOf(columns);
  }

  /** These with the value of a parameter. */
  public CorpusOptions with(String parameter, double value) {
    Map<String, Double> all = new TreeMap<>(parameters);
    all.put(parameter, value);
    return new CorpusOptions(all, declarations, columns, gradients, onError);
  }

  /** These with one more text whose declarations the loss sees. */
  public CorpusOptions withDeclarations(String text) {
    List<String> all = new ArrayList<>(declarations);
    all.add(text);
    return new CorpusOptions(parameters, all, columns, gradients, onError);
  }

  /**
   * These with the column of an input. Without one it is the column of its name, {@code .} written
   * {@code _}.
   */
  public CorpusOptions withColumn(String input, String column) {
    Map<String, String> all = new TreeMap<>(columns);
    all.put(input, column);
    return new CorpusOptions(parameters, declarations, all, gradients, onError);
  }

  /** These with or without the gradients. */
  public CorpusOptions withGradients(boolean wanted) {
    return new CorpusOptions(parameters, declarations, columns, wanted, onError);
  }

  /** These with another fate of records that the loss cannot be computed of. */
  public CorpusOptions withOnError(OnError fate) {
    return new CorpusOptions(parameters, declarations, columns, gradients, fate);
  }
}
