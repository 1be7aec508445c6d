package dev.gradus.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.LossResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A benchmark compares ways to one result: that it is one is tested. */
class MssWaysTest {
  @ParameterizedTest
  @ValueSource(strings = {"mss.standard(hop=N/4)", "mss.smooth(hop=N/4)"})
  void allWaysGiveOneValueAndOneGradient(String text) {
    for (String dtype : List.of("DOUBLE", "FLOAT")) {
      double tolerance = dtype.equals("DOUBLE") ? 1e-12 : 5e-3;
      // Enough samples for several pieces of work in each size.
      try (Spectra spectra = new Spectra(text, 2, 20_000, dtype)) {
        double value = spectra.defined();
        double norm = spectra.definedGradient().norm2Number().doubleValue();
        for (LossResult r : List.of(spectra.fused(1), spectra.fused(2), spectra.prepared())) {
          assertEquals(value, r.value(), tolerance * value);
          double distance = r.gradient().distance2(spectra.definedGradient());
          assertTrue(distance <= tolerance * norm, text + " " + distance / norm);
        }
      }
    }
  }
}
