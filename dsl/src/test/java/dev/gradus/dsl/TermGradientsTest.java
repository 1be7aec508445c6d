package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What differentiating each term by itself gives is what the terms of a loss must report. */
class TermGradientsTest {
  private static final String TREE = "hierarchy H = A { B, C { D, E } }\n";
  private static final double[] PRED = new Random(3).doubles(20, 0.05, 0.95).toArray();
  private static final double[] TARGET = new Random(4).doubles(20, 0.05, 0.95).toArray();

  private static INDArray array(double... values) {
    return NdArrays.create(values, new long[] {values.length}, DataType.DOUBLE);
  }

  private static Map<String, INDArray> inputs(DataType dtype) {
    long[] shape = {4, 5};
    return Map.of(
        "pred", NdArrays.create(PRED, shape, dtype),
        "target", NdArrays.create(TARGET, shape, dtype));
  }

  private static double norm(double... values) {
    return Math.sqrt(DoubleStream.of(values).map(x -> x * x).sum());
  }

  /** Terms that share the input alone, a whole term, and an expression. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bce + 0.5·down - 2·up",
        "bce + bce + 3·l1",
        "mean(exp(2·pred)·target) + 0.25·sum(exp(2·pred)) + l1",
        "mse",
      })
  void areThoseOfEachTermByItself(String text) {
    Loss loss = Loss.parse(TREE + text);
    LossResult all = loss.differentiateTerms(inputs(DataType.DOUBLE), "pred", "target");
    double[] sum = new double[PRED.length];
    for (TermResult t : all.terms()) {
      Loss alone = Loss.parse(TREE + t.weight() + "·" + t.name());
      LossResult expected = alone.differentiate(inputs(DataType.DOUBLE), "pred", "target");
      double[] g = NdArrays.toDoubles(t.gradient("pred"));
      assertArrayEquals(NdArrays.toDoubles(expected.gradient()), g, 1e-14);
      assertEquals(
          Math.hypot(norm(g), norm(NdArrays.toDoubles(expected.gradient("target")))),
          t.gradientNorm().getAsDouble(),
          1e-14);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += g[i];
      }
    }
    assertArrayEquals(sum, NdArrays.toDoubles(all.gradient()), 1e-14);
  }

  /** Asking for more changes nothing of the rest, and each question is answered by itself. */
  @Test
  void comeOnlyWhenTheyAreAskedFor() {
    Loss loss = Loss.parse(TREE + "bce + α·up + l1").with("α", 0.5);
    Map<String, INDArray> in = inputs(DataType.DOUBLE);
    LossResult less = loss.differentiate(in, "pred");
    LossResult more = loss.differentiateTerms(in, "pred");
    assertEquals(less.value(), more.value());
    assertEquals(less.gradient(), more.gradient());
    for (LossResult r :
        new LossResult[] {less, loss.evaluate(in), loss.differentiate(in, "pred")}) {
      for (TermResult t : r.terms()) {
        assertEquals(OptionalDouble.empty(), t.gradientNorm());
        assertThrows(IllegalArgumentException.class, () -> t.gradient("pred"));
      }
    }
    assertTrue(more.terms().stream().allMatch(t -> t.gradientNorm().isPresent()));
  }

  /** The gradient of 3·sum is (3, 3, 3, 3), of norm 6. */
  @Test
  void containTheWeight() {
    Loss loss = Loss.parse("α·sum(pred) + β·mean(pred)").with("α", 3).with("β", 0);
    Map<String, INDArray> in = Map.of("pred", array(1, 2, 3, 4));
    LossResult r = loss.differentiateTerms(in, "pred");
    assertEquals(6, r.terms().get(0).gradientNorm().getAsDouble());
    assertEquals(0, r.terms().get(1).gradientNorm().getAsDouble());
    assertEquals(
        12,
        loss.with("α", -6).differentiateTerms(in, "pred").terms().get(0).gradientNorm().orElse(0));
  }

  /** One input asked for by two spellings counts once. */
  @Test
  void ofAnInputInEverySpelling() {
    Map<String, INDArray> in = Map.of("pred", array(0.5), "target", array(1), "μ", array(1));
    LossResult r = Loss.parse("bce(mask=mu) + sum(pred)").differentiateTerms(in, "pred", "pred");
    assertEquals(1, r.terms().get(1).gradientNorm().getAsDouble());
    assertEquals(array(0), Loss.parse("bce(mask=mu)").differentiateTerms(in, "μ").gradient("μ"));
  }

  /** A norm of 0 says that every element is: squares that vanish must not look so. */
  @Test
  void areExactlyZeroOnlyWhereEveryElementIs() {
    Map<String, INDArray> in = Map.of("pred", array(1, 1));
    LossResult r =
        Loss.parse("1e-300·sum(pred) + 1e300·sum(pred) + sum(relu(-pred))")
            .differentiateTerms(in, "pred");
    assertEquals(Math.sqrt(2) * 1e-300, r.terms().get(0).gradientNorm().getAsDouble(), 1e-315);
    assertEquals(Math.sqrt(2) * 1e300, r.terms().get(1).gradientNorm().getAsDouble(), 1e285);
    assertEquals(0, r.terms().get(2).gradientNorm().getAsDouble());
  }

  @Test
  void haveTheDtypeOfTheInputs() {
    LossResult r = Loss.parse("mse + l1").differentiateTerms(inputs(DataType.FLOAT), "pred");
    for (TermResult t : r.terms()) {
      assertEquals(DataType.FLOAT, t.gradient("pred").dataType());
      assertEquals(
          norm(NdArrays.toDoubles(t.gradient("pred"))), t.gradientNorm().getAsDouble(), 1e-7);
    }
  }

  /** −ln 0 is infinite; the slope of √ at 0 is, though its value is not. */
  @Test
  void sayWhetherATermIsFinite() {
    Map<String, INDArray> in = Map.of("pred", array(0), "target", array(1));
    Loss loss = Loss.parse("bce + sum(sqrt(pred)) + mse");
    TermResult[] terms = loss.differentiateTerms(in, "pred").terms().toArray(TermResult[]::new);
    assertFalse(terms[0].finite());
    assertFalse(terms[1].finite());
    assertTrue(terms[2].finite());
    assertTrue(loss.evaluate(in).terms().get(1).finite());
    TermResult large = Loss.parse("1e200·sum(1e200·target) as big").evaluate(in).terms().get(0);
    assertFalse(large.finite());
  }
}
