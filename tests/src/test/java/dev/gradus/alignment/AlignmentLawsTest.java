package dev.gradus.alignment;

import static dev.gradus.alignment.Cases.align;
import static dev.gradus.alignment.Cases.dot;
import static dev.gradus.alignment.Cases.given;
import static dev.gradus.alignment.Cases.normal;
import static dev.gradus.alignment.Cases.numbers;
import static dev.gradus.alignment.Cases.run;
import static dev.gradus.alignment.Cases.sum;
import static dev.gradus.alignment.Cases.uniform;
import static dev.gradus.alignment.Cases.value;
import static dev.gradus.alignment.Cases.valueOf;
import static dev.gradus.alignment.Reference.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.op.Step;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.LossAlignment.Cell;
import dev.gradus.dsl.LossResult;
import dev.gradus.losses.schedule.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What holds for alignments of any costs; no numbers of other implementations are needed. */
class AlignmentLawsTest {
  private static final INDArray COSTS = uniform(1, 3, 6, 8);

  private static INDArray plus(INDArray costs, double c) {
    double[] moved = Arrays.stream(numbers(costs)).map(x -> x + c).toArray();
    return Reference.matrix(moved, costs.shape());
  }

  private static INDArray times(INDArray costs, double a) {
    double[] scaled = Arrays.stream(numbers(costs)).map(x -> x * a).toArray();
    return Reference.matrix(scaled, costs.shape());
  }

  /** A path crosses each anti-diagonal once, in a cell or by a diagonal step. */
  @Test
  void antiDiagonalsAreCrossedOnce() {
    double[] c = numbers(COSTS);
    Grids.Prices p = new Grids.Prices(6, 8, Step.CLASSIC, Minimum.SOFT, 0.7);
    for (int s = 0; s < 3; s++) {
      for (int i = 0; i < c.length; i++) {
        p.set(s, i, c[i]);
      }
    }
    double[] flow = p.begin(0, c[0]).end(47, 0).run().flow();
    double[] e = numbers(given("gamma=0.7", COSTS).expected());
    for (int k = 0; k < 13; k++) {
      double crossing = 0;
      for (int i = 0; i < c.length; i++) {
        crossing += i / 8 + i % 8 == k ? e[i] : 0;
        crossing += i / 8 + i % 8 == k + 1 ? flow[2 * c.length + i] : 0;
      }
      assertEquals(1, crossing, 1e-12, "anti-diagonal " + k);
    }
  }

  @Test
  void exchangingTheSequencesTransposes() {
    INDArray x = normal(2, 7, 3);
    INDArray y = normal(3, 5, 3);
    assertEquals(value("sdtw", x, y), value("sdtw", y, x), 1e-12);
    LossAlignment a = align("sdtw(weights={2, 1, 3})", x, y);
    LossAlignment b = align("sdtw(weights={1, 2, 3})", y, x);
    assertClose(numbers(a.expected().transpose().dup('c')), b.expected(), 1e-12, "E");
    assertClose(numbers(a.gradient().transpose().dup('c')), b.gradient(), 1e-12, "gradient");
  }

