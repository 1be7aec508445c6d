package dev.gradus.alignment;

import static dev.gradus.alignment.Cases.normal;
import static dev.gradus.alignment.Cases.numbers;
import static dev.gradus.alignment.Cases.run;
import static dev.gradus.alignment.Cases.uniform;
import static dev.gradus.alignment.Cases.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.tree.TreeJson;
import dev.gradus.losses.schedule.Clock;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Costs of aligning two frames that a text makes up. */
class OwnCostTest {
  private static final int ROWS = 7;
  private static final int COLUMNS = 5;
  private static final int FEATURES = 3;

  /** A plain cost of two frames. */
  private interface Cost {
    double of(double[] p, double[] y);
  }

  private static double[] frame(INDArray sequence, int n) {
    double[] frame = new double[FEATURES];
    System.arraycopy(numbers(sequence), n * FEATURES, frame, 0, FEATURES);
    return frame;
  }

  private static double[] costs(INDArray pred, INDArray target, Cost cost) {
    double[] costs = new double[ROWS * COLUMNS];
    for (int n = 0; n < ROWS; n++) {
      for (int m = 0; m < COLUMNS; m++) {
        costs[n * COLUMNS + m] = cost.of(frame(pred, n), frame(target, m));
      }
    }
    return costs;
  }

  private static void assertCosts(double[] expected, String functions) {
    INDArray pred = uniform(1, 1, ROWS, FEATURES);
    INDArray target = uniform(2, 1, COLUMNS, FEATURES);
    Loss loss = Loss.parse(functions);
    LossAlignment a = LossAlignment.of(loss, Map.of("pred", pred, "target", target)).get(0);
    assertArrayEquals(expected, numbers(a.costs()), 1e-13);
    assertEquals(Cases.hard(expected, ROWS, COLUMNS), loss.evaluate(pred, target).value(), 1e-12);
  }

  private static double[] expected(Cost cost) {
    return costs(uniform(1, 1, ROWS, FEATURES), uniform(2, 1, COLUMNS, FEATURES), cost);
  }

  @Test
  void isAppliedToEachPairOfFrames() {
    assertCosts(
        expected(
            (p, y) ->
                2 * Math.abs(p[0] - y[0]) + 2 * Math.abs(p[1] - y[1]) + 2 * Math.abs(p[2] - y[2])),
        "fn f(p, y, w = 1) = w·sum(abs(p - y)); dtw(cost=f(w=2))");
    assertCosts(
        expected(
            (p, y) -> {
              double most = 0;
              for (int k = 0; k < FEATURES; k++) {
                most = Math.max(most, p[k] * p[k] * Math.exp(y[k]));
              }
              return most;
            }),
        "fn rise(a) = exp(a); fn f(p, y) = max(p^2·rise(y)); dtw(cost=f)");
  }

  /** What is folded of one of the frames goes on with frames of both. */
  @Test
  void framesAreNormalised() {
    assertCosts(
        expected(
            (p, y) -> {
              double sumOfP = p[0] + p[1] + p[2];
              double norm = Math.sqrt(y[0] * y[0] + y[1] * y[1] + y[2] * y[2]);
              double cost = 0;
              for (int k = 0; k < FEATURES; k++) {
                cost += Math.pow(p[k] / sumOfP - y[k] / norm, 2) / FEATURES;
              }
              return cost + 0.5 * sumOfP;
            }),
        "fn f(p, y) = mean((p/sum(p) - y/norm(y))^2) + sum(p)/2; dtw(cost=f)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqeuclidean | sum((p - y)^2)",
        "l1 | norm1(p - y)",
        "euclidean | norm(p - y)",
        "cosine | 1 - sum(p·y)/(norm(p)·norm(y))",
        "bce | -sum(xlogy(y, p) + xlog1py(1 - y, -p))",
        "bce_logits | sum(softplus(p) - p·y)",
        "kl | sum(xlogy(y, y) - xlogy(y, p))",
        "log_augmented | 0.3·(sum((p - y)^2)/0.6 + log(2 - exp(-sum((p - y)^2)/0.6)))"
      })
  void spellsThoseOfTheCatalogue(String name, String body) {
    INDArray pred = uniform(3, 1, 2, 6, FEATURES);
    INDArray target = uniform(4, 1, 2, 4, FEATURES);
    for (String more : new String[] {"", ", band=sakoe_chiba(1), prior=0.2", ", min=smooth"}) {
      String call = "sdtw(gamma=0.3, cost=%s" + more + ")";
      LossResult own = run("fn f(p, y) = " + body + "\n" + call.formatted("f"), pred, target);
      LossResult named = run(call.formatted(name), pred, target);
      assertEquals(named.value(), own.value(), 1e-12 * Math.abs(named.value()));
      assertArrayEquals(numbers(named.gradient("pred")), numbers(own.gradient("pred")), 1e-11);
      assertArrayEquals(numbers(named.gradient("target")), numbers(own.gradient("target")), 1e-11);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(tanh(p - y)^2) + 0.1·max(p·y)",
        "sqrt(1 + sum((p - y)^2))",
        "logsumexp(p·y) - std(p)·var(y, ddof=1)",
        "mean(exp(-p)/(1 + y^2)) + sum(q·y)·sum(p)"
      })
  void gradientsAreRight(String body) {
    INDArray pred = normal(5, 6, FEATURES);
    INDArray target = normal(6, 4, FEATURES);
    for (String loss : new String[] {"sdtw(gamma=2, cost=f)", "sdtw(cost=f, divergence=true)"}) {
      String text = "param q = 0.7\nfn f(p, y) = " + body + "\n" + loss;
      GradientReport report = Loss.parse(text).checkGradient(pred, target);
      assertTrue(report.passed(), report::toString);
    }
  }

