package dev.gradus.dsl.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTextTest {
  @ParameterizedTest
  @CsvSource({"sines(3), 3", "sines( 1 ), 1", "'sines(n=64)', 64"})
  void howManySines(String text, int sines) {
    assertEquals(sines, ModelText.sines(text));
  }

  /** Code, what the caret points at, and words of message and help. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sine(3)      | L203 | sine     | unknown model `sine`            | did you mean `sines`?",
        "mss(3)       | L203 | mss      | unknown model `mss`             | write `sines(3)`",
        "noise        | L203 | noise    | unknown model `noise`           | write `sines(3)`",
        "sines        | L304 | sines    | how many sines?                 | write `sines(3)`",
        "sines()      | L304 | sines()  | takes one number, not 0         | write `sines(3)`",
        "sines(2, 3)  | L303 | sines(2, 3) | takes one number, not 2      | write `sines(3)`",
        "sines(k=3)   | L301 | k        | has no argument `k`             | write `sines(3)`",
        "sines(0)     | L306 | 0        | 1 to 64 sines, not 0            | write `sines(3)`",
        "sines(65)    | L306 | 65       | 1 to 64 sines, not 65           | write `sines(3)`",
        "sines(2.5)   | L304 | 2.5      | takes a whole number            | write `sines(3)`",
        "sines(-1)    | L304 | -1       | takes a whole number            | write `sines(3)`",
        "sines(three) | L304 | three    | takes a whole number            | write `sines(3)`",
        "2·sines(1)   | L204 | 2·sines(1) | this is no model              | write `sines(3)`",
        "''           | L101 | ''       | the model is empty              | write `sines(3)`",
      })
  void whatIsNoModel(String text, String code, String at, String message, String help) {
    SpecException e = assertThrows(SpecException.class, () -> ModelText.sines(text));
    Diagnostic d = e.diagnostics().get(0);
    assertEquals(code, d.code().id());
    assertEquals(at, d.span().orElseThrow().text());
    assertTrue(d.message().contains(message), d.message());
    assertTrue(d.help().get(0).contains(help), d.help().toString());
  }

  /** Slips of the language are those of the language. */
  @Test
  void syntax() {
    SpecException e = assertThrows(SpecException.class, () -> ModelText.sines("sines(3"));
    assertEquals("L107", e.diagnostics().get(0).code().id());
  }
}
