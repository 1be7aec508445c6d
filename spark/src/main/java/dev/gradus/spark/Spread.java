package dev.gradus.spark;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the records of a training are spread over a cluster. The records, their keys and this decide
 * the bits of a run; how many executors there are does not. Immutable.
 *
 * @param partitions in how many parts the records lie, by a hash of their keys
 * @param stepsPerEpoch in how many steps an epoch sees each record once; in one step, at first
 * @param columns the column of each array that is not named like its column
 */
public record Spread(int partitions, int stepsPerEpoch, Map<String, String> columns) {
  /** Copies the map. */
  public Spread {
    if (partitions < 1 || stepsPerEpoch < 1) {
      throw new IllegalArgumentException(
          "there are 1 partition and 1 step or more, not " + partitions + " and " + stepsPerEpoch);
    }
    columns = Map.copyOf(columns);
  }

  /** Records in so many parts: one for each core of the cluster, or a few. */
  public static Spread over(int partitions) {
    return new Spread(partitions, 1, Map.of());
  }

  /** The same with epochs of so many steps, each over its share of the records of every part. */
  public Spread withStepsPerEpoch(int steps) {
    return new Spread(partitions, steps, columns);
  }

  /** The same with the column of an array, such as {@code audio.target} in {@code audio_target}. */
  public Spread withColumn(String array, String column) {
    Map<String, String> all = new TreeMap<>(columns);
    all.put(array, column);
    return new Spread(partitions, stepsPerEpoch, all);
  }
}
