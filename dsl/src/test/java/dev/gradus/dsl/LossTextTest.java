package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.InputSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loss tells about itself before it meets an array. */
class LossTextTest {
  private static final Source SINGING =
      new Source("singing.loss", "hierarchy singing = Singing { Female { Alto }, Male { Bass } }");

  /** Terms and their names; weights are looked at where values are. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bce + α·l1 + β·mse                  | bce, l1, mse",
        "2·l1 - mse/3                        | l1, mse",
        "bce as activity + α·l1 as fit       | activity, fit",
        "α·(l1 + mse)                        | l1 + mse",
        "-(l1 + mse)                         | l1 + mse",
        "l1 - (bce + mse)                    | l1, bce + mse",
        "l1 + (bce + mse)                    | l1, bce, mse",
        "α·l1·mse/β                          | l1·mse",
        "2/(α·l1)                            | 1/l1",
        "l1^2·-3                             | l1^2",
        "(α + 1)·l1                          | l1",
        "exp(α)·l1 + log(2)                  | l1, log(2)",
        "mean((pred - target)^2)·α           | mean((pred - target)^2)",
        "3 - α/2                             | 3, α/2",
        "l1 as alpha + mse as β₁             | alpha, β₁",
      })
  void terms(String text, String names) {
    assertEquals(names, String.join(", ", Loss.parse(text).terms()));
  }

  @Test
  void definitionsArePutInBeforeTermsAreCounted() {
    Loss loss = Loss.parse("let fit = l1 + 2·mse as error\nlet w = α/2\nfit + w·(bce) - w");
    assertEquals(List.of("l1", "error", "bce", "α/2"), loss.terms());
  }

  @Test
  void wordsOfArgumentsKeepTheirMeaning() {
    Loss loss =
        Loss.parse(
            """
            let l2 = mean((pred - target)^2)
            let N = 3
            mss(dist=l2, hop=N/4) + l2 + N
            """);
    assertEquals(List.of("mss(dist=l2, hop=N/4)", "mean((pred - target)^2)", "3"), loss.terms());
  }

  @Test
  void definitionsOfArgumentsArePutIn() {
    Loss loss =
        Loss.parse("let few = {64, 128}\nlet soft = log1p(gamma=10)\nmss(sizes=few, comp=soft)");
    assertEquals(List.of("mss(sizes={64, 128}, comp=log1p(γ=10))"), loss.terms());
  }

  @ParameterizedTest
  @ValueSource(strings = {"α", "alpha", "γ₁", "gamma1", "μ", "µ", "ϵ", "Delta", "π"})
  void greekLettersNeedNoDeclaration(String letter) {
    Loss loss = Loss.parse(letter + "·mse");
    assertEquals(1, loss.parameters().size());
    assertEquals(List.of("mse"), loss.terms());
  }

  @ParameterizedTest
  @CsvSource({"α,alpha", "alpha,α", "γ₁,gamma1", "gamma_c,γ_c", "µ,mu", "ϵ,ε"})
  void aParameterHasOneKeyWhateverItsSpelling(String declared, String used) {
    Loss loss =
        Loss.parse("param " + declared + " in [0, 10]\n" + used + "·mse where " + used + " = 3");
    Parameter p = loss.parameters().get(0);
    assertEquals(declared.replace("µ", "μ").replace("ϵ", "ε"), p.name());
    assertEquals(3, p.value().orElseThrow());
    assertEquals(1, loss.with(declared, 1).with(used, 2).parameters().size());
    assertThrows(SpecException.class, () -> loss.with(used, 11));
    assertThrows(SpecException.class, () -> loss.with(declared, Double.NaN));
    assertThrows(SpecException.class, () -> Loss.parse("α·mse").with("α", 1 / 0.0));
  }

  @Test
  void valuesComeFromTheDeclarationThenWhereThenOutside() {
    String text = "param w = 1 in [0, 10]\nw·mse + v·l1 where w = 2";
    Loss loss = Loss.parse(Source.of(text), List.of(), Map.of("v", 5.0));
    assertEquals(2, loss.parameters().get(0).value().orElseThrow());
    assertEquals(List.of("w", "v"), loss.parameters().stream().map(Parameter::name).toList());
    assertThrows(SpecException.class, () -> Loss.parse(text));
  }

  @Test
  void onlyParametersOfTheLossAreListedInTheOrderOfTheirMention() {
    Loss loss =
        Loss.parse(
            "param a = 1\nparam unused = 2\nlet other = γ·mse\nβ·mse + a·l1 + β·bce where β = 1");
    assertEquals(List.of("β", "a"), loss.parameters().stream().map(Parameter::name).toList());
    assertEquals(4, loss.parameters().get(0).use().line());
    assertEquals(1, loss.parameters().get(1).span().line());
  }

  @Test
  void declarationsFromAnotherTextBelongToTheTextOfTheLoss() {
    Source loss = new Source("train.loss", "# the talk's\nbce + up");
    Loss read = Loss.parse(loss, List.of(SINGING), Map.of());
    assertEquals(SINGING.text() + "\n# the talk's\nbce + up", read.text());
    assertEquals(read.text(), Loss.parse(read.text()).text());
  }

  @Test
  void aLossAmongTheDeclarationsIsIgnoredWithItsValues() {
    Source declarations =
        new Source(
            "a.loss", SINGING.text() + "\nparam w = 1\nw·bce + zeta·up where w = 7, zeta = 1");
    Loss read = Loss.parse(Source.of("w·down"), List.of(declarations), Map.of());
    assertEquals(List.of("down"), read.terms());
    assertEquals(1, read.parameters().get(0).value().orElseThrow());
  }

  @Test
  void mistakesInDeclarationsAreReportedThere() {
    Source broken = new Source("broken.loss", "hierarchy h = A { B, B }");
    SpecException e =
        assertThrows(
            SpecException.class, () -> Loss.parse(Source.of("up"), List.of(broken), Map.of()));
    assertEquals(1, e.diagnostics().size());
    assertTrue(e.getMessage().contains("broken.loss:1:22"), e.getMessage());
  }

  @Test
  void theOnlyHierarchyIsTheDefaultAndOthersAreNamed() {
    String two = "hierarchy α = A { B, C }\nhierarchy other = D { E, F }\n";
    Loss loss = Loss.parse(two + "up(hierarchy=alpha) + down(\n  hierarchy=other\n) + up(α, sum)");
    assertEquals(List.of("up(hierarchy=α)", "down(hierarchy=other)", "up(α, sum)"), loss.terms());
  }

  @Test
  void inputsAreKnownByEverySpellingOfTheirName() {
    Loss loss = Loss.parse("bce(mask=μ)");
    assertEquals(
        List.of("pred", "target", "mu"), loss.inputs().stream().map(InputSpec::name).toList());
  }

  @Test
  void theHopIsAFormulaInReals() {
    for (String hop :
        List.of("N/4", "max(1, N/2)", "min(N, 3)", "floor(N/3)", "0.5·N + 1", "N^0.5")) {
      assertEquals(List.of(), Loss.check("mss(hop=" + hop + ")"), hop);
    }
    // 64/65 of a sample is below one before it is floored; 65/64 is one after.
    assertEquals("L308", Loss.check("mss(sizes=64, hop=N/65)").get(0).code().id());
    assertEquals(List.of(), Loss.check("mss(sizes=65, hop=N/64)"));
    assertEquals(List.of(), Loss.check("mss(sizes=1, window=rect)"));
  }
}
