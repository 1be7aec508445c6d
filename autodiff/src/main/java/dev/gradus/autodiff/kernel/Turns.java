package dev.gradus.autodiff.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The order in which threads may do the second part of their tasks. Tasks are about as long as each
 * other, so a thread mostly waits for less than it takes to wake one up.
 */
final class Turns {
  private static final int ENDED = -1;
  private static final int SPINS = 2000;
  private static final int YIELDS = 10_000;
  private static final long NAP_NANOS = 50_000;

  private final AtomicInteger turn = new AtomicInteger();

  /** Runs a task, and its second part when it is its turn; not at all if one before it failed. */
  void run(int worker, int i, Threads.Task task, Threads.Task then) {
    try {
      task.run(worker, i);
      if (isNext(i)) {
        then.run(worker, i);
        turn.compareAndSet(i, i + 1);
      }
    } catch (RuntimeException | Error e) {
      end();
      throw e;
    }
  }

  /** Waits until it is the turn of a task, or never will be. */
  private boolean isNext(int i) {
    for (int spins = 0; ; spins++) {
      int now = turn.get();
      if (now == i || now == ENDED) {
        return now == i;
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else if (spins < YIELDS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
  }

  /** Lets those go who wait. */
  void end() {
    turn.set(ENDED);
  }
}
