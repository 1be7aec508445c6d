package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.JsonRenderer;
import dev.gradus.dsl.diagnostics.Renderer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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
  private static final long STACK = 512 << 10;
  private static final double MOST_SECONDS = 2;
  private static final long MOST_BYTES = 256L << 20;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

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
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, () -> run(failure), "fuzz", STACK);
    thread.start();
    thread.join();
    if (failure.get() != null) {
      throw new AssertionError(failure.get().getMessage(), failure.get());
    }
    assertTrue(good > 0 && good < texts, () -> good + " of " + texts + " texts are good");
  }

  private void run(AtomicReference<Throwable> failure) {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (long seed = FIRST_SEED; System.nanoTime() < end; seed++) {
      String text = mutator.text(seed);
      try {
        measure(seed, text);
      } catch (Throwable e) { // an overflow of the stack is what this looks for
        failure.set(new AssertionError("seed " + seed + ": " + e + "\n" + shown(text), e));
        return;
      }
    }
    if (System.getProperty("fuzz.seconds") != null) {
      System.out.printf(
          "%d texts, %d of them good; slowest %.3f s (seed %d), largest %.1f MB (seed %d)%n",
          texts, good, slowest, slowestSeed, largest / 1e6, largestSeed);
    }
  }

  /** Time of this thread, so that a busy machine fails no text. */
  private void measure(long seed, String text) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long time = THREADS.getCurrentThreadCpuTime();
    good += accepts(text) ? 1 : 0;
    double seconds = (THREADS.getCurrentThreadCpuTime() - time) / 1e9;
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    texts++;
    if (seconds > slowest) {
      slowest = seconds;
      slowestSeed = seed;
    }
    if (allocated > largest) {
      largest = allocated;
      largestSeed = seed;
    }
    assertTrue(seconds < MOST_SECONDS, () -> "takes " + seconds + " s");
    assertTrue(allocated < MOST_BYTES, () -> "allocates " + allocated + " bytes");
  }

  /** Whether a text is a loss. */
  private static boolean accepts(String text) {
    List<Diagnostic> said = Loss.check(text);
    String json = JsonRenderer.render(said);
    assertTrue(json.startsWith("[") && json.endsWith("]"), json);
    assertEquals(said.isEmpty(), Renderer.plain().render(said).isEmpty());
    assertEquals(said.isEmpty(), Renderer.ansi().render(said).isEmpty());
    if (said.stream().anyMatch(Diagnostic::isError)) {
      return false;
    }
    String printed = Loss.parse(text).text();
    List<Diagnostic> again = Loss.check(printed).stream().filter(Diagnostic::isError).toList();
    assertEquals(List.of(), again, printed);
    return true;
  }

  private static String shown(String text) {
    String json = JsonRenderer.string(text);
    return json.length() < 3_000 ? json : json.substring(0, 3_000) + "…";
  }
}
