package dev.gradus.trainers.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One model in both trainers: the gradients of its parameters agree. */
class SameGradientTest {
  private static final String TEXT =
      "hierarchy H = R { A { a, b }, B { c, d } }\nbce + 0.4·down + 0.3·up";

  private static final int INPUTS = 5;
  private static final int CLASSES = 7;
  private static final int EXAMPLES = 12;

  private final float[] x = random(1, EXAMPLES * INPUTS, false);
  private final float[] y = random(2, EXAMPLES * CLASSES, true);

  private static float[] random(int seed, int n, boolean labels) {
    Random random = new Random(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = labels ? random.nextInt(2) : (float) random.nextGaussian();
    }
    return values;
  }

  private static SequentialBlock block() {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(CLASSES).build())
        .add(Activation::sigmoid);
  }

  /** The step of our trainer with rate 1 from given weights {@code [in, out]}. */
  private Map<String, INDArray> step(INDArray weights, INDArray bias) {
    Map<String, INDArray> examples =
        Map.of(
            "x", Nd4j.create(x, new long[] {EXAMPLES, INPUTS}, 'c'),
            "target", Nd4j.create(y, new long[] {EXAMPLES, CLASSES}, 'c'));
    Training training =
        Training.of(Loss.parse(TEXT))
            .model(
                (v, in) ->
                    Map.of("pred", Ops.sigmoid(Layers.dense(v, "out", in.get("x"), CLASSES))))
            .optimizer(new Sgd())
            .learningRate(1)
            .batches(Batches.of(examples, EXAMPLES))
            .steps(1);
    ParameterSet before = training.run().parameters().copy();
    before.set(name(before, 2), weights);
    before.set(name(before, 1), bias);
    ParameterSet after = training.startingFrom(before).run().parameters();
    return Map.of(
        "weights", weights.sub(after.get(name(after, 2))),
        "bias", bias.sub(after.get(name(after, 1))));
  }

  /** The parameter of a rank: weights or bias. */
  private static String name(ParameterSet set, int rank) {
    return set.names().stream().filter(n -> set.shape(n).rank() == rank).findFirst().orElseThrow();
  }

  @Test
  void asOurTrainer() {
    try (Model model = Model.newInstance("m", "PyTorch")) {
      model.setBlock(block());
      DefaultTrainingConfig config = new DefaultTrainingConfig(GradusLoss.of(TEXT));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(EXAMPLES, INPUTS));
        NDManager manager = trainer.getManager();
        NDList data = new NDList(manager.create(x, new Shape(EXAMPLES, INPUTS)));
        NDList labels = new NDList(manager.create(y, new Shape(EXAMPLES, CLASSES)));
        try (GradientCollector collector = trainer.newGradientCollector()) {
          NDList preds = trainer.forward(data, labels);
          collector.backward(trainer.getLoss().evaluate(labels, preds));
        }
        List<Parameter> parameters = new ArrayList<>(model.getBlock().getParameters().values());
        NDArray weight = parameters.get(0).getArray();
        NDArray bias = parameters.get(1).getArray();
        INDArray w =
            Nd4j.create(weight.transpose().toFloatArray(), new long[] {INPUTS, CLASSES}, 'c');
        INDArray b = Nd4j.create(bias.toFloatArray(), new long[] {CLASSES}, 'c');
        Map<String, INDArray> ours = step(w, b);
        assertClose(ours.get("weights"), weight.getGradient().transpose().toFloatArray());
        assertClose(ours.get("bias"), bias.getGradient().toFloatArray());
      }
    }
  }

  private static void assertClose(INDArray expected, float[] actual) {
    float[] e = expected.dup('c').data().asFloat();
    assertEquals(e.length, actual.length);
    for (int i = 0; i < e.length; i++) {
      assertEquals(e[i], actual[i], 1e-6);
    }
  }

  @Test
  void aWholeRunWithAListener() throws Exception {
    List<Double> weights = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    try (Model model = Model.newInstance("m", "PyTorch")) {
      model.setBlock(block());
      GradusLoss loss = GradusLoss.of("bce + ramp(0 → 1, over=6 steps)·l1");
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(loss)
              .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.5f)).build())
              .addTrainingListeners(
                  new EvaluatorTrainingListener(),
                  GradusListener.to(
                      (time, r) -> {
                        weights.add(r.terms().get(1).weight());
                        values.add(r.terms().get(0).value());
                      }));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(4, INPUTS));
        ArrayDataset data =
            new ArrayDataset.Builder()
                .setData(trainer.getManager().create(x, new Shape(EXAMPLES, INPUTS)))
                .optLabels(trainer.getManager().create(y, new Shape(EXAMPLES, CLASSES)))
                .setSampling(4, false)
                .build();
        EasyTrain.fit(trainer, 2, data, null);
        assertTrue(trainer.getTrainingResult().getEvaluations().get("train_GradusLoss") > 0);
      }
    }
    assertEquals(6, values.size());
    for (int i = 0; i < 6; i++) {
      assertEquals(i / 6.0, weights.get(i), 1e-12);
    }
    assertTrue(values.get(3) < values.get(0), values::toString); // the same examples again
  }

  /**
   * α ← √(α·0.5/‖∂mse/∂pred‖) and s ← s − 0.1·(1 − e⁻ˢ·l1), from what the log says of each step.
   */
  @Test
  void weightsThatChange() throws Exception {
    String text =
        """
        param α = balanced(0.5, rate=0.5, start=2)
        param s = learned(0.1)
        α·mse + exp(-s)·l1 + s
        """;
    List<double[]> seen = new ArrayList<>();
    GradusLoss loss = GradusLoss.of(text).learningRate(0.1);
    try (Model model = Model.newInstance("m", "PyTorch")) {
      model.setBlock(block());
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(loss)
              .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.5f)).build())
              .addTrainingListeners(
                  new EvaluatorTrainingListener(),
                  GradusListener.to(
                      (time, r) ->
                          seen.add(
                              new double[] {
                                r.terms().get(0).weight(),
                                r.terms().get(0).value(),
                                r.terms().get(1).weight(),
                                r.terms().get(1).value()
                              })));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(4, INPUTS));
        ArrayDataset data =
            new ArrayDataset.Builder()
                .setData(trainer.getManager().create(x, new Shape(EXAMPLES, INPUTS)))
                .optLabels(trainer.getManager().create(y, new Shape(EXAMPLES, CLASSES)))
                .setSampling(4, false)
                .build();
        EasyTrain.fit(trainer, 2, data, null);
      }
    }
    double alpha = 2;
    double s = 0.1;
    for (double[] step : seen) {
      assertEquals(alpha, step[0], 1e-5);
      assertEquals(Math.exp(-s), step[2], 1e-5);
      // ‖2(p − y)/n‖ = 2·√(mse/n)
      alpha = Math.sqrt(alpha * 0.5 / (2 * Math.sqrt(step[1] / (4 * CLASSES))));
      s -= 0.1 * (1 - Math.exp(-s) * step[3]);
    }
    assertEquals(6, seen.size());
    assertEquals(alpha, loss.loss().values().get("alpha"), 1e-5);
    assertEquals(s, loss.loss().values().get("s"), 1e-5);
  }

  @Test
  void weightsThatNobodyWouldChange() {
    GradusLoss loss = GradusLoss.of("balanced(1)·mse");
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDList list = new NDList(manager.ones(new Shape(2, 2)));
      Exception e = assertThrows(IllegalStateException.class, () -> loss.evaluate(list, list));
      assertTrue(e.getMessage().contains("add a GradusListener"), e.getMessage());
    }
  }
}
