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

/**
 * What it costs to check a text, to show what is wrong with it, and to read again what is printed
 * of a good one.
 *
 * @param good whether the text is a loss
 * @param seconds of this thread, so that a busy machine fails no text
 * @param bytes allocated, though never held at once
 */
record Costs(boolean good, double seconds, long bytes) {
  private static final double MOST_SECONDS = 2;
  private static final long MOST_BYTES = 256L << 20;
  private static final long STACK = 512 << 10;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Checks a text in every way and holds it to the limits. */
  static Costs of(String text) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long time = THREADS.getCurrentThreadCpuTime();
    boolean good = accepts(text);
    double seconds = (THREADS.getCurrentThreadCpuTime() - time) / 1e9;
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    assertTrue(seconds < MOST_SECONDS, () -> "takes " + seconds + " s");
    assertTrue(allocated < MOST_BYTES, () -> "allocates " + allocated + " bytes");
    return new Costs(good, seconds, allocated);
  }

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

  /** Runs something on a thread with a small stack. */
  static void onSmallStack(Runnable run) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, run, "small stack", STACK);
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    thread.join();
    if (failure.get() != null) {
      throw new AssertionError(failure.get().toString(), failure.get());
    }
  }
}
