package dev.gradus.cli.compute;

import dev.gradus.cli.options.NumberRange;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.study.SinePair;
import java.util.List;
import java.util.Optional;

/**
 * The pairs of sines of a study.
 *
 * @param n how many
 * @param range of both frequencies, in hertz
 * @param seed of random pairs; without one they are Halton points
 */
public record Pairs(int n, NumberRange range, Optional<Long> seed) {
  /** All of them. */
  public List<SinePair> all() {
    return seed.map(s -> SinePair.random(n, range.from(), range.to(), s))
        .orElseGet(() -> SinePair.halton(n, range.from(), range.to()));
  }

  /** Where they come from: {@code 190 to 1200 Hz, Halton points}. */
  public String words() {
    return "%s to %s Hz, %s"
        .formatted(
            Numbers.shown(range.from()),
            Numbers.shown(range.to()),
            seed.map(s -> "random, seed " + s).orElse("Halton points"));
  }
}
