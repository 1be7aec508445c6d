package dev.gradus.dsl.study;

import java.util.List;

/**
 * What a curve looks like to somebody who only goes downhill.
 *
 * @param localMinima how many points, ends and the target left out, lie below both neighbours
 * @param first index of the point farthest to the left from which each step towards the target goes
 *     down
 * @param last the same to the right
 */
public record Valley(int localMinima, int first, int last) {
  /**
   * Looks at a curve.
   *
   * @param values in order; what is not finite is no way down
   * @param target index of the point that is looked for
   */
  public static Valley of(List<Double> values, int target) {
    int minima = 0;
    for (int i = 1; i < values.size() - 1; i++) {
      if (i != target && values.get(i) < values.get(i - 1) && values.get(i) < values.get(i + 1)) {
        minima++;
      }
    }
    int first = target;
    while (first > 0 && values.get(first - 1) > values.get(first)) {
      first--;
    }
    int last = target;
    while (last < values.size() - 1 && values.get(last + 1) > values.get(last)) {
      last++;
    }
    return new Valley(minima, first, last);
  }
}
