package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.describe.Kink;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.value.Interval;
import dev.gradus.losses.value.Layout;
import dev.gradus.losses.value.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class DescriptionTest {
  private static final String H = "hierarchy H = A { B, C { D, E }, … }\n";

  @Test
  void aWholeDescription() {
    Loss loss =
        Loss.parse(
            H
                + """
                param α = 0.1 in [0, 10]
                param β = ramp(0 → 1, over=10 epochs)
                bce(mask=known) as activity + 2·α·down - β·up + mss on audio
                """);
    Description d = loss.describe();
    assertEquals(loss.text(), d.text());
    assertEquals(loss.hash(), d.hash());
    assertEquals(loss.hashWithoutValues(), d.hashWithoutValues());
    assertEquals(
        List.of(
            new Description.Input("pred", Kind.PROBABILITY, Layout.CLASSES, Shape.of(4, 5), false),
            new Description.Input("target", Kind.LABEL, Layout.CLASSES, Shape.of(4, 5), false),
            new Description.Input("known", Kind.MASK, Layout.CLASSES, Shape.of(4, 5), false)),
        d.inputs().subList(0, 3));
    assertEquals(
        List.of("audio.pred", "audio.target"),
        d.inputs().subList(3, 5).stream().map(Description.Input::name).toList());
    assertEquals("the last is the class, 5 of them", d.inputs().get(0).axes());
    assertEquals("the last is time", d.inputs().get(3).axes());
    assertEquals("samples", d.inputs().get(3).numbers());
    assertEquals(
        List.of(
            new Description.Parameter(
                "α", Optional.of("0.1"), new Interval(0, 10), Optional.empty()),
            new Description.Parameter(
                "β",
                Optional.of("ramp(0 → 1, over=10 epochs)"),
                Interval.ALL,
                Optional.of(Unit.EPOCHS))),
        d.parameters());
    assertEquals(
        List.of("activity", "down", "up", "mss on audio"),
        d.terms().stream().map(Description.Term::name).toList());
    Description.Term down = d.terms().get(1);
    assertEquals("2·α", down.weight());
    assertEquals(Interval.of(0.2), down.weightRange());
    assertEquals(Interval.NONNEGATIVE, down.range());
    assertEquals("mean over the elements", down.reduction());
    assertEquals(4, down.span().line());
    Description.Term up = d.terms().get(2);
    assertEquals("-β", up.weight());
    assertEquals(new Interval(-1, 0), up.weightRange());
    assertEquals(Interval.NONNEGATIVE.neg(), up.weighted());
    assertEquals(Interval.ALL, d.range());
    assertEquals(List.of(), up.kinks());
    assertEquals(
        List.of(
            new Kink(
                "bce",
                "p = 0 or p = 1 against the label (+∞)",
                d.terms().get(0).kinks().get(0).span())),
        d.terms().get(0).kinks());
  }

  @Test
  void valuesFromOutsideReplaceThoseOfTheText() {
    Loss loss = Loss.parse("param α = ramp(0 → 1, over=10 epochs) in [0, 5]\nα·mse");
    assertEquals(new Interval(0, 1), loss.describe().terms().get(0).weightRange());
    Description set = loss.with("α", 3).describe();
    assertEquals(Interval.of(3), set.terms().get(0).weightRange());
    assertEquals(Optional.of("3"), set.parameters().get(0).value());
    assertEquals(Optional.empty(), set.parameters().get(0).clock());
    Description none = Loss.parse("param α in [2, 5]\nα·mse").describe();
    assertEquals(Optional.empty(), none.parameters().get(0).value());
    assertEquals(new Interval(2, 5), none.terms().get(0).weightRange());
    Description inline = Loss.parse("ramp(1 → 2, over=50%)·mse").describe();
    assertEquals(Optional.of("ramp(1 → 2, over=50%)"), inline.parameters().get(0).value());
    assertEquals("ramp(1 → 2, over=50%)", inline.terms().get(0).weight());
  }

  @Test
  void whatTrainingMakesOfAWeight() {
    Description learned = Loss.parse("param s = learned(1) in [-5, 5]\ns·mse").describe();
    assertEquals(Optional.of("learned(1)"), learned.parameters().get(0).value());
    assertEquals(new Interval(-5, 5), learned.terms().get(0).weightRange());
    Description balanced = Loss.parse("param α = balanced(2) in [-1, 9]\nα·mse").describe();
    assertEquals(Optional.of("balanced(2)"), balanced.parameters().get(0).value());
    assertEquals(new Interval(0, 9), balanced.terms().get(0).weightRange());
    assertEquals(Optional.empty(), balanced.parameters().get(0).clock());
    assertEquals(Interval.NONNEGATIVE, Loss.parse("balanced(2)·mse").describe().range());
  }

  @Test
  void warningsArePartOfIt() {
    assertEquals(
        List.of(Code.CONSTANT_TERM),
        Loss.parse("mse + 3").describe().warnings().stream().map(w -> w.code()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mse|mean over the elements",
        "mse(reduction=sum)|sum over the elements",
        "mss|sum over the elements",
        "bce(reduction=classes)|sum over classes, mean over frames",
        "mean(abs(pred - target))|mean over all elements",
        "sum(mean(pred^2, axis=-1))|sum over all elements",
        "mean(pred, axis={0, 1})|mean over axis {0, 1}",
        "max(pred)·mean(target)|max over all elements; mean over all elements",
        "3|none",
      })
  void reductionsInWords(String text, String expected) {
    assertEquals(expected, Loss.parse(text).describe().terms().get(0).reduction());
  }

  /** A mask wants several signals, but they must be long enough for the other term, too. */
  @Test
  void examplesAreAsLongAsTheLongestWindow() {
    Loss loss = Loss.parse("mss(sizes=16, hop=1) + mss(sizes=4, hop=1, mask=known)");
    assertTrue(loss.inputs().stream().allMatch(in -> in.example().dim(-1) >= 16));
    assertTrue(Double.isFinite(loss.evaluate(ExampleInputs.random(loss, 1)).value()));
  }

  private static String kinks(String text) {
    StringBuilder out = new StringBuilder();
    for (Description.Term t : Loss.parse(text).describe().terms()) {
      t.kinks()
          .forEach(
              k ->
                  out.append(out.isEmpty() ? "" : "; ")
                      .append(k.of())
                      .append(": ")
                      .append(k.where()));
    }
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mse|''",
        "l1|'l1: |pred − target| = 0 (gradient 0)'",
        "mean(abs(pred - target))|abs: pred - target = 0 (derivative 0)",
        "mean(log(pred) + sqrt(1 + target^2))|log: pred ≤ 0 (undefined)",
        "mean(log(1 + abs(pred)))|abs: pred = 0 (derivative 0)",
        "mean(log1p(pred^2))|''",
        "mean(1/pred + 1/(1 + target^2) + pred/2)|/: pred = 0 (undefined)",
        // a corner at 0 is smooth in a power above 1
        "mean(relu(pred)^2 + square(abs(pred)) + norm(pred)^1.5)|''",
        "mean(relu(pred)^1)|relu: pred = 0 (derivative 0)",
        "mean(relu(pred - 1)^2 + relu(pred))|relu: pred = 0 (derivative 0)",
        "mean(pred^3 + pred^0)|''",
        "mean(pred^-1)|^: pred = 0 (undefined)",
        "mean(abs(pred)^0.5)|abs: pred = 0 (derivative 0); ^: abs(pred) = 0 (infinite)",
        "mean(pred^1.5)|^: pred < 0 (undefined)",
        "mean(2^pred)|''",
        "mean(pred^target)|^: pred ≤ 0 (undefined for most exponents)",
        "mean(max(pred, target)) + max(pred)|max: ties of pred and target (shared equally);"
            + " max: ties of pred (shared equally)",
        "mean(clip(pred, low=-1, high=2))|clip: pred = -1 and pred = 2 (derivative 1 inside and"
            + " there, 0 outside)",
        "mean(stopgrad(abs(pred))·target)|''",
        "abs(2)·mse|''",
        "hierarchy H = A { B, C }; mean(max[c in classes(H)] pred[c])|max: ties of pred[c] (shared"
            + " equally)",
        // probabilities are in [0, 1], so that their logarithm ends at 0 only
        "hierarchy H = A { B, C }; up + mean(log(1.5 - pred))|''",
        // a compression of one's own is applied to magnitudes above 0, and has no gradient at 0
        "fn f(x) = x^0.3 + log(1 + x); mss(comp=f, dist=l2sq)|mss: STFT magnitude 0 (gradient 0)",
        "fn f(x) = abs(x - 1); mss(comp={linear, f}, dist=l2sq)|mss: STFT magnitude 0 (gradient 0);"
            + " abs: x - 1 = 0 (derivative 0)",
        "fn f(x) = log(x); mss(comp=f, dist=l2sq)|mss: STFT magnitude 0 (gradient 0);"
            + " log(x): STFT magnitude 0 (value not finite)",
        "param b in [0, 1]; fn f(x) = log(x + b - 1); mss(comp=f, dist=l2sq)|mss: STFT magnitude 0"
            + " (gradient 0); log: x + b - 1 ≤ 0 (undefined); log(x + b - 1): STFT magnitude 0"
            + " (value not finite)",
        // a cost of one's own is applied to frames of any numbers
        "fn f(p, y) = sum(abs(p - y)) + norm(p)^2; sdtw(cost=f)|abs: p - y = 0 (derivative 0)",
        "fn f(p, y) = sum(log(p)·y); sdtw(cost=f)|log: p ≤ 0 (undefined)",
      })
  void kinksByTheirOperands(String text, String expected) {
    assertEquals(expected, kinks(text));
  }

  /** Whatever the inputs are, the value lies in the range, and so do those of the terms. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mse + 0.5·l1 - mse(reduction=sum)",
        H + "bce + 0.1·down - 0.2·up",
        H + "bce_logits(reduction=sum)/2",
        H
            + "Σ[c ∈ internal(H), k ∈ children(c)] mean(relu(pred[k] - pred[c])²)/count(internal(H)) + up",
        H + "mean(max[k ∈ leaves(H)] pred[k]) - min[c ∈ roots(H)] mean(pred[c]) + 0·up",
        H
            + "mean(mean[c ∈ classes(H)] (0.5 - pred[c])) + Σ[c ∈ classes(H)] mean(Σ[k ∈ children(c)] pred[k]) + down",
        "mss(sizes={16, 32}, comp=log1p)",
        "mean(tanh(pred)·sigmoid(target)) + mean(sin(pred)) - max(cos(target))",
        "sum(sigmoid(pred)) + norm(pred) + logsumexp(pred) + var(target)",
        "mean(clip(pred, low=-0.5, high=0.25)/(2 + square(target)))",
        "mean(exp(-abs(pred))^0.5) + mean(softmax(pred)) + mean(log(1 + exp(pred)))",
        "mean((2 - sigmoid(pred))^3 - sigmoid(target)^-1)",
        "0.5·(1 - mean(tanh(pred)))^2·mean(greater(pred, target))",
      })
  void theValueLiesInTheRange(String text) {
    Loss loss = Loss.parse(text);
    Description d = loss.describe();
    for (long seed = 1; seed <= 20; seed++) {
      Map<String, INDArray> inputs = ExampleInputs.random(loss, seed);
      LossResult result = loss.evaluate(inputs);
      assertInside(d.range(), result.value(), "loss, seed " + seed);
      for (int i = 0; i < result.terms().size(); i++) {
        TermResult t = result.terms().get(i);
        assertInside(d.terms().get(i).range(), t.value(), t.name() + ", seed " + seed);
        assertInside(d.terms().get(i).weightRange(), t.weight(), t.name());
        assertInside(d.terms().get(i).weighted(), t.weighted(), t.name());
      }
    }
  }

  private static void assertInside(Interval range, double value, String what) {
    double rounding = 1e-12 * Math.max(1, Math.abs(value));
    boolean inside = value >= range.low() - rounding && value <= range.high() + rounding;
    assertTrue(inside, what + ": " + value + " in " + range);
  }

  /** Ranges that are right, but say nothing, would pass the test above. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mse - 2|[-2, ∞)",
        "-mse|(-∞, 0]",
        "mean(tanh(pred)·sigmoid(target))|[-1, 1]",
        "mean(exp(-abs(pred)))|[0, 1]",
        "mean(1/(1 + pred^2))|[0, 1]",
        "mean(2·sigmoid(pred) - 1)^2|[0, 1]",
        "hierarchy H = A { B, C }; up + Σ[k ∈ leaves(H)] mean(pred[k])|[0, ∞)",
        "hierarchy H = A { B, C }; Σ[k ∈ leaves(H)] mean(sigmoid(pred[k])) - 1|[-1, 1]",
        "hierarchy H = A { B, C }; Σ[c ∈ closed(H), k ∈ children(c)] -mean(sigmoid(pred[k]))|[-2, 0]",
      })
  void rangesAreNotJustEverything(String text, String range) {
    assertEquals(range, Loss.parse(text).describe().range().toString());
  }
}
