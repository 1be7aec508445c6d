package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
import org.nd4j.linalg.lossfunctions.impl.LossFMeasure;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMAPE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;
import org.nd4j.linalg.lossfunctions.impl.LossWasserstein;

/**
 * What DL4J ships and what the same says as a text: scores, scores of examples and gradients agree.
 * DL4J adds up over the three outputs and takes the mean over rows, hence {@code 3·mean}.
 *
 * <p>Without a text are LossMultiLabel (pairs of outputs chosen by labels), LossSparseMCXENT
 * (labels that are indices) and LossMixtureDensity.
 */
class ShippedLossesTest {
  private static final int ROWS = 7;

  /** The labels of a loss. */
  private enum Labels {
    REAL,
    BINARY,
    SIGNS,
    ONE_OF_ALL,
    SHARES
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
        pair(new LossMSE(), "mse", Activation.TANH, Labels.REAL),
        pair(new LossL2(), "3·mse", Activation.TANH, Labels.REAL),
        pair(new LossMAE(), "l1", Activation.IDENTITY, Labels.REAL),
        pair(new LossL1(), "3·l1", Activation.IDENTITY, Labels.REAL),
        pair(new LossBinaryXENT(), "3·bce", Activation.SIGMOID, Labels.BINARY),
        pair(new LossBinaryXENT(), "3·bce(clip=1e-5)", Activation.SIGMOID, Labels.BINARY),
        pair(
            new LossBinaryXENT(Nd4j.createFromArray(new double[][] {{1, 2, 3}})),
            "3·bce(class_weight={1, 2, 3})",
            Activation.SIGMOID,
            Labels.BINARY),
        pair(
            new LossMCXENT(),
            "-3·mean(xlogy(target, pred))",
            Activation.SOFTMAX,
            Labels.ONE_OF_ALL),
        pair(new LossMCXENT(), "-3·mean(target·log(pred))", Activation.SIGMOID, Labels.SHARES),
        pair(
            new LossNegativeLogLikelihood(),
            "-3·mean(xlogy(target, pred))",
            Activation.SOFTMAX,
            Labels.ONE_OF_ALL),
        pair(new LossKLD(), "3·mean(target·log(target/pred))", Activation.SOFTMAX, Labels.SHARES),
        pair(new LossHinge(), "3·mean(relu(1 - pred·target))", Activation.IDENTITY, Labels.SIGNS),
        pair(
            new LossSquaredHinge(),
            "3·mean(relu(1 - pred·target)^2)",
            Activation.IDENTITY,
            Labels.SIGNS),
        pair(
            new LossCosineProximity(),
            "-mean(sum(pred·target, axis=class)"
                + "/(norm(pred, axis=class)·norm(target, axis=class)))",
            Activation.IDENTITY,
            Labels.REAL),
        pair(
            new LossPoisson(),
            "3·mean(pred - target·log(pred))",
            Activation.SIGMOID,
            Labels.SHARES),
        pair(
            new LossMAPE(),
            "100·mean(abs((target - pred)/target))",
            Activation.SIGMOID,
            Labels.SHARES),
        pair(
            new LossMSLE(),
            "mean((log1p(pred) - log1p(target))^2)",
            Activation.SIGMOID,
            Labels.SHARES),
        pair(new LossWasserstein(), "mean(pred·target)", Activation.IDENTITY, Labels.SIGNS));
  }

  private static Arguments pair(
      ILossFunction theirs, String text, Activation activation, Labels labels) {
    return Arguments.of(theirs, text, activation, labels);
  }

  private static INDArray labels(Labels kind) {
    INDArray gaussian = Numbers.gaussian(5, ROWS, 3);
    INDArray binary = Numbers.labels(6, ROWS, 3);
    return switch (kind) {
      case REAL -> gaussian;
      case BINARY -> binary;
      case SIGNS -> binary.mul(2).sub(1);
      case SHARES -> Activation.SOFTMAX.getActivationFunction().getActivation(gaussian, true);
      case ONE_OF_ALL -> {
        INDArray one = gaussian.mul(0);
        for (int i = 0; i < ROWS; i++) {
          one.putScalar(i, (2L * i + 1) % 3, 1);
        }
        yield one;
      }
    };
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("pairs")
  void agree(ILossFunction theirs, String text, Activation activation, Labels kind) {
    IActivation fn = activation.getActivationFunction();
    INDArray pre = Numbers.gaussian(9, ROWS, 3);
    INDArray y = labels(kind);
    GradusLoss ours = GradusLoss.of(text);
    for (boolean average : new boolean[] {true, false}) {
      double expected = theirs.computeScore(y.dup(), pre.dup(), fn, null, average);
      double actual = ours.computeScore(y, pre, fn, null, average);
      assertEquals(expected, actual, 1e-12 * Math.abs(expected));
    }
    // The score of an example by LossMAE is a sum, unlike its score: DL4J forgets to divide.
    double forgotten = theirs instanceof LossMAE ? 3 : 1;
    assertArrayEquals(
        theirs.computeScoreArray(y.dup(), pre.dup(), fn, null).div(forgotten).toDoubleVector(),
        ours.computeScoreArray(y, pre, fn, null).toDoubleVector(),
        1e-12);
    assertArrayEquals(
        theirs.computeGradient(y.dup(), pre.dup(), fn, null).dup('c').data().asDouble(),
        ours.computeGradient(y, pre, fn, null).dup('c').data().asDouble(),
        1e-11);
  }

  /**
   * DL4J keeps probabilities 1e-5 from 0 and 1 in the score of LossBinaryXENT, so that a certain
   * mistake costs 11.5 at most; the text has no such bound unless it asks for one.
   */
  @Test
  void clippingOfTheirCrossEntropy() {
    IActivation fn = Activation.SIGMOID.getActivationFunction();
    INDArray pre = Nd4j.createFromArray(new double[][] {{20}});
    INDArray no = Nd4j.createFromArray(new double[][] {{0}});
    LossBinaryXENT theirs = new LossBinaryXENT();
    assertEquals(-Math.log(1e-5), theirs.computeScore(no, pre, fn, null, true), 1e-9);
    double exact = 20 + Math.log1p(Math.exp(-20));
    // 1 − p has lost half of its digits already: that is what `bce_logits` is for.
    assertEquals(exact, GradusLoss.of("bce").computeScore(no, pre, fn, null, true), 1e-6);
    IActivation identity = Activation.IDENTITY.getActivationFunction();
    assertEquals(
        exact, GradusLoss.of("bce_logits").computeScore(no, pre, identity, null, true), 1e-13);
    assertEquals(
        -Math.log(1e-5),
        GradusLoss.of("bce(clip=1e-5)").computeScore(no, pre, fn, null, true),
        1e-9);
  }

  /** LossKLD puts 1e-5 in place of labels of 0, which then cost something. */
  @Test
  void zerosOfTheirDivergence() {
    IActivation fn = Activation.IDENTITY.getActivationFunction();
    INDArray p = Nd4j.createFromArray(new double[][] {{0.25, 0.75}});
    INDArray y = Nd4j.createFromArray(new double[][] {{0, 1}});
    double exact = -Math.log(0.75);
    GradusLoss ours = GradusLoss.of("2·mean(xlogy(target, target) - target·log(pred))");
    assertEquals(exact, ours.computeScore(y, p, fn, null, true), 1e-15);
    assertEquals(
        exact + 1e-5 * Math.log(1e-5 / 0.25),
        new LossKLD().computeScore(y, p.dup(), fn, null, true),
        1e-15);
  }

  /**
   * The F measure is one number for all rows. DL4J divides it by their number all the same; a text
   * is reported as it is.
   */
  @Test
  void theirMeasureOfABatch() {
    IActivation fn = Activation.SIGMOID.getActivationFunction();
    INDArray pre = Numbers.gaussian(1, ROWS, 1);
    INDArray y = Numbers.labels(2, ROWS, 1);
    assertTrue(y.sumNumber().doubleValue() > 0);
    LossFMeasure theirs = new LossFMeasure(1);
    GradusLoss ours =
        GradusLoss.of(
            """
            let tp = sum(target·pred)
            1 - 2·tp/(2·tp + sum(target·(1 - pred)) + sum((1 - target)·pred))
            """);
    double score = theirs.computeScore(y, pre.dup(), fn, null, false);
    assertEquals(score, ours.computeScore(y, pre, fn, null, true), 1e-12);
    assertArrayEquals(
        theirs.computeGradient(y, pre.dup(), fn, null).mul(ROWS).toDoubleVector(),
        ours.computeGradient(y, pre, fn, null).toDoubleVector(),
        1e-12);
  }
}
