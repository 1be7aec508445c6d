package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Explanations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ZeroGradientsTest {
  private static final Loss LOSS = Loss.parse("mse + sum(relu(-pred)) as low");
  private static final INDArray TARGET = array(0, 0);

  private static INDArray array(double... values) {
    return NdArrays.create(values, new long[] {values.length}, DataType.DOUBLE);
  }

  private static LossResult at(double... pred) {
    return LOSS.differentiateTerms(Map.of("pred", array(pred), "target", TARGET), "pred");
  }

  @Test
  void areReportedOnceWhenTheCountIsReachedAndAgainAfterAChange() {
    ZeroGradients watch = new ZeroGradients(3);
    LossResult zero = at(1, 2);
    LossResult some = at(-1, 2);
    List<LossResult> run =
        List.of(zero, zero, some, zero, zero, zero, zero, zero, zero, some, zero, zero, zero, zero);
    StringBuilder reported = new StringBuilder();
    for (LossResult r : run) {
      reported.append(watch.observe(LOSS, r).size());
    }
    assertEquals("00000100000010", reported.toString());
  }

  @Test
  void pointAtTheTerm() {
    List<Diagnostic> warnings = new ZeroGradients(1).observe(LOSS, at(1, 2));
    assertEquals(
        """
        warning[W906]: the gradient of `low` is exactly 0
         --> <spec>:1:7
          |
        1 | mse + sum(relu(-pred)) as low
          |       ^^^^^^^^^^^^^^^^^^^^^^^ this term trains nothing
          = help: look for a weight of 0, a `relu` that is never above 0, a `clip` at its bound""",
        warnings.get(0).toString());
    ZeroGradients two = new ZeroGradients(2);
    two.observe(LOSS, at(1, 2));
    assertEquals(
        "the gradient of `low` is exactly 0, for 2 evaluations in a row",
        two.observe(LOSS, at(1, 2)).get(0).message());
  }

  /** An evaluation without gradients says nothing about them, neither for nor against. */
  @Test
  void evaluationsWithoutNormsDoNotCount() {
    ZeroGradients watch = new ZeroGradients(2);
    LossResult without = LOSS.evaluate(array(1, 2), TARGET);
    assertEquals(List.of(), watch.observe(LOSS, at(1, 2)));
    assertEquals(List.of(), watch.observe(LOSS, without));
    assertEquals(1, watch.observe(LOSS, at(1, 2)).size());
  }

  @Test
  void nanIsNotZero() {
    ZeroGradients watch = new ZeroGradients(1);
    assertEquals(List.of(), watch.observe(LOSS, at(Double.NaN, -1)));
    assertEquals(2, watch.observe(LOSS, at(0, 0)).size());
  }

  @Test
  void aWeightOfZeroCountsAndAnotherLossBeginsAnew() {
    Loss weighted = Loss.parse("mse + α·l1").with("α", 0);
    Map<String, INDArray> in = Map.of("pred", array(1), "target", array(0));
    ZeroGradients watch = new ZeroGradients(2);
    watch.observe(weighted, weighted.differentiateTerms(in, "pred"));
    assertEquals(List.of(), watch.observe(LOSS, at(1, 2)));
    assertEquals(List.of(), watch.observe(weighted, weighted.differentiateTerms(in, "pred")));
    assertEquals(1, watch.observe(weighted, weighted.differentiateTerms(in, "pred")).size());
  }

  @Test
  void aCountOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ZeroGradients(0));
  }

  /** The example of {@code gradus explain W906}. */
  @Test
  void theExplanationShowsOne() {
    INDArray pred = array(0.5, -2);
    for (boolean wrong : new boolean[] {true, false}) {
      var e = Explanations.of(Code.ZERO_GRADIENT);
      Loss loss = Loss.parse(wrong ? e.wrong() : e.right());
      LossResult r = loss.differentiateTerms(Map.of("pred", pred, "target", TARGET), "pred");
      assertEquals(wrong ? 1 : 0, new ZeroGradients(1).observe(loss, r).size());
    }
  }
}
