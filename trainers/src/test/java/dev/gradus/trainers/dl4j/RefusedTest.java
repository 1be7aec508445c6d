package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** What a network cannot compute is refused where it is put, and the message names the term. */
class RefusedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mse + 0.1·sdtw(gamma=2)             | `sdtw(γ=2)` reads time",
        "mse + mss as spectral               | `spectral` reads time",
        "ctc                                 | `ctc` reads time",
        "mean(stft(pred, size=64)) as bins    | `bins` reads time",
        "mse + l1 on audio as sound          | `sound` reads `audio.pred`",
        "bce(mask=known)                     | `bce(mask=known)` reads `known`, which the network does"
            + " not have; there is `mask`, `pred`, `target`",
      })
  void asALossFunction(String text, String message) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> GradusLoss.of(text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void aParameterWithoutValueIsMissedAtOnce() {
    Exception e = assertThrows(SpecException.class, () -> GradusLoss.of("mse + α·l1"));
    assertTrue(e.getMessage().contains("α"), e.getMessage());
    assertThrows(SpecException.class, () -> new GradusLossLayer.Builder("mse + α·l1").build());
  }

  @Test
  void outputsThatTheLayerDoesNotHave() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new GradusLossLayer.Builder("mss on audio + mse").output("audio", 1).build());
    assertEquals(
        "`mse` reads `pred`, which the network does not have; there is `audio.pred`,"
            + " `audio.target`",
        e.getMessage());
  }

  @Test
  void signalsAndClassesInOneOutput() {
    GradusLossLayer.Builder both = new GradusLossLayer.Builder("mss(sizes={4}) + bce_logits");
    DataSet data = new DataSet(Networks.features(2, 5), Numbers.labels(1, 2, 3, 5));
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Networks.whole(both, 3, 5).score(data));
    assertEquals(
        "`mss(sizes={4})` reads time on the last axis and `bce_logits` classes or features; give"
            + " them outputs of their own, as in `… on audio`",
        e.getMessage());
  }

  @Test
  void masksOfSingleOutputsThatNobodyReads() {
    var net = Networks.dense(GradusLoss.of("mse"), 2);
    INDArray mask = Numbers.labels(1, 3, 2);
    DataSet data = new DataSet(Networks.features(3), Numbers.labels(2, 3, 2), null, mask);
    Exception e = assertThrows(IllegalArgumentException.class, () -> net.fit(data));
    assertEquals(
        "the mask [3, 2] hides single elements of the output [3, 2], and `mse` reads no mask: name"
            + " it in the loss, as in `bce(mask=mask)`",
        e.getMessage());
  }

  @Test
  void schedulesWithoutAClock() {
    var net = Networks.dense(GradusLoss.of("mse + ramp(0 → 1, over=10 steps)·l1"), 2);
    DataSet data = new DataSet(Networks.features(3), Numbers.labels(2, 3, 2));
    Exception e = assertThrows(IllegalStateException.class, () -> net.fit(data));
    assertTrue(e.getMessage().contains("add a GradusListener"), e.getMessage());
  }
}
