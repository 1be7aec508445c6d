package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whatever the spelling, the same numbers to the last bit. */
class SpellingsTest {
  private static final String SINGING =
      "hierarchy σ = Singing { Female { Alto, Mezzo }, Male { \"Bass baritone\", … }, &Mezzo }\n";

  /** Unicode, ASCII, and what either prints. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mss(window=flattop, sizes={16, 9}, comp=log1p(γ=10), dist=l2, hop=max(1, N/4))",
        "α·mse + β₁·l1 where α = 0.1, β₁ = 1/3",
        "param γ_c = 2 in [0, 10]\nlet fit = mean((pred - target)²) as fit\nfit - γ_c·l1·2/7",
        SINGING + "bce as activity + α·L↓ - β·L↑(hierarchy=σ) where α = .1, β = 2e-1",
        SINGING + "bce(mask=μ, class_weight={1, 2, 3, 4, 5, 6}) + ε·down where ε = 0.5",
        "-(l1 - (mse - 2)·3)/-α^-2 where α = 3",
        "mean(exp(−abs(pred − target))) × 2 ⋅ l1",
      })
  void twinsAndPrintsAreTheSameLoss(String text) {
    Loss loss = Loss.parse(text);
    Map<String, INDArray> inputs = ExampleInputs.random(loss, 1);
    LossResult expected = loss.differentiate(inputs, "pred");
    assertTrue(expected.gradient().norm2Number().doubleValue() > 0);
    for (Style style : Style.values()) {
      String print = Printer.print(Parser.parse(Source.of(text)).orThrow(), style);
      Bits.assertSame(expected, Loss.parse(print).differentiate(inputs, "pred"), print);
    }
    Loss again = Loss.parse(loss.text());
    assertEquals(loss.terms(), again.terms());
    Bits.assertSame(expected, again.differentiate(inputs, "pred"), loss.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mss                | mss(WH, S4, C4, D1, max(1, N/2), sum)",
        "mss                | mss(comp={linear, log})",
        "mss.standard       | mss(WH, S4, C4, D1)",
        "mss.hann           | mss(WH, S5, C4, D2)",
        "mss.smooth         | mss(WF, S5, C2, D2)",
        "mss(sizes=S1)      | mss(sizes=64)",
        "mss(sizes=S4)      | mss(sizes={64, 128, 256, 512, 1024, 2048})",
        "mss(sizes=S5)      | mss(sizes={67, 127, 257, 509, 1021, 2053})",
        "mss(sizes=2^6)     | mss(sizes={64})",
        "mss(comp=log)      | mss(comp=C1(eps=1e-7))",
        "mss(comp=log1p)    | mss(comp={C2(gamma=1)})",
        "mss(comp=db)       | mss(comp=C3)",
        "mss(hop=N/4)       | mss(hop=0.25·N)",
        "mse                | mse(reduction=mean)",
        "let l = l1 mse + l | mse + l1",
      })
  void oneLossUnderTwoNames(String one, String other) {
    String text = one.replace("let l = l1 ", "let l = l1\n");
    Map<String, INDArray> inputs =
        Map.of("pred", Bits.noise(1, 4000), "target", Bits.noise(2, 4000));
    Bits.assertSame(
        Loss.parse(text).differentiate(inputs, "pred"),
        Loss.parse(other).differentiate(inputs, "pred"),
        one);
  }

  /** Every alias of every value of an argument, and every default written out. */
  @TestFactory
  Stream<DynamicTest> aliasesAndDefaults() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Entry<LossTerm> loss : CatalogueSpecs.losses().toList()) {
      for (Param<?> param : loss.params()) {
        if (param.defaultValue().isPresent()) {
          tests.add(same(call(loss, param, param.defaultText()), loss.name()));
        }
        if (param.type() instanceof ArgType.Choice<?> choice) {
          aliases(loss, param, choice.of(), tests);
        } else if (param.type() instanceof ArgType.Choices<?> choices) {
          aliases(loss, param, choices.of(), tests);
        }
      }
    }
    assertTrue(tests.size() > 30, "only " + tests.size());
    return tests.stream();
  }

  private static void aliases(
      Entry<LossTerm> loss, Param<?> param, Catalogue<?> of, List<DynamicTest> tests) {
    for (Entry<?> entry : of.entries()) {
      for (String alias : entry.aliases()) {
        tests.add(same(call(loss, param, alias), call(loss, param, entry.name())));
      }
    }
  }

  private static String call(Entry<LossTerm> loss, Param<?> param, String value) {
    return loss.name() + "(" + param.name() + "=" + value + ")";
  }

  private static DynamicTest same(String one, String other) {
    return DynamicTest.dynamicTest(
        one + " is " + other,
        () -> {
          Loss loss = Loss.parse(CatalogueSpecs.text("sum(" + one + ")"));
          Map<String, INDArray> inputs = ExampleInputs.random(loss, 3);
          Bits.assertSame(
              Loss.parse(CatalogueSpecs.text("sum(" + other + ")")).differentiate(inputs, "pred"),
              loss.differentiate(inputs, "pred"),
              one);
        });
  }
}
