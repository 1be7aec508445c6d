package example;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.gradus.trainers.djl.GradusLoss;
import java.util.Random;

/** A linear decoder of sounds, trained through a spectral loss. */
public final class Tones {
  private static final int BATCH = 16;
  private static final int SAMPLES = 512;
  private static final int PARTIALS = 3;

  public static void main(String[] args) throws Exception {
    Random random = new Random(1);
    float[] amplitudes = new float[BATCH * PARTIALS];
    float[] sounds = new float[BATCH * SAMPLES];
    for (int i = 0; i < BATCH; i++) {
      for (int k = 0; k < PARTIALS; k++) {
        float a = random.nextFloat();
        amplitudes[i * PARTIALS + k] = a;
        for (int n = 0; n < SAMPLES; n++) {
          sounds[i * SAMPLES + n] += a * (float) Math.sin(0.1 * (k + 1) * n);
        }
      }
    }
    GradusLoss loss = GradusLoss.of("mss(window=flattop, sizes={64, 128}, comp=log1p, dist=l2) + l1");
    try (Model model = Model.newInstance("tones", "PyTorch")) {
      model.setBlock(new SequentialBlock().add(Linear.builder().setUnits(SAMPLES).build()));
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(loss)
              .optOptimizer(
                  Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.02f)).build());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(BATCH, PARTIALS));
        for (int step = 0; step <= 200; step++) {
          try (NDManager manager = trainer.getManager().newSubManager()) {
            NDList x = new NDList(manager.create(amplitudes, new Shape(BATCH, PARTIALS)));
            NDList y = new NDList(manager.create(sounds, new Shape(BATCH, SAMPLES)));
            try (GradientCollector collector = trainer.newGradientCollector()) {
              NDArray value = trainer.getLoss().evaluate(y, trainer.forward(x, y));
              collector.backward(value);
              if (step % 50 == 0) {
                System.out.printf("step %3d  loss %.4f%n", step, value.getFloat());
              }
            }
            trainer.step();
          }
        }
      }
    }
  }
}
