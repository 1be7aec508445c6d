package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Adam;
import dev.gradus.autodiff.optim.AdamW;
import dev.gradus.autodiff.optim.Optimizer;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.CheckpointException;
import dev.gradus.dsl.train.EarlyStopping;
import dev.gradus.dsl.train.Every;
import dev.gradus.dsl.train.StopReason;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A run that was interrupted gives the bits of one that was not. */
class ResumeTest {
  private static final String SPEC = "mse + β·l1 where β = ramp(0 → 1, over=100%)";

  @TempDir Path folder;

  static List<Arguments> kinds() {
    return List.of(
        Arguments.of(new Adam(), DataType.DOUBLE),
        Arguments.of(new Adam(), DataType.FLOAT),
        Arguments.of(new AdamW(0.9, 0.99, 1e-8, 0.1), DataType.DOUBLE),
        Arguments.of(new Sgd(0.9, true, 0.01), DataType.FLOAT));
  }

  /** All that has a memory at once: 20 steps of 5 epochs of 4 batches, the last one smaller. */
  private Training training(Optimizer optimizer, DataType dtype) {
    return Training.of(Loss.parse(SPEC))
        .model(
            (v, in) -> {
              var hidden = Ops.tanh(Layers.dense(v, "hidden", in.get("x"), 5));
              var thinned = Layers.dropout(v, "thin", hidden, 0.3);
              return Map.of("pred", Layers.dense(v, "out", thinned, 2));
            })
        .optimizer(optimizer)
        .learningRate("cosine(0.1 → 0.01, over=100%)")
        .batches(Batches.of(Data.random(22, dtype), 6).shuffled())
        .epochs(5)
        .seed(11)
        .clip(0.5)
        .validation(Batches.of(Data.random(7, dtype), 4), Every.steps(3))
        .earlyStopping(EarlyStopping.patience(100));
  }

