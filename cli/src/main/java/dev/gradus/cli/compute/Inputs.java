package dev.gradus.cli.compute;

import java.util.Map;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a loss is computed of.
 *
 * @param arrays by the names that the loss uses, all of one dtype
 * @param rates samples per second of those that are audio
 */
record Inputs(Map<String, INDArray> arrays, Map<String, Integer> rates) {
  Inputs {
    rates = Map.copyOf(rates);
  }

  /** Samples per second of an input, if it is audio. */
  OptionalInt rate(String name) {
    return rates.containsKey(name) ? OptionalInt.of(rates.get(name)) : OptionalInt.empty();
  }
}
