package dev.gradus.testkit.oracle;

import org.apache.commons.math3.RealFieldElement;

/**
 * A loss written over any kind of number, for checking another implementation of it.
 *
 * <p>The method is generic, so no lambda can be one, but a reference to a generic static method is:
 *
 * <pre>{@code
 * static <T extends RealFieldElement<T>> T mse(Point<T> x) {
 *   T sum = x.constant(0);
 *   for (int i = 0; i < x.size("pred"); i++) {
 *     T d = x.get("pred", i).subtract(x.get("target", i));
 *     sum = sum.add(d.multiply(d));
 *   }
 *   return sum.divide(x.size("pred"));
 * }
 *
 * Reference reference = MyTest::mse;
 * }</pre>
 */
@FunctionalInterface
public interface Reference {
  /** The loss at a point. */
  <T extends RealFieldElement<T>> T value(Point<T> x);
}
