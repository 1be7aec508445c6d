package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** bce, up and down where something is 0, unknown, equal or missing; values worked out by hand. */
class HierarchyLossEdgesTest {
  private static final double LN2 = Math.log(2);

  @ParameterizedTest
  @CsvSource({
    // p, y, bce, derivative: −y/p + (1 − y)/(1 − p), where a factor of 0 wins
    "0, 0, 0, 1",
    "1, 1, 0, -1",
    "0.5, 1, 0.6931471805599453, -2",
    "0.5, 0, 0.6931471805599453, 2",
    "0, 1, Infinity, -Infinity",
    "1, 0, Infinity, Infinity",
    "5e-324, 1, 744.4400719213812, -Infinity",
  })
  void zeroTimesLogZeroIsZeroAndAContradictionInfinite(
      double p, double y, double value, double slope) {
    for (DataType dtype : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      if (dtype == DataType.FLOAT && p > 0 && p < Float.MIN_VALUE) {
        continue;
      }
      LossResult r =
          Loss.parse("bce").differentiate(Bits.array(p).castTo(dtype), Bits.array(y).castTo(dtype));
      assertEquals(value, r.value(), 1e-15 * 745, dtype.name());
      assertEquals(slope, r.gradient().getDouble(0), dtype.name());
      assertEquals(dtype, r.gradient().dataType());
      assertEquals(dtype, r.dtype());
    }
  }

  /** One contradiction does not spoil the gradient elsewhere. */
  @Test
  void infinityStaysWhereItIs() {
    LossResult r = Loss.parse("bce").differentiate(Bits.array(0, 0.5), Bits.array(1, 1));
    assertEquals(Double.POSITIVE_INFINITY, r.value());
    assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY, -1}, Bits.gradient(r));
    assertEquals(
        1, Loss.parse("bce(clip=0.25)").evaluate(Bits.array(0), Bits.array(1)).value() / (2 * LN2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bce", "bce_logits"})
  void whatIsMaskedMayBeNan(String bce) {
    Map<String, INDArray> inputs =
        Map.of(
            "pred", Bits.array(new long[] {2, 2}, 0.5, Double.NaN, 0.25, 0.5),
            "target", Bits.array(new long[] {2, 2}, 1, 0, Double.NaN, 0),
            "known", Bits.array(new long[] {2, 2}, 1, 0, 0, 1));
    LossResult all =
        Loss.parse(bce)
            .differentiate(
                Map.of("pred", Bits.array(0.5, 0.5), "target", Bits.array(1, 0)), "pred");
    for (String spec : new String[] {bce + "(mask=known)", bce + "(known, reduction=classes)"}) {
      LossResult r = Loss.parse(spec).differentiate(inputs, "pred", "target");
      // Two observed elements in two frames: both reductions divide by two.
      assertEquals(all.value(), r.value(), 1e-15, spec);
      double[] g = Bits.gradient(r);
      assertArrayEquals(
          new double[] {Bits.gradient(all)[0], 0, 0, Bits.gradient(all)[1]}, g, 1e-15, spec);
      assertEquals(0, r.gradient("target").getDouble(1, 0), spec);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "sum", "classes"})
  void nothingObservedIsZero(String reduction) {
    Map<String, INDArray> inputs =
        Map.of(
            "pred", Bits.array(0, Double.NaN, 1),
            "target", Bits.array(1, 1, 0),
            "known", Bits.array(0, 0, 0));
    LossResult r =
        Loss.parse("bce(known, reduction=" + reduction + ")").differentiate(inputs, "pred");
    assertEquals(0, r.value());
    assertArrayEquals(new double[3], Bits.gradient(r));
  }

  /** A { B, C, … }, D { E }: three frames of classes A D B C E. */
  @Test
  void openClassesAreLeftOutOfDownButCounted() {
    String trees = "A { B, C%s }, D { E }";
    INDArray p = Bits.array(new long[] {1, 5}, 0.9, 0.8, 0.5, 0.6, 0.3);
    LossResult closed = evaluate(trees.formatted(""), "down", p);
    LossResult open = evaluate(trees.formatted(", …"), "down", p);
    assertEquals((0.3 * 0.3 + 0.5 * 0.5) / 2, closed.value(), 1e-15);
    assertEquals(0.5 * 0.5 / 2, open.value(), 1e-15);
    assertArrayEquals(new double[] {0, 0.5, 0, 0, -0.5}, Bits.gradient(open), 1e-15);
    assertEquals(
        evaluate(trees.formatted(""), "up", p).value(),
        evaluate(trees.formatted(", …"), "up", p).value());
    LossResult none = evaluate("A { B, C, D, E, … }", "down", p);
    assertEquals(0, none.value());
    assertArrayEquals(new double[5], Bits.gradient(none));
  }

  @Test
  void tiedChildrenShareTheGradientAndASecondParentCountsAgain() {
    // A { B, C, D }, E { &D }: axis A E B C D
    INDArray p = Bits.array(new long[] {1, 5}, 0.9, 0.2, 0.5, 0.5, 0.5);
    LossResult down = evaluate("A { B, C, D }, E { &D }", "down", p);
    assertEquals(0.4 * 0.4 / 2, down.value(), 1e-15);
    double share = -2 * 0.4 / 2 / 3;
    assertArrayEquals(new double[] {0.4, 0, share, share, share}, Bits.gradient(down), 1e-15);
    LossResult up = evaluate("A { B, C, D }, E { &D }", "up", p);
    assertEquals(0.3 * 0.3 / 2, up.value(), 1e-15, "D is above its second parent only");
  }

  /** The order of the columns is the author's, whatever the trees. */
  @Test
  void theOrderMovesColumns() {
    INDArray p = Bits.array(0.1, 0.9, 0.4);
    assertEquals(0.25, evaluate("A { B, C } order [C, A, B]", "down", p).value(), 1e-15);
    assertEquals(
        0.09 / 1,
        evaluate("A { B, C } order [C, B, A]", "up", Bits.array(0.1, 0.7, 0.4)).value(),
        1e-15);
  }

  @Test
  void framesAreEveryAxisButTheLast() {
    INDArray p = Bits.array(new long[] {2, 1, 2}, 0.9, 0.4, 0.3, 0.3);
    assertEquals(0.125, evaluate("A { B }", "down", p).value(), 1e-15);
    assertEquals(0.25, evaluate("A { B }", "down(reduction=sum)", p).value(), 1e-15);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void meanOfNothingIsRefusedOrZeroButNeverACrash(DataType dtype) {
    INDArray p = Bits.array(new long[] {0, 2}).castTo(dtype);
    Loss loss = Loss.parse("bce(mask=known)");
    assertEquals(0, loss.evaluate(Map.of("pred", p, "target", p, "known", p)).value());
    assertThrows(
        SpecException.class,
        () -> Loss.parse("mss(sizes=8)").evaluate(Map.of("pred", p, "target", p)));
  }

  private static LossResult evaluate(String trees, String loss, INDArray p) {
    return Loss.parse("hierarchy h = " + trees + "\n" + loss)
        .differentiate(Map.of("pred", p), "pred");
  }
}
