package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.diagnostics.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One loss used by many, for long, with other values, and after failures. */
class SharingTest {
  private static final Loss LOSS =
      Loss.parse("mss(sizes={64, 67}, comp={log1p, linear}, dist=l2) + α·l1 where α = 0.5");

  @Test
  void sixteenThreadsGetTheSameBits() throws Exception {
    int threads = 16;
    int rounds = 12;
    List<LossResult> expected = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      expected.add(fresh().with("α", i).differentiate(pred(i), target(i)));
    }
    Loss shared = fresh();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int offset = t;
        tasks.add(
            () -> {
              for (int k = 0; k < rounds; k++) {
                int i = (k + offset) % rounds;
                LossResult r = shared.with("α", i).differentiate(pred(i), target(i));
                Bits.assertSame(expected.get(i), r, "thread " + offset + ", round " + k);
              }
              return null;
            });
      }
      for (Future<Void> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static Loss fresh() {
    return Loss.parse(Source.of(LOSS.text()), List.of(), Map.of());
  }

  /** Two lengths, so that graphs are built while others run. */
  private static INDArray pred(int i) {
    return Bits.noise(i, i % 2 == 0 ? 400 : 333);
  }

  private static INDArray target(int i) {
    return Bits.noise(100 + i, i % 2 == 0 ? 400 : 333);
  }

  /** Each evaluation has a megabyte of buffers: a thousand that stay would be seen. */
  @Test
  void aThousandEvaluationsLeaveNothingBehind() {
    Loss loss = Loss.parse("α·mean(sin(exp(pred) - exp(target)))");
    INDArray pred = Bits.noise(1, 20_000);
    INDArray target = Bits.noise(2, 20_000);
    double value = loss.with("α", 1).evaluate(pred, target).value();
    long before = used();
    for (int i = 0; i < 1000; i++) {
      assertEquals(value * i, loss.with("α", i).evaluate(pred, target).value());
    }
    assertTrue(used() - before < 20_000_000, "grown by " + (used() - before));
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void manyShapesDoNotPileUp() {
    Loss loss = Loss.parse("mean(sin(exp(pred)))");
    long before = used();
    for (int i = 0; i < 200; i++) {
      loss.differentiate(Map.of("pred", Bits.noise(i, 20_000 + i)), "pred");
    }
    assertTrue(used() - before < 60_000_000, "grown by " + (used() - before));
  }

  @Test
  void aFailureInTheMiddleHarmsNobody() {
    Loss loss = fresh();
    LossResult expected = loss.differentiate(pred(0), target(0));
    INDArray closed = target(2);
    closed.close();
    for (int i = 0; i < 3; i++) {
      assertThrows(RuntimeException.class, () -> loss.differentiate(pred(2), closed));
      Bits.assertSame(expected, loss.differentiate(pred(0), target(0)), "after failure " + i);
    }
  }

  @Test
  void resultsAreTheCallersAndInputsStayAsTheyAre() {
    INDArray pred = pred(0);
    INDArray target = target(0);
    INDArray predBefore = pred.dup();
    LossResult first = LOSS.differentiate(pred, target);
    double[] gradient = Bits.gradient(first);
    LOSS.differentiate(pred(2), target(2));
    assertArrayEquals(gradient, Bits.gradient(first));
    first.gradient().muli(0);
    assertArrayEquals(gradient, Bits.gradient(LOSS.differentiate(pred, target)));
    assertEquals(predBefore, pred);
    assertThrows(UnsupportedOperationException.class, () -> first.gradients().clear());
    assertThrows(UnsupportedOperationException.class, () -> first.terms().clear());
  }

  @Test
  void gradientsOfSeveralInputsAndOfOneThatIsNotRead() {
    Map<String, INDArray> inputs =
        Map.of("pred", Bits.array(1, 2), "target", Bits.array(0, 4), "extra", Bits.array(1, 2, 3));
    LossResult r = Loss.parse("mse").differentiate(inputs, "target", "extra", "pred");
    assertEquals(List.of("target", "extra", "pred"), List.copyOf(r.gradients().keySet()));
    assertEquals(Bits.array(1, -2), r.gradient());
    assertEquals(Bits.array(-1, 2), r.gradient("target"));
    assertEquals(Bits.array(0, 0, 0), r.gradient("extra"));
    assertThrows(IllegalArgumentException.class, () -> r.gradient("mask"));
  }

  @Test
  void whatIsNotReadDoesNotMatter() {
    INDArray integers = Bits.array(1, 2, 3).castTo(DataType.INT32);
    LossResult r =
        Loss.parse("mean(pred)")
            .differentiate(Map.of("pred", Bits.array(1, 3), "target", integers), "pred");
    assertEquals(2, r.value());
    assertEquals(Bits.array(0.5, 0.5), r.gradient());
  }

  @Test
  void inputsAnswerToEverySpelling() {
    Map<String, INDArray> inputs =
        Map.of("pred", Bits.array(0.5, 0.25), "target", Bits.array(1, 1), "μ", Bits.array(1, 0));
    LossResult r = Loss.parse("bce(mask=mu)").differentiate(inputs, "pred", "μ");
    assertEquals(Math.log(2), r.value(), 1e-16);
    assertEquals(Bits.array(0, 0), r.gradient("μ"));
  }

  @Test
  void floatInFloatOut() {
    INDArray pred = pred(0).castTo(DataType.FLOAT);
    INDArray target = target(0).castTo(DataType.FLOAT);
    Loss composed = Loss.parse("mean(log1p((pred - target)^2))");
    LossResult r = composed.differentiate(pred, target);
    LossResult exact =
        composed.differentiate(pred.castTo(DataType.DOUBLE), target.castTo(DataType.DOUBLE));
    assertEquals(DataType.FLOAT, r.dtype());
    assertEquals(DataType.FLOAT, r.gradient().dataType());
    assertEquals(exact.value(), r.value(), 1e-12 * exact.value(), "sums are double");
    for (int i = 0; i < 400; i++) {
      assertEquals((float) exact.gradient().getDouble(i), r.gradient().getFloat(i));
    }
  }

  /** Its transforms are in single precision, its sums in double. */
  @Test
  void aSpectralLossOfFloatsIsNear() {
    INDArray pred = pred(0).castTo(DataType.FLOAT);
    INDArray target = target(0).castTo(DataType.FLOAT);
    LossResult r = LOSS.differentiate(pred, target);
    LossResult exact =
        LOSS.differentiate(pred.castTo(DataType.DOUBLE), target.castTo(DataType.DOUBLE));
    assertEquals(DataType.FLOAT, r.gradient().dataType());
    assertEquals(exact.value(), r.value(), 1e-6 * exact.value());
  }
}
