package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.diagnostics.SpecException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient check with the usual settings. */
class CheckGradientTest {
  private static final INDArray PRED = array(0.1, -2, 3);
  private static final INDArray TARGET = array(1, 1, 0.5);

  private static INDArray array(double... values) {
    return NdArrays.create(values, new long[] {values.length}, DataType.DOUBLE);
  }

  /** mse = (0.81 + 9 + 6.25)/3. */
  @Test
  void confirmsARightGradient() {
    GradientReport report = Loss.parse("α·mse").with("α", 3).checkGradient(PRED, TARGET);
    assertTrue(report.passed(), report::toString);
    assertEquals(16.06, report.value(), 1e-14);
    assertEquals(3, report.coordinates());
  }

  /** So steep that no step of a double follows it. */
  @Test
  void doesNotConfirmWhatItCannotSee() {
    assertFalse(Loss.parse("mean(sin(1e15·pred))").checkGradient(PRED, TARGET).passed());
  }

  @Test
  void namesWhatIsMissing() {
    Loss loss = Loss.parse("α·mse");
    assertThrows(SpecException.class, () -> loss.checkGradient(PRED, TARGET));
  }
}
