package dev.gradus.autodiff.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.optim.Functions.Quadratic;
import dev.gradus.autodiff.optim.Minimum.Stop;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** L-BFGS reaches known minima, says why it stopped, and its parts are what the book says. */
class LBfgsTest {

  @ParameterizedTest
  @CsvSource({"2, 10, 1e-11", "20, 100, 1e-11", "50, 10000, 1e-10"})
  void quadratics(int n, double condition, double tolerance) {
    Quadratic f = Quadratic.of(n, condition, 0, n);
    Minimum m = new LBfgs(10, 3000, 1e-11).minimize(f, new double[n]);
    assertEquals(Stop.GRADIENT, m.stop(), m::toString);
    assertArrayEquals(f.minimum(), m.point(), tolerance);
  }

  /** With all steps remembered and lines searched well, n variables take few more than n steps. */
  @Test
  void quadraticsTakeFewSteps() {
    Minimum m = new LBfgs(20, 1000, 1e-8).minimize(Quadratic.of(10, 10, 0, 3), new double[10]);
    assertTrue(m.iterations() < 25, m::toString);
    assertTrue(m.evaluations() < 40, m::toString);
  }

  /** Where the value is 1000 ± rounding, slopes still lead to the minimum: √ε would be 5e-6. */
  @Test
  void valuesThatHideTheMinimum() {
    Quadratic f = Quadratic.of(10, 50, 1000, 4);
    Minimum m = new LBfgs(10, 1000, 1e-10).minimize(f, new double[10]);
    assertEquals(Stop.GRADIENT, m.stop(), m::toString);
    assertArrayEquals(f.minimum(), m.point(), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 1000})
  void rosenbrock(int n) {
    Minimum m =
        new LBfgs(10, 1000, 1e-10).minimize(Functions::rosenbrock, Functions.rosenbrockStart(n));
    assertEquals(Stop.GRADIENT, m.stop(), m::toString);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    assertArrayEquals(ones, m.point(), 1e-9);
    assertEquals(0, m.value(), 1e-18);
    assertTrue(m.iterations() < 100, m::toString);
  }

  /** The first step along −g leaves the domain of the logarithm, and is halved. */
  @Test
  void staysInTheDomain() {
    Minimum m = new LBfgs(5, 200, 1e-9).minimize(Functions::barrier, new double[] {10, 10, 10, 10});
    assertEquals(Stop.GRADIENT, m.stop(), m::toString);
    assertArrayEquals(new double[] {1, 1 / 2., 1 / 3., 1 / 4.}, m.point(), 1e-9);
  }

  @Test
  void saysWhyItStopped() {
    SmoothFunction f = Functions::rosenbrock;
    double[] start = Functions.rosenbrockStart(2);
    Minimum limited = new LBfgs(10, 3, 1e-8).minimize(f, start);
    assertEquals(Stop.LIMIT, limited.stop());
    assertEquals(3, limited.iterations());
    assertTrue(limited.value() < 24.2);
    assertArrayEquals(new double[] {-1.2, 1}, start);

    Minimum there = new LBfgs().minimize(f, new double[] {1, 1});
    assertEquals(Stop.GRADIENT, there.stop());
    assertEquals(0, there.iterations());
    assertEquals(1, there.evaluations());

    // |x| has no point where the gradient is small; x = 0 is found all the same.
    Minimum kink =
        new LBfgs()
            .minimize(
                (x, g) -> {
                  g[0] = x[0] < 0 ? -1 : 1;
                  return Math.abs(x[0]);
                },
                new double[] {0.3});
    assertEquals(Stop.VALUE, kink.stop(), kink::toString);
    assertEquals(0, kink.point()[0], 1e-9);

    // No tolerance at all: it ends when nothing gets better.
    Minimum exact = new LBfgs(10, 100_000, 0).minimize(Quadratic.of(6, 30, 5, 2), new double[6]);
    assertTrue(exact.iterations() < 200, exact::toString);
    assertTrue(exact.gradientNorm() < 1e-12, exact::toString);
  }

