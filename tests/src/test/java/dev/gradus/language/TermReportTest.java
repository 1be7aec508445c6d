package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Names, values and weights of terms. By hand, for pred (1, 2, 4) and target (0, 0, 1): l1 is 2 and
 * mse is 14/3; α is 4 and β is 8.
 */
class TermReportTest {
  private static final INDArray PRED = Bits.array(1, 2, 4);
  private static final INDArray TARGET = Bits.array(0, 0, 1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "l1                          | l1: 1·2                        | 2",
        "α·l1 + β·l1·2 as twice      | l1: 4·2, twice: 16·2           | 40",
        "-l1                         | l1: -1·2                       | -2",
        "3 - l1                      | 3: 1·3, l1: -1·2               | 1",
        "l1 - 3                      | l1: 1·2, 3: -1·3               | -1",
        "-α/2 + l1                   | α/2: -1·2, l1: 1·2             | 0",
        "l1/α - -l1·β                | l1: 0.25·2, l1: 8·2            | 16.5",
        "α/(2·l1)                    | 1/l1: 2·0.5                    | 1",
        "α/(l1/2)                    | 1/l1: 8·0.5                    | 4",
        "l1·α·l1                     | l1·l1: 4·4                     | 16",
        "l1^2·α                      | l1^2: 4·4                      | 16",
        "(l1 + α)·2                  | l1 + α: 2·6                    | 12",
        "α·(β - 2)·l1                | l1: 24·2                       | 48",
        "2·-(-(l1))                  | l1: 2·2                        | 4",
        "l1 - (l1 - α·l1)            | l1: 1·2, l1 - α·l1: -1·-6      | 8",
        "l1 + (l1 - α·l1)            | l1: 1·2, l1: 1·2, l1: -4·2     | -4",
        "max(α, β)·l1 + sum(pred)    | l1: 8·2, sum(pred): 1·7        | 23",
        "(l1 as a) - (α·l1 as b)     | a: 1·2, b: -4·2                | -6",
        "2^-1·l1 - 1e1·l1            | l1: 0.5·2, l1: -10·2           | -19",
      })
  void isSplitIntoTerms(String text, String terms, double value) {
    Loss loss = Loss.parse(text);
    if (!loss.parameters().isEmpty()) {
      loss = Loss.parse(text + " where " + values(loss));
    }
    LossResult r = loss.evaluate(PRED, TARGET);
    assertEquals(
        terms,
        r.terms().stream()
            .map(t -> t.name() + ": " + number(t.weight()) + "·" + number(t.value()))
            .collect(Collectors.joining(", ")));
    assertEquals(value, r.value());
    assertEquals(r.value(), r.terms().stream().mapToDouble(TermResult::weighted).sum());
  }

  private static String values(Loss loss) {
    return loss.parameters().stream()
        .map(p -> p.name() + (p.name().equals("α") ? " = 4" : " = 8"))
        .collect(Collectors.joining(", "));
  }

  private static String number(double x) {
    return x == Math.rint(x) ? "" + (long) x : "" + x;
  }

  @Test
  void anotherValueChangesTheWeightAndNothingElse() {
    Loss loss = Loss.parse("l1 + α·mse where α = 1");
    Loss doubled = loss.with("alpha", 2);
    TermResult once = loss.evaluate(PRED, TARGET).terms().get(1);
    TermResult twice = doubled.evaluate(PRED, TARGET).terms().get(1);
    assertEquals(once.value(), twice.value());
    assertEquals(14 / 3.0, once.weighted());
    assertEquals(28 / 3.0, twice.weighted());
    assertEquals(1, loss.evaluate(PRED, TARGET).terms().get(1).weight(), "the first is unchanged");
  }

  @Test
  void sharesAddUpToOneAndMeanNothingOfALossOfZero() {
    LossResult r = Loss.parse("l1 + 3·l1").evaluate(PRED, TARGET);
    assertEquals(0.25, r.terms().get(0).share());
    assertEquals(0.75, r.terms().get(1).share());
    LossResult zero = Loss.parse("l1 - 2").evaluate(PRED, TARGET);
    assertEquals(0, zero.value());
    zero.terms().forEach(t -> assertTrue(Double.isNaN(t.share())));
  }

  @Test
  void aLossOfNumbersNeedsNoInputAndHasNoGradient() {
    LossResult r = Loss.parse("2·α where α = 3").differentiate(PRED, TARGET);
    assertEquals(6, r.value());
    assertEquals(Bits.array(0, 0, 0), r.gradient());
    assertEquals(6, Loss.parse("2·3").evaluate(Map.of()).value());
  }
}
