package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.Every;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Parameters of a loss that are learned: their steps by hand, their optimum, their range. */
class LearnedWeightsTest {
  private static final String TEXT =
      """
      param s = learned(0) in [-5, 5]
      param r = learned(1)
      exp(-s)·mse + exp(-r)·l1 + s + r
      """;

  @TempDir Path folder;

  private static Training training(Loss loss) {
    Map<String, INDArray> examples = Data.random(16, DataType.DOUBLE);
    return Training.of(loss)
        .model((v, in) -> Map.of("pred", Layers.dense(v, "out", in.get("x"), 2)))
        .optimizer(new Sgd())
        .learningRate(0.01)
        .batches(Batches.of(examples, 16));
  }

  /** ∂L/∂s = 1 − e⁻ˢ·mse. */
  @Test
  void aStepIsTheNegativeGradient() {
    double[] values = new double[2];
    Trained one =
        training(Loss.parse(TEXT))
            .steps(1)
            .callback(
                m -> {
                  values[0] = m.result().terms().get(0).value();
                  values[1] = m.result().terms().get(1).value();
                })
            .run();
    assertEquals(-0.01 * (1 - values[0]), one.learned().get("s"), 1e-15);
    assertEquals(1 - 0.01 * (1 - Math.exp(-1) * values[1]), one.learned().get("r"), 1e-15);
  }

  /** At rest eˢ is the error itself: s = ln mse. */
  @Test
  void theWeightIsOneOverTheError() {
    double[] mse = new double[1];
    Trained trained =
        training(Loss.parse("param s = learned(0)\nexp(-s)·mse + s"))
            .learningRate(0.1)
            .steps(3000)
            .callback(m -> mse[0] = m.result().terms().get(0).value())
            .run();
    assertEquals(Math.log(mse[0]), trained.learned().get("s"), 1e-6);
  }

  @Test
  void theRangeHolds() {
    Trained trained =
        training(Loss.parse("param w = learned(0.5) in [0.25, 1]\nw·mse + 0·l1"))
            .learningRate(1)
            .steps(20)
            .run();
    assertEquals(0.25, trained.learned().get("w"));
  }

  @Test
  void outsideOfTrainingItIsItsStart() {
    INDArray x = Data.random(3, DataType.DOUBLE).get("target");
    Loss loss = Loss.parse("param s = learned(2)\nmse + s");
    assertEquals(2, loss.evaluate(x, x).value());
    assertEquals(3, loss.with("s", 3).evaluate(x, x).value());
    Trained begun = training(loss.with("s", 3)).steps(1).run();
    assertEquals(3 - 0.01, begun.learned().get("s"), 1e-15);
    assertThrows(SpecException.class, () -> Loss.parse("param s = learned\nmse + s"));
  }

  @Test
  void itIsInCheckpointsAndNoPartOfTheModel() {
    Training training = training(Loss.parse(TEXT));
    Trained whole = training.steps(10).run();
    Path file = folder.resolve("run.checkpoint");
    training.steps(4).checkpoint(file, Every.steps(4)).run();
    Trained resumed = training.steps(10).resume(file);
    assertTrue(whole.parameters().sameBits(resumed.parameters()));
    assertEquals(whole.learned(), training.steps(10).resume(file).learned());
    INDArray x = Data.random(3, DataType.DOUBLE).get("x");
    assertEquals(3, whole.predict(Map.of("x", x)).get("pred").size(0));
  }
}
