package dev.gradus.autodiff.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.optim.ConjugateGradient.Formula;
import dev.gradus.autodiff.optim.Functions.Quadratic;
import dev.gradus.autodiff.optim.Minimum.Stop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conjugate gradients reach known minima, and say why they stopped. */
class ConjugateGradientTest {

  @ParameterizedTest
  @EnumSource(Formula.class)
  void quadratics(Formula formula) {
    Quadratic f = Quadratic.of(12, 40, 0, 5);
    Minimum m = new ConjugateGradient(formula, 20_000, 1e-6).minimize(f, new double[12]);
    assertEquals(Stop.GRADIENT, m.stop(), m::toString);
    assertArrayEquals(f.minimum(), m.point(), 1e-6);
  }

  @Test
  void rosenbrock() {
    double[] start = Functions.rosenbrockStart(4);
    Minimum m = new ConjugateGradient().minimize(Functions::rosenbrock, start);
    assertEquals(Stop.GRADIENT, m.stop(), m::toString);
    assertArrayEquals(new double[] {1, 1, 1, 1}, m.point(), 1e-5);
    assertArrayEquals(Functions.rosenbrockStart(4), start);
    double[] gradient = new double[4];
    assertEquals(Functions.rosenbrock(m.point(), gradient), m.value());
    assertEquals(Vectors.largest(gradient), m.gradientNorm());
  }

  @Test
  void saysWhyItStopped() {
    int[] calls = {0};
    SmoothFunction counted =
        (x, g) -> {
          calls[0]++;
          return Functions.rosenbrock(x, g);
        };
    Minimum limited =
        new ConjugateGradient(Formula.POLAK_RIBIERE, 40, 1e-6)
            .minimize(counted, Functions.rosenbrockStart(2));
    assertEquals(Stop.LIMIT, limited.stop());
    assertTrue(limited.value() < 24.2, limited::toString);
    assertEquals(calls[0], limited.evaluations());

    Minimum there = new ConjugateGradient().minimize(Functions::rosenbrock, new double[] {1, 1});
    assertEquals(Stop.GRADIENT, there.stop());
    assertEquals(0, there.iterations());

    Minimum settled =
        new ConjugateGradient(Formula.POLAK_RIBIERE, 20_000, 0)
            .minimize(Quadratic.of(6, 30, 5, 2), new double[6]);
    assertEquals(Stop.VALUE, settled.stop(), settled::toString);
    assertArrayEquals(Quadratic.of(6, 30, 5, 2).minimum(), settled.point(), 1e-6);
  }

  @Test
  void staysInTheDomain() {
    Minimum m = new ConjugateGradient().minimize(Functions::barrier, new double[] {2, 2, 2});
    assertArrayEquals(new double[] {1, 1 / 2., 1 / 3.}, m.point(), 1e-5);
  }

  @Test
  void mistakesAreNamed() {
    assertThrows(
        GraphException.class,
        () -> new ConjugateGradient().minimize(Functions::barrier, new double[] {-1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ConjugateGradient(Formula.POLAK_RIBIERE, 0, 1e-6));
  }
}
