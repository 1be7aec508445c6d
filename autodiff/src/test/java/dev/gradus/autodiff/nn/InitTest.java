package dev.gradus.autodiff.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Shape;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Initial values follow their distributions, with the fans of dense and convolution weights. */
class InitTest {
  private static final Shape DENSE = Shape.of(40, 60);
  private static final Shape CONVOLUTION = Shape.of(3, 5, 20, 10);

  private static double[] draw(Init init, Shape shape) {
    return init.values(shape, SplitMix.of(3, "weight"));
  }

  private static void assertFollows(RealDistribution distribution, Init init, Shape shape) {
    double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(distribution, draw(init, shape));
    assertTrue(p > 0.01, () -> "p = " + p);
  }

  @Test
  void constants() {
    assertArrayEquals(new double[3], draw(Init.zeros(), Shape.of(3)));
    assertArrayEquals(new double[] {1, 1, 1}, draw(Init.ones(), Shape.of(3)));
    assertArrayEquals(new double[] {-2.5}, draw(Init.constant(-2.5), Shape.SCALAR));
    assertEquals(0, draw(Init.normal(1), Shape.of(0, 4)).length);
  }

  @Test
  void distributions() {
    assertFollows(new UniformRealDistribution(-0.3, 0.3), Init.uniform(0.3), DENSE);
    assertFollows(new NormalDistribution(0, 0.02), Init.normal(0.02), DENSE);
  }

  /** √(6/(40 + 60)); a 3×5 kernel has fans of 15·20 and 15·10. */
  @Test
  void glorot() {
    double dense = Math.sqrt(0.06);
    assertFollows(new UniformRealDistribution(-dense, dense), Init.glorotUniform(), DENSE);
    double kernel = Math.sqrt(6. / 450);
    assertFollows(new UniformRealDistribution(-kernel, kernel), Init.glorotUniform(), CONVOLUTION);
  }

  @Test
  void he() {
    assertFollows(new NormalDistribution(0, Math.sqrt(2. / 40)), Init.heNormal(), DENSE);
    assertFollows(new NormalDistribution(0, Math.sqrt(2. / 300)), Init.heNormal(), CONVOLUTION);
    assertFollows(new NormalDistribution(0, Math.sqrt(2. / 500)), Init.heNormal(), Shape.of(500));
  }
}