  private static void assertSame(Trained expected, Trained actual) {
    assertTrue(expected.parameters().sameBits(actual.parameters()));
    assertTrue(expected.best().parameters().sameBits(actual.best().parameters()));
    assertEquals(expected.history(), actual.history());
    assertEquals(expected.clock(), actual.clock());
    assertEquals(expected.stopReason(), actual.stopReason());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void stoppedAfterEachStep(Optimizer optimizer, DataType dtype) {
    Training training = training(optimizer, dtype);
    Trained whole = training.run();
    assertEquals(20, whole.clock().step());
    for (int step = 1; step <= 20; step++) {
      Path file = folder.resolve("after-" + step);
      int last = step;
      Trained part =
          training
              .checkpoint(file, Every.epochs(1000))
              .callback(
                  moment -> {
                    if (moment.clock().step() == last) {
                      moment.stop();
                    }
                  })
              .run();
      assertEquals(StopReason.CALLBACK, part.stopReason());
      assertEquals(step, part.clock().step());
      assertSame(whole, training.resume(file));
    }
  }

  /**
   * Checkpoints of a run that goes on, used later and in any order; writing them changes nothing.
   */
  @Test
  void fromEachOfItsCheckpoints() throws Exception {
    Training training = training(new Adam(), DataType.DOUBLE);
    Path file = folder.resolve("run");
    List<Path> copies = new ArrayList<>();
    Trained whole =
        training
            .checkpoint(file, Every.steps(1))
            .callback(
                moment -> {
                  if (Files.exists(file)) { // that of the step before
                    copies.add(copy(file, folder.resolve("copy-" + copies.size())));
                  }
                })
            .run();
    assertSame(training.run(), whole);
    assertEquals(19, copies.size());
    for (Path copy : copies) {
      assertSame(whole, training.resume(copy));
    }
    assertSame(whole, training.resume(file));
  }

  /** Matrices that BLAS multiplies, with as many threads as it likes. */
  @Test
  void largeProductsRepeatToTheBit() {
    Training training =
        Training.of(Loss.parse("mse"))
            .model(
                (v, in) -> {
                  var first = Ops.tanh(Layers.dense(v, "first", in.get("x"), 96));
                  var second = Ops.tanh(Layers.dense(v, "second", first, 96));
                  return Map.of("pred", Layers.dense(v, "out", second, 2));
                })
            .batches(Batches.of(Data.random(256, DataType.DOUBLE), 128).shuffled())
            .steps(20);
    Trained first = training.run();
    for (int i = 0; i < 5; i++) {
      assertSame(first, training.run());
    }
  }

  private static Path copy(Path from, Path to) {
    try {
      return Files.copy(from, to);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Longer than it was: the run goes on, which is not the run that would have been that long. */
  @Test
  void moreEpochs() {
    Path file = folder.resolve("run");
    Training training = training(new Adam(), DataType.DOUBLE).learningRate(0.01);
    training.checkpoint(file, Every.epochs(1)).epochs(2).run();
    Trained longer = training.resume(file);
    assertEquals(20, longer.clock().step());
    assertEquals(5, longer.history().epochs().size());
  }

  @Test
  void loadedToPredict() {
    Path file = folder.resolve("run");
    Training training = training(new Adam(), DataType.FLOAT);
    Trained trained = training.checkpoint(file, Every.epochs(5)).run();
    Trained loaded =
        Training.of(Loss.parse("mse"))
            .model(
                (v, in) -> {
                  var hidden = Ops.tanh(Layers.dense(v, "hidden", in.get("x"), 5));
                  return Map.of("pred", Layers.dense(v, "out", hidden, 2));
                })
            .load(file);
    assertEquals(StopReason.LOADED, loaded.stopReason());
    assertEquals(trained.history(), loaded.history());
    assertTrue(trained.parameters().sameBits(loaded.parameters()));
    Map<String, INDArray> x = Map.of("x", Data.random(9, DataType.FLOAT).get("x"));
    // Dropout is at rest, so a model without it predicts the same.
    assertEquals(trained.predict(x).get("pred"), loaded.predict(x).get("pred"));
    assertEquals(trained.best().predict(x), loaded.best().predict(x));
    assertFalse(loaded.best().parameters().sameBits(loaded.parameters()));
  }

  @Test
  void checkpointsOfAnotherTraining() {
    Path file = folder.resolve("run");
    Training training = training(new Adam(), DataType.DOUBLE);
    training.checkpoint(file, Every.epochs(5)).run();
    refused(
        training.seed(12).optimizer(new Sgd(0.5)),
        file,
        "optimiser: here `Sgd[momentum=0.5, nesterov=false, weightDecay=0.0]`, in the file"
            + " `Adam[beta1=0.9, beta2=0.999, eps=1.0E-8]`",
        "seed: here `12`, in the file `11`");
    Training longer = training.epochs(6);
    refused(
        longer.batches(Batches.of(Data.random(22, DataType.FLOAT), 6)),
        file,
        "dtype: here FLOAT, there DOUBLE");
    refused(
        longer.model(
            (v, in) -> {
              var hidden = Layers.dense(v, "hidden", in.get("x"), 4);
              return Map.of("pred", Layers.dense(v, "other", hidden, 2));
            }),
        file,
        "parameter `hidden.bias`: here [4], there [5]",
        "parameter `hidden.weight`: here [3, 4], there [3, 5]",
        "parameter `other.bias`: here [2], there none",
        "parameter `out.bias`: here none, there [2]");
    Training otherLoss =
        Training.of(Loss.parse(SPEC).with("β", 0.5))
            .model((v, in) -> Map.of())
            .batches(List.of())
            .optimizer(new Adam())
            .seed(11)
            .epochs(5);
    refused(
        otherLoss,
        file,
        "parameters of the loss at step 0: here `{beta=0.5}`, in the file `{beta=0.0}`");
  }

  private static void refused(Training training, Path file, String... differences) {
    CheckpointException e = assertThrows(CheckpointException.class, () -> training.resume(file));
    assertTrue(
        e.getMessage()
            .startsWith(
                "cannot resume from checkpoint `" + file + "`: it is of another training\n"),
        e.getMessage());
    for (String difference : differences) {
      assertTrue(e.getMessage().contains("\n  " + difference + "\n"), e.getMessage());
    }
    assertTrue(e.getMessage().endsWith("start anew with run() and another file"), e.getMessage());
  }
}
