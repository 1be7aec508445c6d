package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.Init;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.TermLog;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.EarlyStopping;
import dev.gradus.dsl.train.Every;
import dev.gradus.dsl.train.Measurement;
import dev.gradus.dsl.train.Model;
import dev.gradus.dsl.train.StopReason;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The loop, against the same loop written with plain numbers. */
class TrainingTest {
  private static final double[] X = {0.5, -1, 2, 1.5, -0.5};
  private static final double[] Y = {1, -2, 3.5, 3, -1.5};

  /** pred = w·x, w from 0. */
  private static final Model LINE =
      (v, in) -> Map.of("pred", Ops.mul(v.parameter("w", Shape.SCALAR, Init.zeros()), in.get("x")));

  private static Map<String, INDArray> data(double[] x, double[] y) {
    return Map.of("x", Data.array(x, x.length), "target", Data.array(y, y.length));
  }

  private static Training line() {
    return Training.of(Loss.parse("mse"))
        .model(LINE)
        .optimizer(new Sgd())
        .learningRate(0.1)
        .batches(Batches.of(data(X, Y), 2))
        .epochs(3);
  }

  private static double w(ParameterSet parameters) {
    return parameters.values("w")[0];
  }

  /** d/dw of the mean of (w·x − y)² over examples from (inclusive) to (exclusive). */
  private static double slope(double w, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += 2 * (w * X[i] - Y[i]) * X[i];
    }
    return sum / (to - from);
  }

  private static double mse(double w, double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (w * x[i] - y[i]) * (w * x[i] - y[i]);
    }
    return sum / x.length;
  }

  /** Three steps an epoch, the last on one example; clipped or not. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, 0.3})
  void gradientDescentAsALoop(double clip) {
    List<Double> norms = new ArrayList<>();
    List<Double> ws = new ArrayList<>();
    Training training =
        line()
            .callback(
                moment -> {
                  norms.add(moment.gradientNorm());
                  ws.add(w(moment.parameters()));
                });
    (clip < 1 ? training.clip(clip) : training).run();
    assertEquals(9, ws.size());
    double w = 0;
    for (int step = 0; step < 9; step++) {
      int from = 2 * (step % 3);
      double slope = slope(w, from, Math.min(5, from + 2));
      assertEquals(Math.abs(slope), norms.get(step), 1e-14);
      w -= 0.1 * Math.max(-clip, Math.min(clip, slope));
      assertEquals(w, ws.get(step), 1e-14);
    }
  }

  @Test
  void withoutTheLastBatch() {
    double w = 0;
    for (int step = 0; step < 6; step++) {
      w -= 0.1 * slope(w, 2 * (step % 2), 2 * (step % 2) + 2);
    }
    Trained trained = line().batches(Batches.of(data(X, Y), 2).dropLast()).run();
    assertEquals(6, trained.clock().step());
    assertEquals(w, w(trained.parameters()), 1e-14);
  }

  /** Each number of a FLOAT run is a float, and near that of the DOUBLE run. */
  @Test
  void floats() {
    Map<String, INDArray> examples =
        Map.of(
            "x", Data.array(X, 5).castTo(DataType.FLOAT),
            "target", Data.array(Y, 5).castTo(DataType.FLOAT));
    Trained trained = line().batches(Batches.of(examples, 2)).run();
    double w = w(trained.parameters());
    assertEquals((float) w, w);
    assertEquals(w(line().run().parameters()), w, 1e-6);
    INDArray pred = trained.predict(Map.of("x", examples.get("x"))).get("pred");
    assertEquals(DataType.FLOAT, pred.dataType());
  }

  @Test
  void aFunctionOfNodesIsALossToo() {
    Training training =
        Training.of(in -> Ops.mean(Ops.square(Ops.sub(in.get("pred"), in.get("target")))))
            .model(LINE)
            .optimizer(new Sgd())
            .learningRate(0.1)
            .batches(List.of(data(X, Y)))
            .epochs(1)
            .callback(
                moment -> {
                  assertEquals(1, moment.result().terms().size());
                  assertEquals("loss", moment.result().terms().get(0).name());
                  assertEquals(mse(0, X, Y), moment.result().value(), 1e-15);
                });
    assertEquals(-0.1 * slope(0, 0, 5), w(training.run().parameters()), 1e-15);
  }

  @Test
  void historyOfEpochs() {
    List<Double> losses = new ArrayList<>();
    Trained trained = line().callback(m -> losses.add(m.result().value())).run();
    assertEquals(3, trained.history().epochs().size());
    for (int e = 0; e < 3; e++) {
      var epoch = trained.history().epochs().get(e);
      assertEquals(3, epoch.steps());
      assertEquals(e + 1, epoch.clock().epoch());
      double sum = losses.get(3 * e) + losses.get(3 * e + 1) + losses.get(3 * e + 2);
      assertEquals(sum / 3, epoch.meanLoss(), 1e-15);
    }
  }

  /** The mean over batches of 3 and 1 is the loss of all four. */
  @Test
  void validationIsTheLossOfAllExamples() throws Exception {
    double[] x = {1, 2, 3, 40};
    double[] y = {0, 1, 0, 1};
    StringWriter log = new StringWriter();
    List<Double> ws = new ArrayList<>();
    Trained trained =
        line()
            .validation(Batches.of(data(x, y), 3), Every.steps(4))
            .validationLog(TermLog.of(log, TermLog.Format.CSV))
            .callback(
                moment -> {
                  Optional<Measurement> validation = moment.validation();
                  assertEquals(moment.clock().step() % 4 == 0, validation.isPresent());
                  validation.ifPresent(v -> ws.add(w(moment.parameters())));
                })
            .run();
    List<Measurement> validations = trained.history().validations();
    assertEquals(2, validations.size());
    for (int i = 0; i < 2; i++) {
      double expected = mse(ws.get(i), x, y);
      assertEquals(4 * (i + 1), validations.get(i).clock().step());
      assertEquals(expected, validations.get(i).result().value(), 1e-12 * expected);
      assertEquals(expected, validations.get(i).result().terms().get(0).value(), 1e-12 * expected);
    }
    assertEquals(3, log.toString().lines().count());
  }

  /**
   * The model goes to w = 2, validation wants 1: it gets better until w passes 1, and then worse.
   * One example, x = 1: w after k steps is 2·(1 − 0.8ᵏ), so 0.976 after 3 steps and 1.18 after 4.
   */
  @Test
  void earlyStoppingKeepsTheBest() {
    Training training =
        line()
            .batches(Batches.of(data(new double[] {1}, new double[] {2}), 1))
            .epochs(100)
            .validation(Batches.of(data(new double[] {1}, new double[] {1}), 1), Every.epochs(1));
    Trained trained = training.earlyStopping(EarlyStopping.patience(4)).run();
    assertEquals(StopReason.EARLY_STOPPING, trained.stopReason());
    assertEquals(3 + 4, trained.clock().step());
    assertEquals(2 * (1 - Math.pow(0.8, 7)), w(trained.parameters()), 1e-14);
    assertEquals(2 * (1 - Math.pow(0.8, 3)), w(trained.best().parameters()), 1e-14);
    double predicted =
        trained
            .best()
            .predict(Map.of("x", Data.array(new double[] {10}, 1)))
            .get("pred")
            .getDouble(0);
    assertEquals(20 * (1 - Math.pow(0.8, 3)), predicted, 1e-13);
    // (1 − w)² is 0.36, 0.0784, 0.000576: the last improvement is less than 0.1.
    Trained coarse = training.earlyStopping(EarlyStopping.patience(4).minDelta(0.1)).run();
    assertEquals(2 + 4, coarse.clock().step());
    // Without it, to the end; and best() is the run itself.
    Trained whole = training.epochs(10).run();
    assertEquals(StopReason.COMPLETE, whole.stopReason());
    assertTrue(whole.best().parameters().sameBits(whole.parameters()));
  }

  /** Of a loss whose weight grows, the value of the term decides. */
  @Test
  void earlyStoppingWatchesATerm() {
    Training training =
        Training.of(Loss.parse("β·mse as fit where β = ramp(1 → 1000, over=10 steps)"))
            .model(LINE)
            .optimizer(new Sgd())
            .learningRate("piecewise(0.001 → 0, at=1 steps)")
            .batches(List.of(data(new double[] {1}, new double[] {2})))
            .steps(10)
            .validation(
                Batches.from(List.of(data(new double[] {1}, new double[] {2}))), Every.steps(1));
    Trained byLoss = training.earlyStopping(EarlyStopping.patience(2)).run();
    assertEquals(3, byLoss.clock().step(), "the loss grows with its weight from the first on");
    Trained byTerm = training.earlyStopping(EarlyStopping.patience(2).watching("fit")).run();
    assertEquals(3, byTerm.clock().step(), "the term stays as it is from the first on");
    fails(
        "early stopping watches the term `fir`, and the loss has `fit`",
        training.earlyStopping(EarlyStopping.patience(2).watching("fir")));
  }

  @Test
  void callbacksSeeAndStop() {
    List<String> calls = new ArrayList<>();
    Trained trained =
        line()
            .callback(m -> calls.add("a" + (int) m.clock().step()))
            .callback(
                m -> {
                  calls.add("b" + (int) m.training().clock().step());
                  if (m.clock().step() == 2) {
                    m.stop();
                  }
                })
            .run();
    assertEquals(List.of("a1", "b0", "a2", "b1"), calls);
    assertEquals(StopReason.CALLBACK, trained.stopReason());
    assertEquals(2, trained.clock().step());
  }

  @Test
  void startingFromOtherParameters() {
    Trained first = line().epochs(1).run();
    Trained second = line().startingFrom(first.parameters()).epochs(2).run();
    // Plain gradient descent has no memory but the parameters.
    assertTrue(line().run().parameters().sameBits(second.parameters()));
    ParameterSet other = new ParameterSet(DataType.DOUBLE, Map.of("v", Shape.of(2)));
    fails(
        """
        the parameters to start from are not those of the model
          parameter `v`: here none, there [2]
          parameter `w`: here [], there none""",
        line().startingFrom(other));
  }

  @Test
  void predictsForAnyNumberOfExamples() {
    Trained trained = line().run();
    double w = w(trained.parameters());
    for (int n : new int[] {1, 4, 1}) {
      double[] x = new double[n];
      double[] expected = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = i + 1;
        expected[i] = w * (i + 1);
      }
      INDArray pred = trained.predict(Map.of("x", Data.array(x, n))).get("pred");
      assertArrayEquals(expected, pred.toDoubleVector());
    }
    String missing = "the batch has no `x`; it has [z]";
    Map<String, INDArray> z = Map.of("z", Data.array(X, 5));
    assertEquals(
        "predict (z [5]): " + missing,
        assertThrows(RuntimeException.class, () -> trained.predict(z)).getMessage());
    Map<String, INDArray> floats = Map.of("x", Data.array(X, 5).castTo(DataType.FLOAT));
    assertEquals(
        "the inputs are FLOAT and the parameters DOUBLE; convert with castTo(DataType.DOUBLE)",
        assertThrows(RuntimeException.class, () -> trained.predict(floats)).getMessage());
  }

  private static void fails(String message, Training training) {
    RuntimeException e = assertThrows(RuntimeException.class, training::run);
    assertEquals(message, e.getMessage());
  }

  @Test
  void batchesThatDoNotFit() {
    Map<String, INDArray> good = data(X, Y);
    Map<String, INDArray> bad = Map.of("x", Data.array(X, 5), "target", Data.array(Y, 5, 1));
    RuntimeException e =
        assertThrows(RuntimeException.class, () -> line().batches(List.of(good, good, bad)).run());
    assertTrue(
        e.getMessage().startsWith("epoch 0, batch 2 (target [5, 1], x [5]): "), e.getMessage());
    Map<String, INDArray> floats =
        Map.of(
            "x", Data.array(X, 5).castTo(DataType.FLOAT),
            "target", Data.array(Y, 5).castTo(DataType.FLOAT));
    fails(
        "epoch 0, batch 1 (target [5], x [5]): the model or the dtype is not that of the batches"
            + " before\n  dtype: here FLOAT, there DOUBLE",
        line().batches(List.of(good, floats)));
    Model dependsOnTheBatch =
        (v, in) ->
            Map.of(
                "pred", Ops.mul(v.parameter("w", in.get("x").shape(), Init.ones()), in.get("x")));
    fails(
        "epoch 0, batch 2 (target [1], x [1]): the model or the dtype is not that of the batches"
            + " before\n  parameter `w`: here [1], there [2]",
        line().model(dependsOnTheBatch));
    fails(
        "validation, batch 0 (target [5], x [5]): model or dtype is not that of the training\n"
            + "  dtype: here FLOAT, there DOUBLE",
        line().validation(Batches.of(floats, 5), Every.steps(1)));
    fails(
        "epoch 0, batch 0 (target [2], x [2]): the batch has no `y`; it has [target, x]",
        line().model((v, in) -> Map.of("pred", in.get("y"))));
    fails(
        "the model declares no parameter; `v.parameter(…)` and the layers do",
        line().model((v, in) -> Map.of("pred", in.get("x"))));
  }

  @Test
  void whatIsMissing() {
    Training none = Training.of(Loss.parse("mse"));
    fails("the training needs a model: `.model((v, in) -> Map.of(\"pred\", …))`", none);
    Training model = none.model(LINE);
    fails("the training needs batches: `.batches(Batches.of(examples, 32))`", model);
    Training batches = model.batches(List.of());
    fails("the training needs an end: `.epochs(10)` or `.steps(1000)`", batches);
    fails(
        "the training needs a validation to stop early: `.validation(batches, Every.epochs(1))`",
        batches.steps(1).earlyStopping(EarlyStopping.patience(1)));
    assertThrows(IllegalArgumentException.class, () -> none.clip(0));
    assertThrows(IllegalArgumentException.class, () -> EarlyStopping.patience(0));
    assertThrows(
        IllegalArgumentException.class, () -> EarlyStopping.patience(1).minDelta(Double.NaN));
  }
}
