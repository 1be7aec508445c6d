package dev.gradus.training.loop;

import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Adam;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.EarlyStopping;
import dev.gradus.dsl.train.Every;
import dev.gradus.dsl.train.Moment;
import dev.gradus.dsl.train.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A program that trains, or goes on where it was. It prints each step that it has done, and takes a
 * byte from its input before it saves it; without input it goes on without.
 */
final class TrainingProcess {
  static final int STEPS = 300;

  private TrainingProcess() {}

  static Training training() {
    return Training.of(Loss.parse("mse + β·l1 where β = ramp(0 → 1, over=100%)"))
        .model(
            (v, in) -> {
              var hidden = Ops.tanh(Layers.dense(v, "hidden", in.get("x"), 8));
              var thinned = Layers.dropout(v, "thin", hidden, 0.2);
              return Map.of("pred", Layers.dense(v, "out", thinned, 2));
            })
        .optimizer(new Adam())
        .learningRate("cosine(0.02 → 1e-4, over=100%)")
        .batches(Batches.of(Data.random(50, DataType.DOUBLE), 8).shuffled())
        .validation(Batches.of(Data.random(20, DataType.DOUBLE), 20), Every.epochs(1))
        .earlyStopping(EarlyStopping.patience(1000))
        .steps(STEPS)
        .seed(5);
  }

  private static void report(Moment moment) {
    System.out.println((int) moment.clock().step());
    try {
      int ignored = System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trains; the argument is the checkpoint. */
  public static void main(String[] args) {
    Path file = Path.of(args[0]);
    Training training =
        training().checkpoint(file, Every.steps(1)).callback(TrainingProcess::report);
    if (Files.exists(file)) {
      training.resume(file);
    } else {
      training.run();
    }
  }
}