  @Test
  void isConcaveInTheCosts() {
    LossAlignment a = given("gamma=0.5", COSTS);
    for (int seed = 0; seed < 20; seed++) {
      INDArray other = uniform(seed, 3, 6, 8);
      double tangent =
          a.values().getDouble(0) + dot(a.expected(), other) - dot(a.expected(), COSTS);
      assertTrue(valueOf("gamma=0.5", other) <= tangent + 1e-12);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 9", "9, 1", "1, 1"})
  void oneFrameIsAlignedWithAll(int rows, int columns) {
    INDArray costs = uniform(4, 2, rows, columns);
    for (String arguments : List.of("", "gamma=0.001", "min=hard", "min=sparse", "min=smooth")) {
      LossAlignment a = given(arguments, costs);
      assertEquals(sum(costs), a.values().getDouble(0), 1e-12);
      assertTrue(Arrays.stream(numbers(a.expected())).allMatch(e -> Math.abs(e - 1) < 1e-12));
    }
  }

  /** What a constant adds tells how long paths are in the measure of their weights. */
  @ParameterizedTest
  @CsvSource({"'{1, 1, 2}', 14", "'{0.5, 0.5, 1}', 7", "'{1, 0, 1}', 6", "'{0, 1, 1}', 8"})
  void constantsAddTheWeightedLength(String weights, double length) {
    String arguments = "gamma=0.3, first=diagonal, weights=" + weights;
    double before = valueOf(arguments, COSTS);
    assertEquals(before + 1.25 * length, valueOf(arguments, plus(COSTS, 1.25)), 1e-11);
    assertEquals(length, sum(given(arguments, COSTS).gradient()), 1e-11);
  }

  @Test
  void costsAndGammaScaleTogether() {
    for (String min : List.of("soft", "smooth", "sparse")) {
      double once = valueOf("gamma=0.4, min=" + min, COSTS);
      assertEquals(50 * once, valueOf("gamma=20, min=" + min, times(COSTS, 50)), 1e-11);
    }
  }

  @Test
  void minimaAreOrdered() {
    double hard = valueOf("min=hard", COSTS);
    assertTrue(valueOf("min=soft", COSTS) < valueOf("min=sparse", COSTS));
    assertTrue(valueOf("min=sparse", COSTS) < hard);
    assertTrue(valueOf("min=smooth", COSTS) > hard);
    assertEquals(Cases.hard(numbers(COSTS), 6, 8), hard, 1e-13);
  }

  @Test
  void withoutSmoothingItIsTimeWarping() {
    double hard = Cases.hard(numbers(COSTS), 6, 8);
    for (String form : List.of("minimum", "sharp")) {
      assertEquals(hard, valueOf("gamma=1e-4, form=" + form, COSTS), 1e-3);
    }
    LossAlignment a = given("gamma=1e-4", COSTS);
    assertClose(numbers(a.path()), a.expected(), 1e-9, "E");
    assertEquals(
        hard, Loss.parse("dtw(cost=given)").evaluate(Map.of("pred", COSTS)).value(), 1e-13);
  }

  @Test
  void withoutCostsAllPathsAreAlike() {
    double mean = valueOf("form=mean_cost", COSTS);
    assertEquals(mean, valueOf("gamma=1e7, form=sharp", COSTS), 1e-5);
    assertEquals(valueOf("gamma=1e-3, form=mean_cost", COSTS), mean, 1e-12);
  }

  @Test
  void divergenceOfEqualSequencesIsAMinimum() {
    INDArray x = normal(5, 6, 2);
    for (String cost : List.of("sqeuclidean", "log_augmented", "cosine")) {
      for (String form : List.of("minimum", "sharp", "mean_cost")) {
        LossResult r =
            run("sdtw(divergence=true, cost=" + cost + ", form=" + form + ")", x, x.dup());
        assertEquals(0, r.value(), 1e-11);
        assertClose(new double[12], r.gradient(), 1e-11, cost + " " + form);
      }
    }
  }

  @Test
  void divergenceWithTheAugmentedCostIsNeverNegative() {
    for (int seed = 0; seed < 60; seed++) {
      INDArray x = normal(seed, 1 + seed % 5, 1);
      INDArray y = normal(100 + seed, 1 + seed % 7, 1);
      double gamma = Math.pow(10, seed % 4 - 2);
      assertTrue(
          value("sdtw(divergence=true, cost=log_augmented, gamma=" + gamma + ")", x, y) > -1e-10);
      INDArray same = normal(200 + seed, 1 + seed % 5, 1);
      for (String form : List.of("sharp", "mean_cost")) {
        assertTrue(value("sdtw(divergence=true, form=" + form + ")", x, same) > -1e-10);
      }
    }
  }

  @Test
  void aBatchIsTheMeanOfItsItemsInAnyOrder() {
    INDArray x = normal(6, 3, 5, 2);
    INDArray y = normal(7, 3, 4, 2);
    for (String arguments : List.of("gamma=0.5", "weights={1, 2, 3}", "band=sakoe_chiba(1)")) {
      String spec = "sdtw(" + arguments + ")";
      double[] items = new double[3];
      for (int i = 0; i < 3; i++) {
        items[i] = value(spec, x.slice(i).dup('c'), y.slice(i).dup('c'));
      }
      assertEquals(Arrays.stream(items).sum() / 3, value(spec, x, y), 1e-12);
      assertArrayEquals(items, numbers(align(spec, x, y).values()), 1e-12);
    }
  }

  @Test
  void aWideBandIsNone() {
    INDArray x = normal(8, 9, 2);
    INDArray y = normal(9, 6, 2);
    LossResult none = run("sdtw(gamma=0.5)", x, y);
    for (String band : List.of("sakoe_chiba(9)", "itakura(1000)")) {
      LossResult wide = run("sdtw(gamma=0.5, band=" + band + ")", x, y);
      boolean same = band.startsWith("sakoe");
      assertTrue(
          same ? Math.abs(none.value() - wide.value()) < 1e-12 : wide.value() > none.value());
      if (same) {
        assertClose(numbers(none.gradient()), wide.gradient(), 1e-12, band);
      }
    }
  }

  /** The general engine and the operation for the classic case are two programs. */
  @Test
  void theClassicCaseIsACaseOfTheGeneralOne() {
    INDArray x = normal(10, 9, 2);
    INDArray y = normal(11, 6, 2);
    LossResult classic = run("sdtw(gamma=0.5)", x, y);
    // A weight that is a parameter goes the general way.
    LossResult general = run("sdtw(gamma=0.5, weights={ω, 1, 1}) where ω = 1", x, y);
    assertEquals(classic.value(), general.value(), 1e-12);
    assertClose(numbers(classic.gradient()), general.gradient(), 1e-12, "gradient");
  }

  @Test
  void gammaMayBeANumberAParameterOrASchedule() {
    INDArray x = normal(12, 6, 2);
    INDArray y = normal(13, 5, 2);
    Loss scheduled = Loss.parse("sdtw(gamma=ramp(10 → 0.1, over=10 epochs, start=10 epochs))");
    Loss free = Loss.parse("sdtw(γ=γ)");
    for (double[] at : new double[][] {{0, 10}, {10, 10}, {15, 5.05}, {20, 0.1}, {30, 0.1}}) {
      double expected = value("sdtw(gamma=" + at[1] + ")", x, y);
      assertEquals(expected, scheduled.at(Clock.epoch(at[0])).evaluate(x, y).value(), 1e-11);
      assertEquals(expected, free.with("gamma", at[1]).evaluate(x, y).value(), 1e-11);
    }
  }

  /** dL/dx = 2w(x − ȳ): as if each frame had one target. */
  @Test
  void strongTargetsHaveTheSameGradient() {
    INDArray x = normal(14, 6, 2);
    INDArray y = normal(15, 5, 2);
    for (String spec : List.of("sdtw(gamma=2)", "sdtw(gamma=2, weights={1, 0.5, 2})")) {
      LossAlignment a = align(spec, x, y);
      double[] w = numbers(a.frameWeights());
      double[] strong = numbers(a.strongTargets(y));
      double[] expected = new double[12];
      for (int i = 0; i < 12; i++) {
        expected[i] = 2 * w[i / 2] * (numbers(x)[i] - strong[i]);
      }
      assertClose(expected, run(spec, x, y).gradient(), 1e-12, spec);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dtw", "dtw(steps=balanced)", "dtw(match=subsequence(of=both))"})
  void pathsGoForward(String spec) {
    INDArray x = normal(16, 9, 2);
    INDArray y = normal(17, 7, 2);
    LossAlignment a = align(spec, x, y);
    List<Cell> cells = a.cells();
    double cost = 0;
    for (int i = 0; i < cells.size(); i++) {
      Cell c = cells.get(i);
      cost += a.costs().getDouble(c.pred(), c.target());
      if (i > 0) {
        int down = c.pred() - cells.get(i - 1).pred();
        int right = c.target() - cells.get(i - 1).target();
        assertTrue(down >= 0 && right >= 0 && down + right > 0 && down <= 2 && right <= 2);
      }
    }
    assertEquals(cost, a.values().getDouble(0), 1e-12);
  }

  /** ∂/∂γ is minus the entropy of the paths. */
  @Test
  void theSlopeByGammaIsMinusTheEntropy() {
    double h = 1e-4;
    for (double gamma : new double[] {0.3, 1, 10}) {
      LossAlignment a = given("gamma=" + gamma, COSTS);
      double entropy = (dot(a.expected(), COSTS) - a.values().getDouble(0)) / gamma;
      double slope =
          (valueOf("gamma=" + (gamma + h), COSTS) - valueOf("gamma=" + (gamma - h), COSTS))
              / (2 * h);
      assertEquals(-entropy, slope, 1e-6);
    }
  }
}
