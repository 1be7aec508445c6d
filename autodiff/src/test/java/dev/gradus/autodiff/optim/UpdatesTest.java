package dev.gradus.autodiff.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.ParameterSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Each update against its published formula, written for one number, over 100 steps. */
class UpdatesTest {
  private static final int STEPS = 100;

  /** The learning rate of step t, which changes: a schedule must not leak into the state. */
  private static double rate(int t) {
    return 0.02 / (1 + 0.01 * t);
  }

  /** An optimiser, and what becomes of element i. */
  private record Case(String name, Optimizer optimizer, Trajectory published) {
    @Override
    public String toString() {
      return name;
    }
  }

  @FunctionalInterface
  private interface Trajectory {
    /** x after all steps; {@code store} is how a number is kept. */
    double end(int i, double x, Store store);
  }

  @FunctionalInterface
  private interface Store {
    double of(double v);
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("plain", new Sgd(), (i, x, store) -> sgd(i, x, store, 0, false, 0)),
        new Case("momentum", new Sgd(0.9), (i, x, store) -> sgd(i, x, store, 0.9, false, 0)),
        new Case(
            "nesterov", new Sgd(0.8, true, 0), (i, x, store) -> sgd(i, x, store, 0.8, true, 0)),
        new Case(
            "everything",
            new Sgd(0.8, true, 0.1),
            (i, x, store) -> sgd(i, x, store, 0.8, true, 0.1)),
        new Case("adam", new Adam(), (i, x, store) -> adam(i, x, store, 0.9, 0.999, 1e-8, 0)),
        new Case(
            "adam, other settings",
            new Adam(0.5, 0.9, 1e-3),
            (i, x, store) -> adam(i, x, store, 0.5, 0.9, 1e-3, 0)),
        new Case(
            "adamw", new AdamW(0.05), (i, x, store) -> adam(i, x, store, 0.9, 0.999, 1e-8, 0.05)));
  }

  /** The algorithm on PyTorch's page for SGD, line by line. */
  private static double sgd(
      int i, double start, Store store, double mu, boolean nesterov, double lambda) {
    double theta = start;
    double b = 0;
    for (int t = 1; t <= STEPS; t++) {
      double g = Sets.slope(i, theta);
      if (lambda != 0) {
        g = g + lambda * theta;
      }
      if (mu != 0) {
        b = t > 1 ? store.of(mu * b + g) : store.of(g);
        g = nesterov ? g + mu * b : b;
      }
      theta = store.of(theta - rate(t) * g);
    }
    return theta;
  }

  /** Algorithm 1 of Kingma and Ba, and, with λ, algorithm 2 of Loshchilov and Hutter. */
  private static double adam(
      int i, double start, Store store, double b1, double b2, double eps, double lambda) {
    double theta = start;
    double m = 0;
    double v = 0;
    double power1 = 1;
    double power2 = 1;
    for (int t = 1; t <= STEPS; t++) {
      double g = Sets.slope(i, theta);
      m = store.of(b1 * m + (1 - b1) * g);
      v = store.of(b2 * v + (1 - b2) * g * g);
      power1 *= b1;
      power2 *= b2;
      double mHat = m / (1 - power1);
      double vHat = v / (1 - power2);
      theta = store.of(theta - rate(t) * (mHat / (Math.sqrt(vHat) + eps) + lambda * theta));
    }
    return theta;
  }

  private static double[] run(Optimizer optimizer, DataType dtype) {
    ParameterSet p = Sets.of(dtype);
    OptimizerState state = optimizer.start(p);
    for (int t = 1; t <= STEPS; t++) {
      optimizer.step(p, Sets.gradients(p), rate(t), state);
    }
    assertEquals(STEPS, state.step());
    return p.flat();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithThePublishedFormula(Case c) {
    double[] expected = new double[Sets.START.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = c.published.end(i, Sets.START[i], v -> v);
    }
    assertArrayEquals(expected, run(c.optimizer, DataType.DOUBLE), 1e-12);
  }

  /** Parameters and state are floats after each step: a few of the last bits may differ. */
  @ParameterizedTest
  @MethodSource("cases")
  void floatsAreRoundedAtEachStep(Case c) {
    double[] ended = run(c.optimizer, DataType.FLOAT);
    for (int i = 0; i < ended.length; i++) {
      double expected = c.published.end(i, (float) Sets.START[i], v -> (float) v);
      assertEquals(expected, ended[i], 4 * Math.ulp((float) expected));
      assertEquals((float) ended[i], ended[i]);
    }
  }

  /** x²·a/2 shrinks by 1 − η·a at each step. */
  @Test
  void plainDescentOnAQuadratic() {
    ParameterSet p = new ParameterSet(DataType.DOUBLE, Map.of("x", Shape.of(2)));
    p.setFlat(new double[] {5, -3});
    Sgd sgd = new Sgd();
    for (int t = 0; t < 60; t++) {
      double[] x = p.flat();
      sgd.step(p, Map.of("x", new double[] {2 * x[0], 0.5 * x[1]}), 0.1, sgd.start(p));
    }
    double[] expected = {5 * Math.pow(0.8, 60), -3 * Math.pow(0.95, 60)};
    assertArrayEquals(expected, p.flat(), 1e-13);
  }

  /** The first step of Adam is η in the direction of −sign(g), whatever the size of g. */
  @Test
  void firstStepOfAdamIsTheLearningRate() {
    ParameterSet p = new ParameterSet(DataType.DOUBLE, Map.of("x", Shape.of(3)));
    Adam adam = new Adam(0.9, 0.999, 1e-300);
    adam.step(p, Map.of("x", new double[] {1e-20, -4, 1e8}), 0.25, adam.start(p));
    assertArrayEquals(new double[] {-0.25, 0.25, -0.25}, p.flat(), 1e-14);
  }

  /** AdamW pulls towards 0 by a force that has no function. */
  static Stream<Optimizer> minimisers() {
    return cases().map(Case::optimizer).filter(o -> !(o instanceof AdamW));
  }

  /** Σ k·(x − k)² + λ·x²/2 is lowest at 2k²/(2k + λ). */
  @ParameterizedTest
  @MethodSource("minimisers")
  void reachesTheMinimumOfAQuadratic(Optimizer optimizer) {
    double lambda = optimizer instanceof Sgd s ? s.weightDecay() : 0;
    ParameterSet p = new ParameterSet(DataType.DOUBLE, Map.of("x", Shape.of(4)));
    OptimizerState state = optimizer.start(p);
    for (int t = 0; t < 8000; t++) {
      double[] g = p.flat();
      for (int i = 0; i < 4; i++) {
        g[i] = 2 * (i + 1) * (g[i] - i - 1);
      }
      // Adam's steps are about as long as η to the end, so η shrinks.
      optimizer.step(p, Map.of("x", g), 0.05 * Math.pow(0.998, t), state);
    }
    double[] expected = new double[4];
    for (int i = 0; i < 4; i++) {
      double k = i + 1;
      expected[i] = 2 * k * k / (2 * k + lambda);
    }
    assertArrayEquals(expected, p.flat(), 1e-6);
  }
}
