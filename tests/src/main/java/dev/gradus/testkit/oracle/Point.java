package dev.gradus.testkit.oracle;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.RealFieldElement;

/**
 * Where a {@link Reference} is evaluated: the elements of each input, row-major.
 *
 * @param <T> the kind of number
 */
public final class Point<T extends RealFieldElement<T>> {
  private final Map<String, List<T>> inputs;
  private final T zero;

  Point(Map<String, List<T>> inputs, T zero) {
    this.inputs = inputs;
    this.zero = zero;
  }

  /** Element i of an input, counted row-major. */
  public T get(String input, int i) {
    return elements(input).get(i);
  }

  /** The number of elements of an input. */
  public int size(String input) {
    return elements(input).size();
  }

  /** All elements of an input, row-major. */
  public List<T> elements(String input) {
    List<T> elements = inputs.get(input);
    if (elements == null) {
      throw new IllegalArgumentException(
          "there is no input `" + input + "`; given: " + inputs.keySet());
    }
    return elements;
  }

  /** A constant; the double is taken exactly. */
  public T constant(double value) {
    return zero.add(value);
  }
}
