package dev.gradus.autodiff.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many threads work on a kernel. The caller is one of them; the others are those of the common
 * pool that are free, so that nobody waits for a thread that does not come. Work is divided in the
 * same way whatever their number, so no result depends on it.
 *
 * @param count at least 1
 */
public record Threads(int count) {
  /** The caller alone. */
  public static final Threads ONE = new Threads(1);

  /** Checks the number. */
  public Threads {
    if (count < 1) {
      throw new IllegalArgumentException(count + " threads do no work");
    }
  }

  /** A piece of work. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does it.
     *
     * @param worker below the number of threads; no two tasks have the same one at the same time
     * @param task which piece
     */
    void run(int worker, int task);
  }

  /**
   * Runs the tasks 0 … tasks − 1 in some order, and returns when all are done.
   *
   * @throws RuntimeException what a task throws; those not begun are given up
   * @throws CancellationException if the caller is interrupted
   */
  public void forEach(int tasks, Task task) {
    forEach(tasks, task, () -> {});
  }

  /**
   * As {@link #forEach}, and after each task what takes its result, in the order of the tasks and
   * one at a time: results are added up in one order, and nobody waits for all threads to be done.
   * A task must not wait for work of the common pool, which may be another task of this call.
   *
   * @param then the second part of a task, with the same worker
   */
  public void forEachInOrder(int tasks, Task task, Task then) {
    Turns turns = new Turns();
    forEach(tasks, (worker, i) -> turns.run(worker, i, task, then), turns::end);
  }

  /**
   * Runs tasks.
   *
   * @param failed called when the caller gives up; those that wait for its tasks then should not
   */
  private void forEach(int tasks, Task task, Runnable failed) {
    if (count == 1 || tasks <= 1) {
      for (int i = 0; i < tasks; i++) {
        stopIfInterrupted();
        task.run(0, i);
      }
      return;
    }
    Task first =
        (worker, i) -> {
          stopIfInterrupted();
          task.run(worker, i);
        };
    AtomicInteger next = new AtomicInteger();
    List<Helper> helpers = new ArrayList<>();
    for (int worker = 1; worker < Math.min(count, tasks); worker++) {
      Helper helper = new Helper(worker, next, tasks, task);
      helpers.add(helper);
      ForkJoinPool.commonPool().execute(helper);
    }
    boolean done = false;
    try {
      work(0, next, tasks, first);
      done = true;
    } finally {
      next.set(tasks); // after a failure nobody begins another one
      if (!done) {
        failed.run();
      }
      helpers.forEach(Helper::await);
    }
    for (Helper helper : helpers) {
      if (helper.failure instanceof RuntimeException e) {
        throw e;
      }
      if (helper.failure instanceof Error e) {
        throw e;
      }
    }
  }

  /**
   * For the places where what takes long may stop.
   *
   * @throws CancellationException if this thread is interrupted, and it stays so
   */
  public static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the thread that computes was interrupted");
    }
  }

  private static void work(int worker, AtomicInteger next, int tasks, Task task) {
    for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
      task.run(worker, i);
    }
  }

  /** What a thread of the pool does, if one is free before the work is done. */
  private static final class Helper implements Runnable {
    private final int worker;
    private final AtomicInteger next;
    private final int tasks;
    private final Task task;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Throwable failure;

    Helper(int worker, AtomicInteger next, int tasks, Task task) {
      this.worker = worker;
      this.next = next;
      this.tasks = tasks;
      this.task = task;
    }

    @Override
    public void run() {
      if (taken.compareAndSet(false, true)) {
        try {
          work(worker, next, tasks, task);
        } catch (RuntimeException | Error e) {
          failure = e;
          next.set(tasks); // nobody begins another one
        } finally {
          done.countDown();
        }
      }
    }

    /** Waits if it has begun; if not, it never will. */
    void await() {
      boolean interrupted = false;
      while (!taken.compareAndSet(false, true) && done.getCount() > 0) {
        try {
          done.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
