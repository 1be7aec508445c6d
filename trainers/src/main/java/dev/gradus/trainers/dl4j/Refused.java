package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.TermReading;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.schedule.Clock;
import java.util.Set;

/** What cannot be computed where it was put, each with a message that names the term. */
final class Refused {
  private static final Set<String> SHOWN = Set.of(InputSpec.PRED, InputSpec.TARGET, Masks.NAME);

  private Refused() {}

  /**
   * Refuses losses that read more than rows of one output.
   *
   * @throws IllegalArgumentException naming the term
   */
  static void unlessByRows(Loss loss) {
    for (TermReading term : TermReading.of(loss)) {
      String name = "`" + term.term() + "`";
      if (term.readsTime()) {
        throw new IllegalArgumentException(
            name
                + " reads time, and DL4J shows a loss function rows without time;"
                + " give the loss to a GradusLossLayer");
      }
      for (String input : term.inputs().keySet()) {
        if (input.indexOf('.') >= 0) {
          throw new IllegalArgumentException(
              name
                  + " reads `"
                  + input
                  + "`, and DL4J shows a loss function one output;"
                  + " give the loss to a GradusLossLayer with outputs");
        }
        unlessKnown(name, input, SHOWN);
      }
    }
  }

  /**
   * Refuses an input that a network does not have.
   *
   * @throws IllegalArgumentException naming the term and the inputs that there are
   */
  static void unlessKnown(String term, String input, Set<String> known) {
    if (!known.contains(input)) {
      throw new IllegalArgumentException(
          term
              + " reads `"
              + input
              + "`, which the network does not have; there is "
              + String.join(", ", known.stream().sorted().map(n -> "`" + n + "`").toList()));
    }
  }

  /**
   * The loss at a time.
   *
   * @param clock null if nobody told it
   * @throws IllegalStateException if a schedule follows a time that nobody tells
   */
  static Loss unlessTimed(StoredText stored, Clock clock) {
    if (clock != null) {
      return stored.loss().at(clock);
    }
    if (stored.schedule() != null) {
      throw new IllegalStateException(
          "`"
              + stored.schedule()
              + "` follows a schedule, and nobody tells the loss the time;"
              + " add a GradusListener to the network");
    }
    return stored.loss();
  }
}