  /** Whatever stands behind the ends, also where the function has no value at 0. */
  @Test
  void countsOnlyTheFramesThatAreThere() {
    String spec = "fn f(p, y) = sum(log(p/y)^2)\nsdtw(gamma=0.5, cost=f%s)";
    INDArray pred = uniform(7, 1, 2, 6, FEATURES);
    INDArray target = uniform(8, 1, 2, 5, FEATURES);
    double[] x = numbers(pred);
    double[] y = numbers(target);
    Arrays.fill(x, 4 * FEATURES, 6 * FEATURES, Double.NaN);
    Arrays.fill(y, 8 * FEATURES, 10 * FEATURES, -1);
    Loss loss = Loss.parse(spec.formatted(", pred_lengths=n, target_lengths=m, reduction=sum"));
    LossResult ragged =
        loss.differentiate(
            Map.of(
                "pred", Reference.matrix(x, 2, 6, FEATURES),
                "target", Reference.matrix(y, 2, 5, FEATURES),
                "n", Reference.matrix(new double[] {4, 6}, 2),
                "m", Reference.matrix(new double[] {5, 3}, 2)),
            "pred",
            "target");
    LossResult a = run(spec.formatted(""), part(x, 0, 4), part(y, 0, 5));
    LossResult b = run(spec.formatted(""), part(x, 6, 6), part(y, 5, 3));
    assertEquals(a.value() + b.value(), ragged.value(), 1e-12 * Math.abs(ragged.value()));
    double[] byPred = new double[x.length];
    System.arraycopy(numbers(a.gradient("pred")), 0, byPred, 0, 4 * FEATURES);
    System.arraycopy(numbers(b.gradient("pred")), 0, byPred, 6 * FEATURES, 6 * FEATURES);
    assertArrayEquals(byPred, numbers(ragged.gradient("pred")), 1e-11);
    double[] byTarget = new double[y.length];
    System.arraycopy(numbers(a.gradient("target")), 0, byTarget, 0, 5 * FEATURES);
    System.arraycopy(numbers(b.gradient("target")), 0, byTarget, 5 * FEATURES, 3 * FEATURES);
    assertArrayEquals(byTarget, numbers(ragged.gradient("target")), 1e-11);
  }

  private static INDArray part(double[] frames, int from, int count) {
    double[] part = new double[count * FEATURES];
    System.arraycopy(frames, from * FEATURES, part, 0, part.length);
    return Reference.matrix(part, count, FEATURES);
  }

  @Test
  void parametersAndSchedulesReachIt() {
    INDArray pred = normal(9, 6, FEATURES);
    INDArray target = normal(10, 4, FEATURES);
    Loss loss = Loss.parse("param w = 2\nfn f(p, y) = w·sum((p - y)^2)\ndtw(cost=f)");
    double once = value("dtw", pred, target);
    assertEquals(2 * once, loss.evaluate(pred, target).value(), 1e-12 * once);
    assertEquals(5 * once, loss.with("w", 5).evaluate(pred, target).value(), 1e-12 * once);
    assertNotEquals(loss.hash(), loss.with("w", 5).hash());
    Loss scheduled =
        Loss.parse(
            "param w = ramp(1 → 3, over=2 epochs)\nfn f(p, y) = w·sum((p - y)^2)\ndtw(cost=f)");
    double half = scheduled.at(Clock.epoch(1)).evaluate(pred, target).value();
    assertEquals(2 * once, half, 1e-12 * once);
  }

  @Test
  void oneNumberIsAFrame() {
    INDArray pred = normal(11, 8);
    INDArray target = normal(12, 6);
    String own = "fn f(p, y) = sum(abs(p - y))\nsdtw(cost=f)";
    assertEquals(value("sdtw(cost=l1)", pred, target), value(own, pred, target), 1e-12);
  }

  @Test
  void worksInFloat() {
    INDArray pred = normal(13, 8, FEATURES);
    INDArray target = normal(14, 6, FEATURES);
    String own = "fn f(p, y) = sum(abs(p - y))\nsdtw(cost=f)";
    double inDouble = value(own, pred, target);
    double inFloat = value(own, pred.castTo(DataType.FLOAT), target.castTo(DataType.FLOAT));
    assertEquals(inDouble, inFloat, 1e-5 * Math.abs(inDouble));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdtw(γ=0.5, cost=f)", "dtw(cost=f(2))", "sdtw(cost=f(w=0.5)) + mse"})
  void isPrintedAsItIsRead(String call) {
    Loss loss = Loss.parse("fn f(p, y, w = 1) = w·sum(abs(p - y))\n" + call);
    assertEquals(loss.text(), Loss.parse(loss.text()).text());
    assertEquals(loss.hash(), Loss.parse(loss.text()).hash());
    Spec tree = TreeJson.read(TreeJson.write(Parser.parse(Source.of(loss.text())).orThrow()));
    assertEquals(loss.text(), Printer.print(tree, Style.UNICODE));
    assertTrue(loss.latex().contains("\\mathrm{cost} = f"), loss::latex);
  }
}
