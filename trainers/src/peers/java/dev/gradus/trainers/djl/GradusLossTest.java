package dev.gradus.trainers.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Value and gradient as PyTorch gets them, beside those of the loss on arrays of ours. */
class GradusLossTest {
  private static final String ENGINE = "PyTorch";

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), ENGINE);

  @AfterEach
  void close() {
    manager.close();
  }

  private static double[] fractions(int seed, int n) {
    Random random = new Random(seed);
    return random.doubles(n, 0.05, 0.95).toArray();
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hierarchy H = R { a, b, c, d, e }\nbce + 0.4·down + 0.3·up",
        "sdtw(gamma=0.3) + 0.1·mse",
        "mss(sizes={4}, comp=log1p, dist=l2)",
        "1e30·mse",
      })
  void isThatOfTheTextBitForBit(String text) {
    double[] p = fractions(1, 24);
    double[] y = fractions(2, 24);
    long[] shape = {4, 6};
    LossResult expected =
        Loss.parse(text)
            .differentiate(Nd4j.create(floats(p), shape, 'c'), Nd4j.create(floats(y), shape, 'c'));
    NDArray pred = manager.create(floats(p), new Shape(shape));
    NDArray target = manager.create(floats(y), new Shape(shape));
    pred.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getEngine(ENGINE).newGradientCollector()) {
      NDArray value = GradusLoss.of(text).evaluate(new NDList(target), new NDList(pred.mul(1)));
      assertEquals((float) expected.value(), value.getFloat());
      collector.backward(value);
    }
    assertArrayEquals(
        expected.gradient().dup('c').data().asFloat(), pred.getGradient().toFloatArray());
  }

  @Test
  void transposedInDoubleThroughAnotherLayer() {
    double[] p = fractions(3, 12);
    double[] y = fractions(4, 12);
    NDArray pred = manager.create(p, new Shape(3, 4));
    NDArray target = manager.create(y, new Shape(3, 4)).transpose();
    pred.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getEngine(ENGINE).newGradientCollector()) {
      NDArray value =
          GradusLoss.of("bce").evaluate(new NDList(target), new NDList(pred.square().transpose()));
      assertEquals(DataType.FLOAT64, value.getDataType());
      collector.backward(value);
    }
    double[] gradient = pred.getGradient().toDoubleArray();
    for (int i = 0; i < p.length; i++) {
      double q = p[i] * p[i];
      double byQ = (q - y[i]) / (q * (1 - q)) / 12;
      assertEquals(byQ * 2 * p[i], gradient[i], 1e-14);
    }
  }

  @Test
  void labelsOfAnotherType() {
    NDArray pred = manager.create(new float[] {0.25f, 0.5f}, new Shape(1, 2));
    NDArray labels = manager.create(new int[] {1, 0}, new Shape(1, 2));
    float value = GradusLoss.of("bce").evaluate(new NDList(labels), new NDList(pred)).getFloat();
    assertEquals((Math.log(4) + Math.log(2)) / 2, value, 1e-6);
  }

  @Test
  void severalOutputsAndAMask() {
    GradusLoss loss =
        GradusLoss.of("mse on audio + α·bce(mask=known) on roll where α = 0.5")
            .with("α", 2)
            .reading(
                List.of("roll.pred", "audio.pred"),
                List.of("roll.target", "audio.target", "known"));
    NDArray audio = manager.create(new float[] {1, 2, 3}, new Shape(1, 3));
    NDArray roll = manager.create(new float[] {0.25f, 0.5f}, new Shape(1, 2));
    audio.setRequiresGradient(true);
    roll.setRequiresGradient(true);
    NDList labels =
        new NDList(
            manager.create(new float[] {1, 0}, new Shape(1, 2)),
            manager.create(new float[] {1, 1, 1}, new Shape(1, 3)),
            manager.create(new float[] {1, 0}, new Shape(1, 2)));
    try (GradientCollector collector = Engine.getEngine(ENGINE).newGradientCollector()) {
      NDArray value = loss.evaluate(labels, new NDList(roll, audio));
      assertEquals(5.0 / 3 + 2 * Math.log(4), value.getFloat(), 1e-6);
      collector.backward(value);
    }
    assertArrayEquals(new float[] {0, 2f / 3, 4f / 3}, audio.getGradient().toFloatArray(), 1e-6f);
    assertArrayEquals(new float[] {-8, 0}, roll.getGradient().toFloatArray(), 1e-6f);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> loss.evaluate(labels, new NDList(roll)));
    assertEquals(
        "there are 1 outputs, and the loss takes [roll.pred, audio.pred]; name them with"
            + " reading(…)",
        e.getMessage());
  }

  @Test
  void metricsNeedOnlyTheValue() {
    NDArray pred = manager.create(new float[] {1, 2}, new Shape(1, 2));
    NDArray target = manager.create(new float[] {0, 0}, new Shape(1, 2));
    GradusLoss loss = GradusLoss.of("mse");
    loss.addAccumulator("validate");
    loss.updateAccumulator("validate", new NDList(target), new NDList(pred));
    loss.updateAccumulator("validate", new NDList(target), new NDList(target));
    assertEquals(1.25f, loss.getAccumulator("validate"));
    assertTrue(loss.last().isEmpty());
  }

  /** Thousands of evaluations: memory that is shared is given back, and by its owner only. */
  @Test
  void manyTimes() {
    float[] zeros = new float[100_000];
    float[] ones = new float[100_000];
    Arrays.fill(ones, 1);
    GradusLoss loss = GradusLoss.of("mse");
    for (int i = 0; i < 1000; i++) {
      try (NDManager scope = manager.newSubManager();
          GradientCollector collector = Engine.getEngine(ENGINE).newGradientCollector()) {
        NDArray pred = scope.create(ones, new Shape(100, 1000));
        pred.setRequiresGradient(true);
        NDArray value =
            loss.evaluate(new NDList(scope.create(zeros, new Shape(100, 1000))), new NDList(pred));
        collector.backward(value);
        assertEquals(2e-5f, pred.getGradient().getFloat(99, 999));
      }
    }
  }

  @Test
  void inputsAreNotChanged() {
    NDArray pred = manager.create(new float[] {0.5f, 0.25f}, new Shape(1, 2));
    INDArray same = Nd4j.createFromArray(new float[][] {{0.5f, 0.25f}});
    double before = Loss.parse("l1").evaluate(Map.of("pred", same, "target", same)).value();
    assertEquals(
        before, GradusLoss.of("l1").evaluate(new NDList(pred), new NDList(pred)).getFloat());
    assertArrayEquals(new float[] {0.5f, 0.25f}, pred.toFloatArray());
  }
}