  @Test
  void unboundedFunctionsEnd() {
    Minimum m =
        new LBfgs(5, 50, 1e-8)
            .minimize(
                (x, g) -> {
                  g[0] = -1;
                  return -x[0];
                },
                new double[] {0});
    assertTrue(m.value() < -1e10, m::toString);
  }

  @Test
  void badStartsAreRefused() {
    assertEquals(
        "value or gradient is not finite at the starting point (value NaN); start elsewhere",
        assertThrows(
                GraphException.class,
                () -> new LBfgs().minimize(Functions::barrier, new double[] {-1}))
            .getMessage());
    assertThrows(
        GraphException.class,
        () -> new LBfgs().minimize(Functions::rosenbrock, new double[] {Double.NaN, 0}));
    assertThrows(IllegalArgumentException.class, () -> new LBfgs(0, 10, 1));
    assertThrows(IllegalArgumentException.class, () -> new LBfgs(1, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new LBfgs(1, 1, Double.NaN));
  }

  /** Accepted steps satisfy both strong Wolfe conditions. */
  @Test
  void lineSearchSatisfiesTheWolfeConditions() {
    Random random = new Random(5);
    for (int k = 0; k < 200; k++) {
      Probe from = Probe.at(Functions::rosenbrock, random.doubles(4, -2, 2).toArray());
      double[] p = random.doubles(4, -1, 1).toArray();
      double slope = Vectors.dot(from.gradient(), p);
      if (slope > 0) {
        p = Arrays.stream(p).map(v -> -v).toArray();
        slope = -slope;
      }
      double first = Math.pow(10, 6 * random.nextDouble() - 3);
      Probe to = new LineSearch(Functions::rosenbrock, from, p).search(first);
      assertNotNull(to);
      double alpha = Vectors.dot(Vectors.minus(to.x(), from.x()), p) / Vectors.dot(p, p);
      assertTrue(to.value() <= from.value() + 1e-4 * alpha * slope * (1 - 1e-9));
      assertTrue(Math.abs(Vectors.dot(to.gradient(), p)) <= -0.9 * slope);
    }
  }

  /** The two loops are the product with the matrix that the BFGS formula (7.16) builds up. */
  @Test
  void twoLoopsAreTheMatrix() {
    int n = 6;
    Random random = new Random(6);
    RealMatrix a = Quadratic.of(n, 20, 0, 8).a();
    double[][] s = new double[4][];
    double[][] y = new double[4][];
    Curvature curvature = new Curvature(3);
    double[] g = random.doubles(n, -1, 1).toArray();
    assertArrayEquals(Arrays.stream(g).map(v -> -v).toArray(), curvature.direction(g));
    for (int k = 0; k < 4; k++) {
      s[k] = random.doubles(n, -1, 1).toArray();
      y[k] = a.operate(s[k]);
      curvature.add(s[k], y[k]);
    }
    curvature.add(new double[] {1, 0, 0, 0, 0, 0}, new double[] {-1, 0, 0, 0, 0, 0});
    RealMatrix h =
        MatrixUtils.createRealIdentityMatrix(n)
            .scalarMultiply(Vectors.dot(s[3], y[3]) / Vectors.dot(y[3], y[3]));
    for (int k = 1; k < 4; k++) { // the first of four is forgotten
      RealMatrix sk = new Array2DRowRealMatrix(s[k]);
      RealMatrix yk = new Array2DRowRealMatrix(y[k]);
      double rho = 1 / Vectors.dot(y[k], s[k]);
      RealMatrix v =
          MatrixUtils.createRealIdentityMatrix(n)
              .subtract(yk.multiply(sk.transpose()).scalarMultiply(rho));
      h =
          v.transpose()
              .multiply(h)
              .multiply(v)
              .add(sk.multiply(sk.transpose()).scalarMultiply(rho));
    }
    double[] expected = h.scalarMultiply(-1).operate(g);
    assertArrayEquals(expected, curvature.direction(g), 1e-12);
  }
}
