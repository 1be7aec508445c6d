package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers that are no probabilities or labels; the words of the messages are golden files. */
class NumberKindsTest {
  private static INDArray array(double... values) {
    return NdArrays.create(values, new long[] {values.length}, DataType.DOUBLE);
  }

  private static Map<String, INDArray> inputs(double pred, double target) {
    return Map.of("pred", array(0.5, pred), "target", array(0, target));
  }

  private static List<String> refusal(String text, Map<String, INDArray> inputs) {
    Loss loss = Loss.parse(text);
    SpecException e = assertThrows(SpecException.class, () -> loss.evaluate(inputs));
    assertTrue(e.diagnostics().stream().allMatch(d -> d.code() == Code.WRONG_NUMBERS));
    return e.diagnostics().stream().map(d -> d.span().orElseThrow().text()).toList();
  }

  @ParameterizedTest
  @CsvSource({"-1e-5, 0", "1.00001, 0", "7, 1", "Infinity, 1", "-Infinity, 0", "0.5, 2", "0.5, -1"})
  void areRefused(double pred, double target) {
    assertEquals(List.of("bce"), refusal("l1 + bce", inputs(pred, target)));
  }

  /** The bounds, what rounding makes of them, and NaN, which shows in the result. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "1, 1, false",
    "-0.0, -0.0, false",
    "1.0000005, 1, false",
    "-5e-7, 0, false",
    "NaN, 1, true",
    "0.5, NaN, true"
  })
  void othersAreNot(double pred, double target, boolean nan) {
    assertEquals(nan, Double.isNaN(Loss.parse("bce").evaluate(inputs(pred, target)).value()));
  }

  /** Many numbers are looked at in pieces, by several threads; the first one is told. */
  @ParameterizedTest
  @CsvSource({"1, 199999", "2, 70000", "3, 65536", "16, 65535"})
  void theFirstOfManyIsTold(int threads, int first) {
    double[] pred = new double[200_000];
    pred[199_999] = 3;
    pred[150_000] = first < 150_000 ? 3 : 0;
    pred[first] = 5;
    Map<String, INDArray> in = Map.of("pred", array(pred), "target", array(new double[200_000]));
    Loss loss = Loss.parse("bce").onThreads(threads);
    SpecException e = assertThrows(SpecException.class, () -> loss.evaluate(in));
    assertTrue(e.getMessage().contains("[" + first + "]"), e.getMessage());
  }

  /** A mask counts where it belongs, in every piece, in both precisions. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void maskOfManyCountsWhereItBelongs(DataType dtype) {
    double[] pred = new double[200_000];
    double[] known = new double[200_000];
    Arrays.fill(known, 1);
    for (int i : new int[] {70_001, 131_072, 150_000}) {
      pred[i] = 3;
      known[i] = 0;
    }
    Map<String, INDArray> in = new HashMap<>();
    in.put("pred", array(pred).castTo(dtype));
    in.put("target", array(new double[200_000]).castTo(dtype));
    in.put("known", array(known).castTo(dtype));
    Loss loss = Loss.parse("bce(mask=known)").onThreads(2);
    assertEquals(0, loss.evaluate(in).value());
    known[150_000] = 1;
    in.put("known", array(known).castTo(dtype));
    SpecException e = assertThrows(SpecException.class, () -> loss.evaluate(in));
    assertTrue(e.getMessage().contains("[150000]"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mse + l1", "sum(log1p(pred^2)) + mean(target)"})
  void matterOnlyToThoseWhoReadThem(String text) {
    assertTrue(Double.isFinite(Loss.parse(text).evaluate(inputs(-7, 255)).value()));
  }

  @Test
  void logitsAreAnyNumbersAndTheirLabelsAreNot() {
    assertTrue(Double.isFinite(Loss.parse("bce_logits").evaluate(inputs(-7, 1)).value()));
    assertEquals(List.of("bce_logits"), refusal("bce_logits", inputs(-7, 3)));
  }

  /** −1 for an unknown label is a habit; a mask makes it harmless, but only where it applies. */
  @Test
  void whatIsMaskedMayBeAnything() {
    Map<String, INDArray> in = new HashMap<>(inputs(-7, -1));
    in.put("known", array(1, 0));
    assertEquals(Math.log(2), Loss.parse("bce(mask=known)").evaluate(in).value(), 1e-15);
    assertEquals(List.of("bce", "bce"), refusal("bce(mask=known) + bce", in));
    in.put("known", array(0, 1));
    assertEquals(2, refusal("bce(mask=known)", in).size());
  }

  /** One message for each input, at the first term that reads it so. */
  @Test
  void areToldOnceForEachInput() {
    Map<String, INDArray> in =
        Map.of("pred", array(3, 3), "x.pred", array(0.5, 9), "x.target", array(-4, 1));
    String text = "hierarchy h = A { B }\nup + down + bce on x";
    SpecException e = assertThrows(SpecException.class, () -> Loss.parse(text).evaluate(in));
    assertEquals(
        List.of(
            "`pred` holds 3 at [0], which is no probability",
            "`x.pred` holds 9 at [1], which is no probability",
            "`x.target` holds -4 at [0], which is no label"),
        e.diagnostics().stream().map(d -> d.message()).toList());
  }

  /** A refusal leaves nothing behind that the next evaluation could meet. */
  @Test
  void areNotRemembered() {
    Loss loss = Loss.parse("bce");
    double before = loss.evaluate(inputs(0.25, 1)).value();
    assertThrows(SpecException.class, () -> loss.evaluate(inputs(9, 1)));
    assertEquals(before, loss.evaluate(inputs(0.25, 1)).value());
  }

  /** Its steps lead outside, which is no mistake of the user's. */
  @Test
  void theGradientCheckMayStepOutside() {
    Loss loss = Loss.parse("hierarchy h = A { B }\ndown");
    Map<String, INDArray> in = Map.of("pred", array(1, 0));
    assertTrue(loss.checkGradient(in, new GradientCheck(), (done, all) -> {}).get(0).passed());
  }
}
