package dev.gradus.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.optim.LBfgs;
import dev.gradus.autodiff.optim.Minimum;
import dev.gradus.dsl.Barycenters;
import dev.gradus.dsl.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class BarycentersTest {
  static Stream<Named<Reference>> published() {
    return Reference.group("barycenter", 1);
  }

  /** The minimum is flat, so values are compared and not the points where they are taken. */
  @ParameterizedTest
  @MethodSource("published")
  void published(Reference c) {
    INDArray all = c.scaled("Ys", Math.sqrt(0.5));
    List<INDArray> ys =
        IntStream.range(0, (int) all.size(0)).mapToObj(k -> all.slice(k).dup('c')).toList();
    Loss loss = Loss.parse("sdtw(form=mean_cost, divergence=true)");
    double[] weights = new double[ys.size()];
    Arrays.fill(weights, 1);
    INDArray init = c.scaled("init", Math.sqrt(0.5));
    Minimum atOnce = Barycenters.find(loss, ys, weights, init, new LBfgs(10, 0, 1e-8));
    Minimum found = Barycenters.find(loss, ys, weights, ys.get(0), new LBfgs());
    assertEquals(c.number("objective_init"), atOnce.value(), 1e-10);
    assertEquals(c.number("objective_opt"), found.value(), 1e-6);
  }

  /** Between two bumps at different places stands one bump, and not two of half the height. */
  @Test
  void softDtwKeepsTheShape() {
    INDArray early = Reference.matrix(new double[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0}, 10, 1);
    INDArray late = Reference.matrix(new double[] {0, 0, 0, 0, 0, 0, 1, 0}, 8, 1);
    Loss loss = Loss.parse("sdtw(gamma=0.01)");
    INDArray start = Reference.matrix(new double[] {0, 0, 0, 0, 0.5, 0, 0, 0, 0}, 9, 1);
    Minimum m =
        Barycenters.find(loss, List.of(early, late), new double[] {0.5, 0.5}, start, new LBfgs());
    assertEquals(1, Arrays.stream(m.point()).max().orElseThrow(), 0.05);
    assertTrue(m.value() < 0.05);
    assertThrows(
        IllegalArgumentException.class,
        () -> Barycenters.find(loss, List.of(early), new double[2], start, new LBfgs()));
  }
}
