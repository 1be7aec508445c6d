package dev.gradus.dsl.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 200})
  void eachPieceOnce(int threads) {
    AtomicIntegerArray times = new AtomicIntegerArray(100);
    List<Integer> told = new ArrayList<>();
    Parallel.forEach(
        times.length(), threads, times::incrementAndGet, (done, all) -> told.add(done));
    assertEquals("1".repeat(100), text(times));
    assertEquals(IntStream.rangeClosed(1, 100).boxed().toList(), told);
  }

  private static String text(AtomicIntegerArray times) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < times.length(); i++) {
      out.append(times.get(i));
    }
    return out.toString();
  }

  /** Two at work: one fails, and the other is waited for. */
  @Test
  void aFailureComesWhenNobodyIsAtWork() {
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger ended = new AtomicInteger();
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                Parallel.forEach(
                    1000,
                    2,
                    i -> {
                      meet(both);
                      if (i == 0) {
                        throw new IllegalStateException("piece 0");
                      }
                      pause();
                      ended.incrementAndGet();
                    },
                    (done, all) -> {}));
    assertEquals("piece 0", failure.getMessage());
    assertEquals(1, ended.get());
  }

  private static void meet(CountDownLatch both) {
    both.countDown();
    try {
      both.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void somebodyHasToWork() {
    assertThrows(
        IllegalArgumentException.class, () -> Parallel.forEach(1, 0, i -> {}, (done, all) -> {}));
  }
}
