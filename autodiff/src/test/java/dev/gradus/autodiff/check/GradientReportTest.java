package dev.gradus.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.Finding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report says, word by word. */
class GradientReportTest {

  private static GradientReport report(Finding... findings) {
    return new GradientReport("mean(x^2)", 2.5, 7, 3, List.of(findings));
  }

  private static String text(GradientReport report) {
    return report.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void ofAPass() {
    GradientReport report =
        report(
            new Finding("x[0]", 2, 2.0000000001, 1e-9, Verdict.AGREES),
            new Finding("x[1]", 0, 0, 1e-9, Verdict.AGREES),
            new Finding("x[2]", 0.5, 0.5, 1e-9, Verdict.KINK),
            new Finding("direction 0", 1, 1, 1e-12, Verdict.AGREES_EXTRAPOLATED));
    assertTrue(report.passed());
    assertEquals(
        """
        gradient check of `mean(x^2)`: passed
          value 2.500000000; 4 derivatives compared, 3 coordinates; seed 7
          2 agree, 1 agree when extrapolated, 1 at kinks, 0 inconclusive, 0 differ
          worst  x[0]: analytic 2.000000000, numeric 2.000000000 ± 1.0e-09, ratio 1.00000 (agrees)
        """,
        text(report));
  }

  @Test
  void ofAFailure() {
    GradientReport report =
        report(
            new Finding("x[0]", 2, 4, 1e-9, Verdict.AGREES),
            new Finding("x[1]", 3, 1, 1e-9, Verdict.INCONCLUSIVE),
            new Finding("x[2]", -6, 6, 1e-9, Verdict.DIFFERS));
    assertFalse(report.passed());
    assertEquals(
        """
        gradient check of `mean(x^2)`: FAILED
          value 2.500000000; 3 derivatives compared, 3 coordinates; seed 7
          1 agree, 0 agree when extrapolated, 0 at kinks, 1 inconclusive, 1 differ
          worst  x[2]: analytic -6.000000000, numeric 6.000000000 ± 1.0e-09, ratio -1.00000 (differs)
          also   x[1]: analytic 3.000000000, numeric 1.000000000 ± 1.0e-09, ratio 3.00000 (inconclusive)
        """,
        text(report));
  }

  /** Ratios that all failures share, as mistakes make them. */
  @ParameterizedTest
  @CsvSource({
    "0, is 0",
    "-1, wrong sign",
    "2, 2 times too large",
    "0.5, 2 times too small",
    "1.25, n = 5",
    "0.8, n = 5",
  })
  void namesTheLikelyMistake(double ratio, String expected) {
    GradientReport report =
        report(
            new Finding("x[0]", 3 * ratio, 3, 1e-9, Verdict.DIFFERS),
            new Finding("x[1]", -7 * ratio, -7, 1e-9, Verdict.DIFFERS));
    String mistake = report.likelyMistake().orElseThrow();
    assertTrue(mistake.contains(expected), mistake);
    assertTrue(text(report).contains("  likely " + mistake), text(report));
  }

  @Test
  void namesNoMistakeWhereRatiosDiffer() {
    GradientReport report =
        report(
            new Finding("x[0]", 2, 1, 1e-9, Verdict.DIFFERS),
            new Finding("x[1]", 5, 1, 1e-9, Verdict.DIFFERS));
    assertTrue(report.likelyMistake().isEmpty());
  }

  @Test
  void aBrokenLawFailsIt() {
    Finding fine = new Finding("x[0]", 2, 2, 1e-9, Verdict.AGREES);
    GradientReport report =
        new GradientReport("x", 1, 1, 1, List.of(fine), List.of("the run changed input `x`"));
    assertFalse(report.passed());
    assertTrue(text(report).contains("  broken the run changed input `x`"), text(report));
  }

  @Test
  void relativeErrorsHaveNoHoles() {
    assertEquals(0, new Finding("x", 0, 0, 0, Verdict.AGREES).relativeError());
    assertEquals(0.5, new Finding("x", 1, 2, 0, Verdict.DIFFERS).relativeError());
    double infinite = Double.POSITIVE_INFINITY;
    assertEquals(
        infinite, new Finding("x", 1, Double.NaN, infinite, Verdict.DIFFERS).relativeError());
    assertEquals(infinite, new Finding("x", 1, infinite, 1, Verdict.DIFFERS).relativeError());
  }
}
