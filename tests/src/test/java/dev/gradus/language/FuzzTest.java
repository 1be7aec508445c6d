package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.JsonRenderer;
import org.junit.jupiter.api.Test;

/**
 * No text makes the language throw, hang or fill the memory, on a thread with a small stack. What
 * it says about a text can be shown, and what it accepts it accepts again as it prints it. A
 * failure names the seed of its text.
 *
 * <p>{@code -Dfuzz.seconds=600} runs for longer and tells what was slowest, {@code -Dfuzz.seed=7}
 * begins elsewhere.
 */
class FuzzTest {
  private static final long SECONDS = Long.getLong("fuzz.seconds", 5);
  private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);

  private final Mutator mutator = new Mutator();
  private long texts;
  private long good;
  private double slowest;
  private long slowestSeed;
  private long largest;
  private long largestSeed;

  @Test
  void noTextIsTooMuch() throws InterruptedException {
    assertTrue(mutator.corpusSize() > 400, () -> "a corpus of " + mutator.corpusSize());
    Costs.onSmallStack(this::run);
    assertTrue(good > 0 && good < texts, () -> good + " of " + texts + " texts are good");
  }

  private void run() {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (long seed = FIRST_SEED; System.nanoTime() < end; seed++) {
      String text = mutator.text(seed);
      try {
        count(seed, Costs.of(text));
      } catch (RuntimeException | Error e) { // an overflow of the stack is what this looks for
        throw new AssertionError("seed " + seed + ": " + e + "\n" + shown(text), e);
      }
    }
    if (System.getProperty("fuzz.seconds") != null) {
      System.out.printf(
          "%d texts, %d of them good; slowest %.3f s (seed %d), largest %.1f MB (seed %d)%n",
          texts, good, slowest, slowestSeed, largest / 1e6, largestSeed);
    }
  }

  private void count(long seed, Costs costs) {
    texts++;
    good += costs.good() ? 1 : 0;
    if (costs.seconds() > slowest) {
      slowest = costs.seconds();
      slowestSeed = seed;
    }
    if (costs.bytes() > largest) {
      largest = costs.bytes();
      largestSeed = seed;
    }
  }

  private static String shown(String text) {
    String json = JsonRenderer.string(text);
    return json.length() < 3_000 ? json : json.substring(0, 3_000) + "…";
  }
}
