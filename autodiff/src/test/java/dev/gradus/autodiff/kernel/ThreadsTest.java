package dev.gradus.autodiff.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.kernel.Threads.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work divided among threads. */
class ThreadsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  void everyTaskRunsOnceAndNoTwoHaveOneWorker(int count) {
    Threads threads = new Threads(count);
    for (int tasks : new int[] {0, 1, 2, 100}) {
      AtomicIntegerArray done = new AtomicIntegerArray(tasks);
      AtomicIntegerArray busy = new AtomicIntegerArray(count);
      AtomicIntegerArray clashes = new AtomicIntegerArray(1);
      threads.forEach(
          tasks,
          (worker, task) -> {
            if (busy.getAndIncrement(worker) != 0) {
              clashes.incrementAndGet(0);
            }
            for (int i = 0; i < 2000; i++) {
              Thread.onSpinWait();
            }
            done.incrementAndGet(task);
            busy.decrementAndGet(worker);
          });
      for (int i = 0; i < tasks; i++) {
        assertEquals(1, done.get(i));
      }
      assertEquals(0, clashes.get(0));
    }
  }

  /** Even where the pool is busy with the very work that waits. */
  @Test
  void workInsideOfWorkComesToAnEnd() {
    AtomicIntegerArray done = new AtomicIntegerArray(1);
    new Threads(4)
        .forEach(20, (w, i) -> new Threads(4).forEach(20, (v, j) -> done.incrementAndGet(0)));
    assertEquals(400, done.get(0));
  }

  @Test
  void failureOfATaskIsThrown() {
    for (int failing = 0; failing < 8; failing++) {
      int bad = failing;
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  new Threads(3)
                      .forEach(
                          8,
                          (worker, task) -> {
                            if (task == bad) {
                              throw new IllegalArgumentException("task");
                            }
                          }));
      assertEquals("task", e.getMessage());
    }
  }

  @Test
  void anInterruptEndsTheWork() {
    AtomicIntegerArray done = new AtomicIntegerArray(1);
    assertThrows(
        CancellationException.class,
        () ->
            Threads.ONE.forEach(
                50,
                (worker, task) -> {
                  done.incrementAndGet(0);
                  if (task == 3) {
                    Thread.currentThread().interrupt();
                  }
                }));
    assertTrue(Thread.interrupted(), "left for others to see");
    assertEquals(4, done.get(0));
  }

  /** What the pool has begun comes to its end before the caller may touch it again. */
  @Test
  void anInterruptWaitsForWhatOthersDo() {
    AtomicIntegerArray busy = new AtomicIntegerArray(1);
    Thread caller = Thread.currentThread();
    assertThrows(
        CancellationException.class,
        () ->
            new Threads(4)
                .forEach(
                    100_000,
                    (worker, task) -> {
                      busy.incrementAndGet(0);
                      caller.interrupt();
                      Thread.onSpinWait();
                      busy.decrementAndGet(0);
                    }));
    assertTrue(Thread.interrupted());
    assertEquals(0, busy.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  void secondPartsComeInOrderOneAtATime(int count) {
    for (int tasks : new int[] {0, 1, 2, 100}) {
      List<Integer> order = new ArrayList<>(); // of one thread at a time, or it breaks
      int[] of = new int[count];
      new Threads(count)
          .forEachInOrder(
              tasks,
              (worker, task) -> {
                of[worker] = task;
                for (int i = 0; i < 3000 * (task * 7 % 5); i++) {
                  Thread.onSpinWait();
                }
              },
              (worker, task) -> order.add(of[worker]));
      assertEquals(IntStream.range(0, tasks).boxed().toList(), order);
    }
  }

  /** Whichever part of whichever task fails; nothing after it is taken. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void failureOfEitherPartEndsTheTurns(int count) {
    for (int failing = 0; failing < 16; failing++) {
      int bad = failing / 2;
      boolean second = failing % 2 == 1;
      List<Integer> order = new ArrayList<>();
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  new Threads(count)
                      .forEachInOrder(
                          8,
                          (worker, task) -> failIf(task == bad && !second),
                          (worker, task) -> {
                            failIf(task == bad && second);
                            order.add(task);
                          }));
      assertEquals("task", e.getMessage());
      // A first part may fail before others had their turn.
      assertTrue(order.size() <= bad && (!second || order.size() == bad), order.toString());
    }
  }

  /** What another thread throws ends the caller's work, too. */
  @Test
  void failureOfAnotherThreadEndsTheWork() {
    AtomicIntegerArray counts = new AtomicIntegerArray(2); // failures, tasks begun after one
    Task task =
        (worker, i) -> {
          failIf(worker == 1 && counts.incrementAndGet(0) > 0);
          if (counts.get(0) > 0) {
            counts.incrementAndGet(1);
          }
          LockSupport.parkNanos(500_000);
        };
    IllegalArgumentException e = null;
    for (int tries = 0; e == null && tries < 20; tries++) { // the pool may have no thread free
      try {
        new Threads(2).forEach(1000, task);
      } catch (IllegalArgumentException thrown) {
        e = thrown;
      }
    }
    assertNotNull(e, "no other thread came");
    assertTrue(counts.get(1) < 900, counts.get(1) + " tasks");
  }

  private static void failIf(boolean failing) {
    if (failing) {
      throw new IllegalArgumentException("task");
    }
  }

  /** The caller gives up a task that others would wait for. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void anInterruptEndsTheTurns(int count) {
    Thread caller = Thread.currentThread();
    assertThrows(
        CancellationException.class,
        () ->
            new Threads(count)
                .forEachInOrder(
                    100_000,
                    (worker, task) -> {
                      if (task == 50) {
                        caller.interrupt();
                      }
                    },
                    (worker, task) -> {}));
    assertTrue(Thread.interrupted());
  }

  @Test
  void noThreadsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Threads(0));
  }
}
