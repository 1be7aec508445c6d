package dev.gradus.cli.corpus;

import dev.gradus.dsl.Loss;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A loss to be computed of every record of a corpus.
 *
 * @param loss with the values of its parameters
 * @param data where the records are: a path or an address that the engine understands
 * @param columns the column of each input that is not named like its column
 * @param keys columns; figures are wanted for each combination of their values
 * @param out where records with their results are written
 * @param gradients whether gradients are written there, too
 * @param fail whether a record that the loss cannot be computed of stops everything
 * @param master of the cluster; empty for what the environment says
 * @param settings of the engine
 */
public record CorpusRequest(
    Loss loss,
    String data,
    Map<String, String> columns,
    List<String> keys,
    Optional<String> out,
    boolean gradients,
    boolean fail,
    Optional<String> master,
    Map<String, String> settings) {
  /** Copies the collections. */
  public CorpusRequest {
    columns = Map.copyOf(columns);
    keys = List.copyOf(keys);
    settings = Map.copyOf(settings);
  }
}
