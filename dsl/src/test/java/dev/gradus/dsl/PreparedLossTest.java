package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.SpecException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A target that stays, and more threads than one, change nothing but the time. */
class PreparedLossTest {
  private static INDArray signals(int seed, DataType dtype, int samples) {
    double[] x = new Random(seed).doubles(2L * samples, -1, 1).toArray();
    return Nd4j.createFromArray(x).reshape(2, samples).castTo(dtype);
  }

  private static double[] gradient(LossResult r) {
    return r.gradient().castTo(DataType.DOUBLE).ravel().toDoubleVector();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mss(sizes={64, 67})",
        "mss.smooth(sizes={64, 127}, center=reflect) + 3·l1",
        "mss(sizes=S1, dist=cosine)",
        "α·mss(sizes=S1, dist=sc) + mean(square(pred − target)) where α = 2"
      })
  void preparedIsTheSame(String text) {
    Loss loss = Loss.parse(text);
    for (DataType dtype : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray target = signals(1, dtype, 3000);
      PreparedLoss prepared = loss.prepare(target);
      INDArray kept = target.dup();
      target.assign(0); // it was copied
      for (int seed : new int[] {2, 3, 2}) {
        INDArray pred = signals(seed, dtype, 3000);
        LossResult expected = loss.differentiate(pred, kept);
        for (int threads : new int[] {1, 3}) {
          LossResult actual = prepared.onThreads(threads).differentiate(pred);
          assertEquals(expected.value(), actual.value());
          assertEquals(expected.value(), prepared.evaluate(pred).value());
          assertArrayEquals(gradient(expected), gradient(actual));
          assertEquals(
              expected.terms().stream().map(TermResult::weighted).toList(),
              actual.terms().stream().map(TermResult::weighted).toList());
        }
      }
    }
  }

  /** Signals of which threads get several pieces. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mss(sizes={64, 127}, hop=16)",
        "mss(sizes={64, 67}, hop=31, dist=l2)",
        "mss(sizes={48}, hop=100, dist=sc)"
      })
  void longSignalsAreTheSame(String text) {
    Loss loss = Loss.parse(text);
    for (DataType dtype : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray target = signals(1, dtype, 20_011);
      PreparedLoss prepared = loss.prepare(target);
      for (int threads : new int[] {3, 1, 2, 7}) {
        INDArray pred = signals(threads, dtype, 20_011);
        LossResult expected = loss.differentiate(pred, target);
        LossResult actual = prepared.onThreads(threads).differentiate(pred);
        assertEquals(expected.value(), actual.value());
        assertArrayEquals(gradient(expected), gradient(actual));
      }
    }
  }

  @Test
  void parametersStillChange() {
    Loss loss = Loss.parse("α·mss(sizes=S1) where α = 2");
    INDArray target = signals(1, DataType.DOUBLE, 200);
    INDArray pred = signals(2, DataType.DOUBLE, 200);
    PreparedLoss prepared = loss.prepare(target);
    double once = prepared.evaluate(pred).value();
    assertEquals(1.5 * once, prepared.with("alpha", 3).evaluate(pred).value(), 1e-12 * once);
    assertEquals(3.0, prepared.with("alpha", 3).loss().values().get("alpha"));
  }

  @Test
  void targetIsNotGivenAgain() {
    INDArray x = signals(1, DataType.DOUBLE, 200);
    PreparedLoss prepared = Loss.parse("mss(sizes=S1)").prepare(x);
    Map<String, INDArray> both = Map.of("pred", x, "target", x);
    String message =
        assertThrows(IllegalArgumentException.class, () -> prepared.evaluate(both)).getMessage();
    assertTrue(message.contains("prepare"), message);
    assertThrows(
        IllegalArgumentException.class,
        () -> prepared.differentiate(Map.of("pred", x), "pred", "target"));
  }

  @Test
  void shapesAndKindsAreCheckedAsEver() {
    PreparedLoss signals = Loss.parse("mss(sizes=S1)").prepare(signals(1, DataType.DOUBLE, 200));
    assertThrows(SpecException.class, () -> signals.evaluate(signals(2, DataType.DOUBLE, 201)));
    assertThrows(SpecException.class, () -> signals.evaluate(signals(2, DataType.FLOAT, 200)));
    INDArray labels = Nd4j.createFromArray(0.0, 1.0, 7.0);
    PreparedLoss bce = Loss.parse("hierarchy H = A { B, C }\nbce").prepare(labels.reshape(1, 3));
    INDArray half = Nd4j.createFromArray(0.5, 0.5, 0.5).reshape(1, 3);
    assertThrows(SpecException.class, () -> bce.evaluate(half));
  }

  @Test
  void threadsAreAtLeastOne() {
    assertThrows(IllegalArgumentException.class, () -> Loss.parse("l1").onThreads(0));
  }

  /** As many at once as there are evaluations; each has its own memory. */
  @Test
  void sharedBetweenThreads() {
    Loss loss = Loss.parse("mss(sizes={64, 128})").onThreads(2);
    INDArray target = signals(1, DataType.FLOAT, 3000);
    PreparedLoss prepared = loss.prepare(target);
    INDArray pred = signals(2, DataType.FLOAT, 3000);
    double[] expected = gradient(loss.differentiate(pred, target));
    double[] failures =
        Arrays.stream(new int[64])
            .parallel()
            .mapToDouble(
                i -> Arrays.equals(expected, gradient(prepared.differentiate(pred))) ? 0 : 1)
            .toArray();
    assertEquals(0, Arrays.stream(failures).sum());
  }
}
