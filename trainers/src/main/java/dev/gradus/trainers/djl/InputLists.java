package dev.gradus.trainers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of arrays that come in lists.
 *
 * @param predictions those that a model puts out
 * @param labels those of a batch
 */
record InputLists(List<String> predictions, List<String> labels) {
  InputLists {
    predictions = List.copyOf(predictions);
    labels = List.copyOf(labels);
    if (predictions.isEmpty()) {
      throw new IllegalArgumentException("a loss is differentiated by one output at least");
    }
  }

  /**
   * The arrays by name.
   *
   * @throws IllegalArgumentException if there are others than names
   */
  Map<String, NDArray> match(NDList givenLabels, NDList givenPredictions) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    match("output", predictions, givenPredictions, arrays);
    match("label", labels, givenLabels, arrays);
    return arrays;
  }

  private static void match(
      String what, List<String> names, NDList given, Map<String, NDArray> arrays) {
    if (names.size() != given.size()) {
      throw new IllegalArgumentException(
          "there are "
              + given.size()
              + " "
              + what
              + "s, and the loss takes "
              + names
              + "; name them with reading(…)");
    }
    for (int i = 0; i < names.size(); i++) {
      arrays.put(names.get(i), given.get(i));
    }
  }
}
