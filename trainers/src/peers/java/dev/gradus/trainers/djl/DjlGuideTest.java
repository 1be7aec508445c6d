package dev.gradus.trainers.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.optimizer.Optimizer;
import dev.gradus.dsl.TermLog;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The code that {@code docs/embedding.md} shows. */
class DjlGuideTest {
  @Test
  void aRun() throws Exception {
    StringWriter csv = new StringWriter();
    try (Model model = Model.newInstance("guide", "PyTorch");
        NDManager manager = model.getNDManager().newSubManager();
        TermLog log = TermLog.of(csv, TermLog.Format.CSV)) {
      model.setBlock(
          new SequentialBlock().add(Linear.builder().setUnits(7).build()).add(Activation::sigmoid));
      ArrayDataset data =
          new ArrayDataset.Builder()
              .setData(manager.randomNormal(new Shape(12, 5)))
              .optLabels(manager.randomUniform(0, 1, new Shape(12, 7), DataType.FLOAT32).round())
              .setSampling(4, false)
              .build();

      GradusLoss loss = GradusLoss.of("bce + ramp(0 → 0.4, over=50%)·l1");
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(loss)
              .optOptimizer(Optimizer.adam().build())
              .addTrainingListeners(
                  new EvaluatorTrainingListener(), GradusListener.logging(log).over(6));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(4, 5));
        EasyTrain.fit(trainer, 2, data, null);
      }
    }
    assertEquals(7, csv.toString().lines().count(), csv.toString());
  }
}
