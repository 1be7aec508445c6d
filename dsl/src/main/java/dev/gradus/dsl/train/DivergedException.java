package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.NonFinite;
import dev.gradus.autodiff.optim.NonFiniteException;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import dev.gradus.losses.schedule.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The loss, a gradient or a parameter became NaN or infinite. The parameters were not changed by
 * the step, and the last checkpoint is the one before it.
 */
public final class DivergedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  private final transient Clock clock;
  private final transient LossResult result;
  private final transient NonFiniteException number;
  private final transient NonFinite first;

  DivergedException(
      Clock clock,
      LossResult result,
      NonFiniteException number,
      NonFinite first,
      String fault,
      double rate) {
    super(message(clock, result, number, fault, rate), number);
    this.clock = clock;
    this.result = result;
    this.number = number;
    this.first = first;
  }

  private static String message(
      Clock clock, LossResult result, NonFiniteException number, String fault, double rate) {
    StringBuilder s = new StringBuilder("step %.0f: ".formatted(clock.step()));
    s.append(number == null ? "the loss is " + result.value() : number.getMessage());
    s.append(
        result.terms().stream()
            .map(DivergedException::term)
            .collect(Collectors.joining(", ", "\n  loss " + result.value() + ": ", "")));
    if (fault != null) {
      s.append("\n  first in ").append(fault);
    } else {
      s.append("\n  the graph itself is finite; the update with learning rate ")
          .append(rate)
          .append(" is not");
    }
    return s.append("\n  lower the learning rate, clip the gradients, or see to that operation")
        .toString();
  }

  private static String term(TermResult t) {
    return t.name() + " " + t.value() + (t.weight() == 1 ? "" : " × " + t.weight());
  }

  /** When: the step has this number, counted from 0. */
  public Clock clock() {
    return clock;
  }

  /** The loss and its terms. */
  public LossResult result() {
    return result;
  }

  /** Which number of which parameter; empty if the loss is not finite. */
  public Optional<NonFiniteException> number() {
    return Optional.ofNullable(number);
  }

  /**
   * The first node of the graph that is not finite; empty if only the update made it so, or if the
   * graph is one of another process.
   */
  public Optional<NonFinite> first() {
    return Optional.ofNullable(first);
  }
}
