package dev.gradus.losses.function;

import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.value.Interval;
import java.util.List;

/** Which values a function takes. */
@FunctionalInterface
public interface Ranging {
  /**
   * An interval that holds every element of the result.
   *
   * @param operands intervals that hold the elements of each operand, which has at least one
   * @param args the arguments of the call
   */
  Interval apply(List<Interval> operands, Args args);
}
