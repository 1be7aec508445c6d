package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.Init;
import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.optim.AdamW;
import dev.gradus.autodiff.optim.Optimizer;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.DivergedException;
import dev.gradus.dsl.train.Every;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import dev.gradus.dsl.train.TrainingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights that are balanced, against runs that are computed here number by number. */
class BalancedWeightsTest {
  @TempDir Path folder;

  private static final double[] GOAL = {1, -2};
  private static final double[] PULL = {0.5, 3};

  /** A model that is its own output w, from (0.25, 0.75), with the target (1, −2). */
  private static Training training(String text, Optimizer optimizer, double rate) {
    return Training.of(Loss.parse(text))
        .model(
            (v, in) ->
                Map.of(
                    "pred",
                    v.parameter("w", Shape.of(1, 2), (shape, random) -> new double[] {0.25, 0.75})))
        .optimizer(optimizer)
        .learningRate(rate)
        .batches(Batches.of(Map.of("target", Data.array(GOAL, 1, 2)), 1));
  }

  private static double meanSquare(double[] w) {
    return (Math.pow(w[0] - GOAL[0], 2) + Math.pow(w[1] - GOAL[1], 2)) / 2;
  }

  /** ‖∂mse/∂w‖ = ‖w − t‖, as the mean is over two. */
  private static double pullOfSquares(double[] w) {
    return Math.hypot(w[0] - GOAL[0], w[1] - GOAL[1]);
  }

  /** Nothing moves but the weights, so ln α goes to ln norm/‖g‖ by the same factor each time. */
  @Test
  void tendsToTheNormOverTheGradient() {
    double[] w = {0.25, 0.75};
    String text =
        "param a = balanced(2, rate=0.3)\nparam b = balanced(start=5)\na·mse + b·sum(3·pred)";
    double a = 2 / pullOfSquares(w);
    double b = 1 / Math.hypot(3, 3);
    for (int steps : new int[] {1, 2, 7, 200}) {
      Map<String, Double> learned = training(text, new Sgd(), 0).steps(steps).run().learned();
      double ofA = Math.exp((1 - Math.pow(0.7, steps)) * Math.log(a));
      double ofB = 5 * Math.pow(b / 5, 1 - Math.pow(0.9, steps));
      assertEquals(ofA, learned.get("a"), 1e-13 * ofA);
      assertEquals(ofB, learned.get("b"), 1e-13 * ofB);
    }
    Map<String, Double> last = training(text, new Sgd(), 0).steps(1000).run().learned();
    assertEquals(a, last.get("a"), 1e-14);
    assertEquals(b, last.get("b"), 1e-14);
  }

  /** Two quadratics pull at w: the whole run, step by step, with the weight before each. */
  @Test
  void aRunIsThatOfTheFormula() {
    String text =
        """
        param α = balanced(0.5, rate=0.25, start=2)
        -0.75·α·mse·(-1) + balanced(1)·mean((pred - 3)^2)/4 + 0.1·l1
        """;
    int steps = 40;
    double rate = 0.05;
    double[] w = {0.25, 0.75};
    double alpha = 2;
    double beta = 1;
    List<Double> losses = new ArrayList<>();
    for (int k = 0; k < steps; k++) {
      double[] near = {w[0] - 3, w[1] - 3};
      losses.add(
          0.75 * alpha * meanSquare(w)
              + beta / 4 * (near[0] * near[0] + near[1] * near[1]) / 2
              + 0.1 * (Math.abs(w[0] - GOAL[0]) + Math.abs(w[1] - GOAL[1])) / 2);
      double[] step = new double[2];
      for (int i = 0; i < 2; i++) {
        step[i] =
            0.75 * alpha * (w[i] - GOAL[i])
                + beta / 4 * near[i]
                + 0.1 * Math.signum(w[i] - GOAL[i]) / 2;
      }
      alpha = Math.pow(alpha, 0.75) * Math.pow(0.5 / pullOfSquares(w), 0.25);
      beta = Math.pow(beta, 0.9) * Math.pow(1 / Math.hypot(near[0], near[1]), 0.1);
      w[0] -= rate * step[0];
      w[1] -= rate * step[1];
    }
    List<Double> seen = new ArrayList<>();
    Trained trained =
        training(text, new Sgd(), rate)
            .steps(steps)
            .callback(m -> seen.add(m.result().value()))
            .run();
    assertEquals(steps, seen.size());
    for (int k = 0; k < steps; k++) {
      assertEquals(losses.get(k), seen.get(k), 1e-12 * losses.get(k));
    }
    assertEquals(alpha, trained.learned().get("alpha"), 1e-12);
    assertEquals(beta, trained.learned().get("schedule balanced(1)"), 1e-12);
    assertEquals(w[0], trained.parameters().values("w")[0], 1e-12);
    assertEquals(w[1], trained.parameters().values("w")[1], 1e-12);
  }

  @Test
  void aTermWithoutGradientLeavesItAsItIs() {
    String text = "param a = balanced(1, start=0.3)\nmse + a·mean(relu(pred - 100))";
    assertEquals(0.3, training(text, new Sgd(), 0.1).steps(20).run().learned().get("a"));
  }

