package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Names keep their meaning wherever a definition is used. Each text sets a trap for whoever puts
 * definitions in by text; beside it stands what it means, with names that cannot be mistaken.
 */
class HygieneTest {
  private static final String CLASSES = "hierarchy H = c { k { a, b }, α { d, e, … } }\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        // an operand hides an input, a parameter, a definition; what a definition mentions it does
        // not
        "let m = mean(pred); fn f(pred) = m·mean(pred); f(target) | mean(pred)·mean(target)",
        "let w = 2·α; fn f(α) = w·α·mse; f(3) where α = 5 | 30·mse",
        "let c = 7; fn f(c) = c·mse; c·f(2) | 14·mse",
        "fn f(x) = x·α; fn g(α) = f(α + 1)·mse; g(3) where α = 5 | 20·mse",
        "fn f(x, y = α) = (x - y)·mse; fn g(α) = f(α); g(3) where α = 5 | -2·mse",
        "fn f(y, x) = y/x·mse; fn g(x, y) = f(x, y); g(2, 4) | 0.5·mse",
        "fn f(x) = 2·x; fn g(x) = f(f(x) + x); g(mse) | 6·mse",
        "fn f(max) = max(max, 0.5); mean(f(pred)) | mean(max(pred, 0.5))",
        "fn f(mse) = mse·mse(reduction=sum); f(3) | 3·mse(reduction=sum)",
        // `on` reaches what an operand turns out to be
        "fn f(x) = mean(x) on audio; fn g(p) = f(p); g(pred) | mean(audio.pred)",
        "fn f(pred) = mean(pred·2); f(target) on audio | mean(audio.target·2)",
        "let m = mean(pred); fn f(x) = m·x; f(l1) on audio | mean(audio.pred)·(l1 on audio)",
        // an index hides no class where none is meant, and no index of the place of use
        "fn f(x) = x[c]; mean(Σ[c ∈ leaves(H)] pred[c]·f(pred)) | mean(Σ[i ∈ leaves(H)] pred[i]·pred[\"c\"])",
        "let r = pred[k]; mean(Σ[k ∈ leaves(H)] pred[k]·r) | mean(Σ[i ∈ leaves(H)] pred[i]·pred[\"k\"])",
        "mean(Σ[c ∈ leaves(H)] pred[\"c\"]·pred[c]) | mean(Σ[i ∈ leaves(H)] pred[\"c\"]·pred[i])",
        "fn f(x, i) = Σ[c ∈ children(i)] (x[c] - x[i])²; mean(Σ[c ∈ internal(H)] f(pred, c)) "
            + "| mean(Σ[i ∈ internal(H), j ∈ children(i)] (pred[j] - pred[i])²)",
        "fn f(x, c) = Σ[k ∈ children(c)] x[c]·x[k]; mean(Σ[k ∈ internal(H)] f(pred, k)) "
            + "| mean(Σ[i ∈ internal(H), j ∈ children(i)] pred[i]·pred[j])",
        "fn f(x, c) = max[k ∈ internal(H)] x[k]·x[c]; mean(Σ[k ∈ leaves(H)] f(pred, k)) "
            + "| mean(Σ[i ∈ leaves(H)] max[j ∈ internal(H)] pred[j]·pred[i])",
        "fn f(x, c) = Σ[d ∈ children(c), e ∈ parents(d)] x[d]·x[e]; mean(Σ[d ∈ internal(H)] f(pred, d)) "
            + "| mean(Σ[i ∈ internal(H), j ∈ children(i), l ∈ parents(j)] pred[j]·pred[l])",
        "fn f(x) = Σ[α ∈ leaves(H)] x[α]·β; mean(Σ[α ∈ roots(H)] f(pred)·pred[α]) where β = 2 "
            + "| 2·mean(Σ[i ∈ roots(H)] Σ[j ∈ leaves(H)] pred[j]·pred[i])",
        "let w = α·mean(target); fn f(x) = Σ[α ∈ leaves(H)] x[α]·w; mean(Σ[α ∈ roots(H)] pred[α]·f(pred)) where α = 3 "
            + "| 3·mean(Σ[i ∈ roots(H)] Σ[j ∈ leaves(H)] pred[j]·mean(target)·pred[i])",
        "mean(Σ[c ∈ internal(H)] pred[c]·Σ[c ∈ leaves(H)] pred[c]²) "
            + "| mean(Σ[i ∈ internal(H)] pred[i]·Σ[j ∈ leaves(H)] pred[j]²)",
        "let c = 2; c·mean(Σ[c ∈ leaves(H)] pred[c]) + c | 2·mean(Σ[i ∈ leaves(H)] pred[i]) + 2",
        // words of arguments stay what they are
        "let N = 3; let hann = 9; N·mean(stft(pred, size=2, window=hann, hop=max(1, N/2))) "
            + "| 3·mean(stft(pred, size=2))",
        "let class = 0; let true = 0; mean(sum(pred, axis=class, keepdims=true)) | mean(sum(pred, axis=-1))",
        "let sizes = {8}; fn f(dist) = mss(sizes=sizes, dist=dist, hop=N/2); f(l2) | mss(sizes={8}, dist=l2, hop=N/2)",
        // a function that a loss applies itself
        "fn s(x) = x^α; fn f(α) = α·mss(sizes=8, comp=s); f(3) where α = 0.5 | 3·mss(sizes=8, comp=power(p=0.5))",
        "fn s(x) = x; fn f(s) = mss(sizes=8, comp=s); f(log1p) | mss(sizes=8, comp=log1p)",
        "fn power(x) = x; mss(sizes=8, comp={power(p=0.7), log}) | mss(sizes=8, comp={power(p=0.7), log})",
        "let p = 0.5; fn s(x, q = p) = x^q; fn f(c) = mss(sizes=8, comp=c); f(s) | mss(sizes=8, comp=power(p=0.5))",
        "fn s(pred, p) = pred^p; mss(sizes=8, comp=s(p=0.5)) on audio | mss(sizes=8, comp=power(p=0.5)) on audio",
        "fn s(l2, x) = l2^x; let l2 = 0.5; mss(sizes=8, comp=s(l2), dist=l2) | mss(sizes=8, comp=power(p=0.5), dist=l2)",
        "fn s(x, p) = x^p; fn f(x, p) = p·mss(sizes=8, comp=s(p=x)); f(0.5, 2) | 2·mss(sizes=8, comp=power(p=0.5))",
        "fn f(known) = bce(mask=known)·mean(known); f(seen) | bce(mask=seen)·mean(seen)",
      })
  void namesKeepTheirMeaning(String trap, String meaning) {
    Loss expected = Loss.parse(CLASSES + meaning);
    Map<String, INDArray> inputs = ExampleInputs.randomFractions(expected, 3);
    LossResult wanted = run(expected, inputs);
    LossResult actual = run(Loss.parse(CLASSES + trap), inputs);
    assertTrue(Double.isFinite(wanted.value()) && wanted.value() != 0, () -> "" + wanted.value());
    assertEquals(wanted.value(), actual.value(), 1e-14 * Math.abs(wanted.value()));
    wanted
        .gradients()
        .forEach(
            (name, g) ->
                assertEquals(0, g.sub(actual.gradient(name)).norm2Number().doubleValue(), 1e-13));
  }

  private static LossResult run(Loss loss, Map<String, INDArray> inputs) {
    return loss.differentiate(inputs, inputs.keySet().toArray(String[]::new));
  }
}
