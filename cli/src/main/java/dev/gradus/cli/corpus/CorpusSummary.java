package dev.gradus.cli.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a corpus.
 *
 * @param records how many there are
 * @param rows for each combination of keys one for the loss and one for each term
 * @param faults what is wrong with records that have no value, by kind
 */
public record CorpusSummary(long records, List<Row> rows, List<Fault> faults) {
  /** Copies the lists. */
  public CorpusSummary {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /**
   * Figures on a term.
   *
   * @param keys the values of the key columns, as text
   * @param term its name; {@code loss} for all of them together
   * @param count of the values
   * @param failed how many records have none
   * @param notFinite how many values are no finite numbers
   * @param figures mean and quantiles of the others by name, NaN if there are none
   */
  public record Row(
      List<String> keys,
      String term,
      long count,
      long failed,
      long notFinite,
      Map<String, Double> figures) {
    /** Copies the collections. */
    public Row {
      keys = List.copyOf(keys);
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
  }

  /**
   * A kind of fault.
   *
   * @param code such as {@code D708}
   * @param count how many records have it
   * @param example the message on one of them
   */
  public record Fault(String code, long count, String example) {}
}