  /** Decay and momentum are for what follows a gradient. */
  @Test
  void theOptimiserLeavesItAlone() {
    String text = "param a = balanced(1, start=0.3)\nmse + a·mean(relu(pred - 100))";
    Trained trained = training(text, new AdamW(0.5), 0.1).steps(20).run();
    assertEquals(0.3, trained.learned().get("a"));
    double[] norms = new double[2];
    training("mse", new Sgd(), 0).steps(1).callback(m -> norms[0] = m.gradientNorm()).run();
    training("balanced(1)·mse", new Sgd(), 0)
        .steps(1)
        .callback(m -> norms[1] = m.gradientNorm())
        .run();
    assertEquals(norms[0], norms[1], "the norm that clipping goes by");
  }

  @Test
  void theRangeHolds() {
    String text = "param a = balanced(1e6, rate=0.5) in [0.1, 20]\na·mse";
    assertEquals(20, training(text, new Sgd(), 0).steps(50).run().learned().get("a"));
  }

  /** Several outputs count together; those of other names are inputs. */
  @Test
  void theNormIsOverAllPredictionsOfTheTerm() {
    Loss loss =
        Loss.parse("balanced(1, rate=1)·(sum(3·pred) + sum(4·audio.pred) + sum(9·audio.target))");
    Trained trained =
        Training.of(loss)
            .model(
                (v, in) ->
                    Map.of(
                        "pred", v.parameter("p", Shape.of(1), Init.constant(1)),
                        "audio.pred", v.parameter("q", Shape.of(1), Init.constant(1)),
                        "audio.target", v.parameter("r", Shape.of(1), Init.constant(1))))
            .optimizer(new Sgd())
            .learningRate(0.0)
            .batches(Batches.of(Map.of("x", Data.array(PULL, 1, 2)), 1))
            .steps(1)
            .run();
    double alpha = trained.learned().values().iterator().next();
    assertEquals(1.0 / 5, alpha, 1e-15);
  }

  @Test
  void outsideOfTrainingItIsItsStart() {
    INDArray x = Data.random(3, DataType.DOUBLE).get("target");
    INDArray y = x.add(2);
    Loss loss = Loss.parse("param a = balanced(3, start=0.5)\na·mse");
    assertEquals(2, loss.evaluate(x, y).value(), 1e-12);
    assertEquals(8, loss.with("a", 2).evaluate(x, y).value(), 1e-12);
    assertEquals(0, loss.with("a", 0).evaluate(x, y).value());
    Training begun = training("param a = balanced(2, rate=0.3)\na·mse where a = 4", new Sgd(), 0);
    assertEquals(Map.of(), begun.steps(3).run().learned(), "a number of the text is one");
    TrainingException e =
        assertThrows(
            TrainingException.class,
            () ->
                Training.of(loss.with("a", 0))
                    .model((v, in) -> Map.of("pred", Layers.dense(v, "out", in.get("x"), 2)))
                    .batches(Batches.of(Data.random(4, DataType.DOUBLE), 4))
                    .steps(1)
                    .run());
    assertTrue(e.getMessage().contains("`a` is balanced by factors"), e.getMessage());
  }

  @Test
  void whatIsSetIsWhereItStarts() {
    Loss loss = Loss.parse("param a = balanced(2, rate=0.5)\na·sum(pred) + 0·mse").with("a", 8);
    Trained trained =
        Training.of(loss)
            .model((v, in) -> Map.of("pred", v.parameter("w", Shape.of(1, 2), Init.constant(0))))
            .batches(Batches.of(Map.of("target", Data.array(GOAL, 1, 2)), 1))
            .steps(1)
            .run();
    assertEquals(Math.sqrt(8) * Math.sqrt(2 / Math.sqrt(2)), trained.learned().get("a"), 1e-14);
  }

  /** 10⁻³⁰⁰ of a gradient asks for a weight that no float has. */
  @Test
  void aWeightWithoutRoomIsADivergence() {
    String text = "param a = balanced(1, rate=1)\na·sum(1e-300·pred) + mse";
    Map<String, INDArray> goal = Map.of("target", Data.array(GOAL, 1, 2).castTo(DataType.FLOAT));
    Training single = training(text, new Sgd(), 0).batches(Batches.of(goal, 1)).steps(1);
    DivergedException e = assertThrows(DivergedException.class, single::run);
    assertTrue(e.getMessage().contains("balanced value of parameter `param a`"), e.getMessage());
    double doubled = training(text, new Sgd(), 0).steps(1).run().learned().get("a");
    assertEquals(1e300 / Math.sqrt(2), doubled, 1e286);
  }

  @Test
  void aResumedRunIsTheUnbrokenOne() {
    for (DataType dtype : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      Training training =
          Training.of(
                  Loss.parse(
                      """
                      param s = learned(0)
                      param a = balanced(1, rate=0.2) in [1e-3, 1e3]
                      exp(-s)·mse + s + a·l1 + balanced(0.1)·mean((pred - target)^4)
                      """))
              .model((v, in) -> Map.of("pred", Layers.dense(v, "out", in.get("x"), 2)))
              .optimizer(new AdamW(0.01))
              .learningRate(0.01)
              .batches(Batches.of(Data.random(16, dtype), 4).shuffled());
      Trained whole = training.steps(23).run();
      Path file = folder.resolve(dtype + ".checkpoint");
      training.steps(9).checkpoint(file, Every.steps(4)).run();
      Trained resumed = training.steps(23).resume(file);
      assertTrue(whole.parameters().sameBits(resumed.parameters()));
      assertEquals(whole.learned(), resumed.learned());
      assertEquals(3, whole.learned().size());
      double before = training.load(file).learned().get("a");
      assertTrue(before != 1 && before != whole.learned().get("a"));
    }
  }
}
