package dev.gradus.dsl.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** Independent pieces of work on several threads. */
public final class Parallel {
  private Parallel() {}

  /**
   * Does pieces 0 … n − 1, each once, in any order. When it returns or throws, no piece is at work
   * any more: what they read may be closed.
   *
   * @param threads 1 or more
   * @param progress told (done, n) after each piece, one call at a time
   * @throws RuntimeException what the first piece to fail throws; those not begun are given up
   */
  public static void forEach(
      int n, int threads, IntConsumer piece, BiConsumer<Integer, Integer> progress) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads do no work");
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    int[] done = {0};
    Runnable worker =
        () -> {
          try {
            for (int i = next.getAndIncrement();
                i < n && failure.get() == null;
                i = next.getAndIncrement()) {
              piece.accept(i);
              synchronized (done) {
                progress.accept(++done[0], n);
              }
            }
          } catch (Throwable e) { // thrown again below, where somebody waits for it
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> helpers = new ArrayList<>();
    for (int t = 1; t < Math.min(threads, n); t++) {
      Thread helper = new Thread(worker, "study-" + t);
      helper.setDaemon(true); // whoever ends the process does not wait for a study
      helper.start();
      helpers.add(helper);
    }
    worker.run();
    helpers.forEach(Parallel::join);
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    if (failure.get() instanceof Error e) {
      throw e;
    }
  }

  /** Waits whatever happens; an interrupt is left for the caller to see. */
  private static void join(Thread helper) {
    boolean interrupted = false;
    while (true) {
      try {
        helper.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
