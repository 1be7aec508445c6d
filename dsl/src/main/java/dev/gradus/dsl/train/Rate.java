package dev.gradus.dsl.train;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.losses.schedule.Balanced;
import dev.gradus.losses.schedule.Learned;
import dev.gradus.losses.schedule.Schedule;
import java.util.List;
import java.util.Map;

/** Learning rates as text, in the language of losses. */
final class Rate {
  private Rate() {}

  /**
   * A number, or one of the schedules.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException if the language does not know it
   */
  static Schedule parse(String text) {
    // A rate is what a loss has for a weight: the parser of weights knows all of it.
    Source source = new Source("learning rate", "param rate = " + text + "\nrate·mean(pred)");
    Loss loss = Loss.parse(source, List.of(), Map.of());
    return loss.parameters().get(0).setting().orElseThrow();
  }

  /**
   * The same schedule.
   *
   * @throws IllegalArgumentException if it is negative or not finite at some time, or what training
   *     makes of it
   */
  static Schedule require(Schedule rate) {
    if (rate instanceof Learned || rate instanceof Balanced) {
      throw new IllegalArgumentException(
          "a learning rate is a number or follows the time; it cannot be learned or balanced");
    }
    if (!(rate.low() >= 0 && rate.high() <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a learning rate is 0 or more and finite, not "
              + (rate.low() >= 0 ? rate.high() : rate.low()));
    }
    return rate;
  }
}
