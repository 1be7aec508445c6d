package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Adam;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.EpochSummary;
import dev.gradus.dsl.train.Model;
import dev.gradus.dsl.train.StopReason;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network of two layers learns which of two spirals a point is on. */
class SpiralsTest {
  private static final Model MODEL =
      (v, in) -> {
        var hidden = Ops.tanh(Layers.dense(v, "hidden", in.get("x"), 32));
        return Map.of("pred", Layers.dense(v, "out", hidden, 1));
      };

  private static Training training(DataType dtype) {
    return Training.of(Loss.parse("bce_logits"))
        .model(MODEL)
        .optimizer(new Adam())
        .learningRate("cosine(0.03 → 1e-3, over=100%)")
        .batches(Batches.of(Data.spirals(300, 1, dtype), 32).shuffled())
        .epochs(150)
        .seed(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT"})
  void tellsPointsItHasNotSeenApart(DataType dtype) {
    Trained trained = assertTimeout(Duration.ofSeconds(20), () -> training(dtype).run());
    assertEquals(StopReason.COMPLETE, trained.stopReason());
    assertEquals(150 * 10, trained.clock().step());
    Map<String, INDArray> unseen = Data.spirals(1000, 2, dtype);
    INDArray pred = trained.predict(Map.of("x", unseen.get("x"))).get("pred");
    assertEquals(dtype, pred.dataType());
    int right = 0;
    for (int i = 0; i < 1000; i++) {
      boolean second = unseen.get("target").getDouble(i, 0) == 1;
      right += pred.getDouble(i, 0) > 0 == second ? 1 : 0;
    }
    assertTrue(right >= 990, right + " of 1000 are right");
    List<EpochSummary> epochs = trained.history().epochs();
    assertEquals(150, epochs.size());
    assertTrue(epochs.get(0).meanLoss() > 0.5, epochs.get(0).toString());
    assertTrue(epochs.get(149).meanLoss() < 0.05, epochs.get(149).toString());
  }

  /** The same seed gives the same bits, another one others. */
  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT"})
  void theSeedDecides(DataType dtype) {
    Training few = training(dtype).epochs(2);
    var first = few.run().parameters();
    assertTrue(first.sameBits(few.run().parameters()));
    assertTrue(!first.sameBits(few.seed(4).run().parameters()));
  }
}
