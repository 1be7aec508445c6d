package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The consistency losses are what the language says when it spells them out. */
class SpelledOutTest {
  private static final String UP =
      "let p = pred\n"
          + "mean(Σ[c ∈ internal(H), k ∈ children(c)] relu(p[k] − p[c])²)/count(internal(H))";
  private static final String DOWN =
      "let p = pred\n"
          + "mean(Σ[c ∈ closed(H)] relu(p[c] − max[k ∈ children(c)] p[k])²)/count(internal(H))";

  private static final double ULPS = 1e-15;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A { B { D, E }, C { F } } | 6 | 7",
        "A { B { D, E, … }, C { F, &D } }, G { &C, H1 } | 8 | 7",
        "A { B, C }, D { E, … } order [E, D, C, B, A] | 5 | 1",
      })
  void upAndDownAreWhatTheySpell(String tree, int classes, int frames) {
    String hierarchy = "hierarchy H = " + tree + "\n";
    Random random = new Random(classes);
    double[] values = random.doubles(2L * frames * classes).toArray();
    long[][] shapes = {{classes}, {frames, classes}, {2, frames, classes}};
    for (long[] shape : shapes) {
      int size = 1;
      for (long d : shape) {
        size *= (int) d;
      }
      INDArray pred =
          NdArrays.create(java.util.Arrays.copyOf(values, size), shape, DataType.DOUBLE);
      assertSame(hierarchy + "up", hierarchy + UP, pred);
      assertSame(hierarchy + "down", hierarchy + DOWN, pred);
      assertSame(hierarchy + "up(reduction=sum)", hierarchy + UP.replace("mean(Σ", "sum(Σ"), pred);
    }
  }

  private static void assertSame(String builtIn, String spelledOut, INDArray pred) {
    LossResult a = Loss.parse(builtIn).differentiate(pred, pred);
    LossResult b = Loss.parse(spelledOut).differentiate(pred, pred);
    assertEquals(a.value(), b.value(), ULPS * Math.max(1, Math.abs(a.value())), spelledOut);
    assertArrayEquals(
        NdArrays.toDoubles(a.gradient()), NdArrays.toDoubles(b.gradient()), ULPS, spelledOut);
  }

  /** Each alone, so that none of the sums above can hide a mistake of another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Σ[c ∈ classes(H)] pred[c] | pred[A] + pred[B] + pred[C] + pred[D]",
        "Σ[c ∈ leaves] pred[c] | pred[C] + pred[D]",
        "Σ[c ∈ roots(H)] pred[c]² | pred[A]²",
        "mean[c ∈ classes(H)] pred[c] | (pred[A] + pred[B] + pred[C] + pred[D])/4",
        "max[c ∈ classes(H)] pred[c] | max(max(pred[A], pred[B]), max(pred[C], pred[D]))",
        "min[c ∈ classes(H)] pred[c] | min(min(pred[A], pred[B]), min(pred[C], pred[D]))",
        "Σ[k ∈ leaves(H), c ∈ parents(k)] pred[c]·pred[k] | pred[B]·pred[C] + pred[B]·pred[D]",
        "Σ[c ∈ internal(H)] mean[k ∈ children(c)] pred[k]·pred[c]"
            + " | pred[B]·pred[A] + (pred[C] + pred[D])/2·pred[B]",
        "Σ[c ∈ internal(H)] min[k ∈ children(c)] pred[k] | pred[B] + min(pred[C], pred[D])",
        "Σ[c ∈ internal(H)] Σ[k ∈ children(c)] 2 | 6 + 0·pred[A]",
        "Σ[c ∈ classes(H)] Σ[k ∈ children(c)] pred[k] | pred[B] + pred[C] + pred[D]",
        "Σ[c ∈ leaves(H)] mean(pred[c]²) | mean(pred[C]²) + mean(pred[D]²)",
        "Σ[c ∈ leaves(H)] pred[c]·mean(pred) | mean(pred)·(pred[C] + pred[D])",
        "Σ[c ∈ leaves(H)] pred[c]·target[A] | target[A]·(pred[C] + pred[D])",
        "Σ[c ∈ leaves(H)] max[k ∈ internal(H)] pred[k] | 2·max(pred[A], pred[B])",
        "(Σ[c ∈ leaves(H)] (Σ[c ∈ internal(H)] pred[c])·pred[c])"
            + " | (pred[A] + pred[B])·(pred[C] + pred[D])",
        "Σ[c ∈ leaves(H)] pred[c]·Σ[c ∈ internal(H)] pred[c]"
            + " | (pred[C] + pred[D])·(pred[A] + pred[B])",
      })
  void sumsAreWhatTheySpell(String sum, String addends) {
    String hierarchy = "hierarchy H = A { B { C, D } }\n";
    INDArray pred =
        NdArrays.create(new Random(5).doubles(20).toArray(), new long[] {5, 4}, DataType.DOUBLE);
    INDArray target =
        NdArrays.create(new Random(6).doubles(20).toArray(), new long[] {5, 4}, DataType.DOUBLE);
    LossResult a = Loss.parse(hierarchy + "mean(sin(" + sum + "))").differentiate(pred, target);
    LossResult b = Loss.parse(hierarchy + "mean(sin(" + addends + "))").differentiate(pred, target);
    assertEquals(b.value(), a.value(), 4 * ULPS);
    assertArrayEquals(NdArrays.toDoubles(b.gradient()), NdArrays.toDoubles(a.gradient()), 4 * ULPS);
  }
}
