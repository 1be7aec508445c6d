package dev.gradus.dsl.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.study.GradientRanking.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientRankingTest {
  /** Long enough for the largest size; the talk's second would take minutes by plain loops. */
  private static final SampleGrid GRID = new SampleGrid(16000, 2300);

  private static final List<Integer> S4 = List.of(64, 128, 256, 512, 1024, 2048);
  private static final List<Integer> S5 = List.of(67, 127, 257, 509, 1021, 2053);

  private static final List<PlainSpectralLoss> PLAIN =
      List.of(
          new PlainSpectralLoss(
              PlainSpectralLoss.HANN,
              S4,
              List.of(PlainSpectralLoss.LINEAR, PlainSpectralLoss.LOG),
              false),
          new PlainSpectralLoss(
              PlainSpectralLoss.HANN,
              S5,
              List.of(PlainSpectralLoss.LINEAR, PlainSpectralLoss.LOG),
              true),
          new PlainSpectralLoss(
              PlainSpectralLoss.FLATTOP, S5, List.of(PlainSpectralLoss.LOG1P), true));

  private static Row row(String spec, int n, int threads) {
    return new GradientRanking(SinePair.halton(n, 190, 1200), GradientRanking.STEPS, GRID)
        .of(Loss.parse(spec), threads, (done, all) -> assertEquals(n, all));
  }

  /** The definition once more, in loops over samples and bins. */
  private static Row plainRow(PlainSpectralLoss loss, int n) {
    List<Integer> hits = new ArrayList<>(List.of(0, 0, 0, 0));
    int analytic = 0;
    for (int i = 1; i <= n; i++) {
      double target = frequency(i, 2);
      double estimate = frequency(i, 3);
      double targetPhase = 2 * Math.PI * mirrored(i, 5);
      double phase = 2 * Math.PI * mirrored(i, 7);
      double[] goal = sine(target, targetPhase);
      double[] now = loss.at(sine(estimate, phase), byFrequency(estimate, phase), goal);
      int away = estimate > target ? 1 : -1;
      if (Math.signum(now[1]) == away) {
        analytic++;
      }
      for (int s = 0; s < 4; s++) {
        double moved =
            estimate * Math.exp(away * GradientRanking.STEPS.get(s) / 1200 * Math.log(2));
        double there = loss.at(sine(moved, phase), new double[GRID.length()], goal)[0];
        if (there > now[0]) {
          hits.set(s, hits.get(s) + 1);
        }
      }
    }
    return new Row(n, hits, analytic, 0);
  }

  private static double frequency(int i, int base) {
    return Math.exp(Math.log(190) + mirrored(i, base) * Math.log(1200.0 / 190));
  }

  private static double mirrored(int i, int base) {
    return i == 0 ? 0 : (i % base + mirrored(i / base, base)) / base;
  }

  private static double[] sine(double f, double phase) {
    double[] x = new double[GRID.length()];
    for (int n = 0; n < x.length; n++) {
      x[n] = Math.sin(2 * Math.PI * f * n / 16000 + phase);
    }
    return x;
  }

  private static double[] byFrequency(double f, double phase) {
    double[] x = new double[GRID.length()];
    for (int n = 0; n < x.length; n++) {
      x[n] = 2 * Math.PI * n / 16000 * Math.cos(2 * Math.PI * f * n / 16000 + phase);
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void countsAsThePlainLoopsDo(int loss) {
    assertEquals(plainRow(PLAIN.get(loss), 8), row(GradientRanking.TALK.get(loss), 8, 2));
  }

  /**
   * The first row of the talk's table on whole seconds. Two computations that know nothing of this
   * engine found these counts; a difference of one is rounding at a pair that is nearly a tie.
   */
  @Test
  void twoHundredPairsOfTheStandardLoss() {
    Row row =
        new GradientRanking(
                SinePair.halton(200, 190, 1200), GradientRanking.STEPS, SampleGrid.SECOND)
            .of(Loss.parse(GradientRanking.TALK.get(0)), 2, (done, all) -> {});
    List<Integer> expected = List.of(97, 107, 111, 155);
    for (int s = 0; s < 4; s++) {
      assertEquals(expected.get(s), row.hits().get(s), 1);
    }
  }

  @Test
  void countsDoNotDependOnTheNumberOfThreads() {
    assertEquals(row("mss", 20, 1), row("mss", 20, 5));
  }

  /** A loss that prefers what is wrong: no hit where the first has one, but for ties. */
  @Test
  void theNegatedLossMissesWhereTheOtherHits() {
    Row right = row("mss.smooth", 20, 2);
    Row wrong = row("-mss.smooth", 20, 2);
    for (int s = 0; s < 4; s++) {
      assertEquals(20, right.hits().get(s) + wrong.hits().get(s));
    }
    assertEquals(20, right.analytic() + wrong.analytic());
    assertEquals(right.hits().get(0) / 20.0, right.share(0));
    assertEquals(right.analytic() / 20.0, right.analyticShare());
  }

  /** It prefers no direction at all, and a tie is no hit. */
  @Test
  void aLossThatDoesNotCare() {
    assertEquals(new Row(5, List.of(0, 0, 0, 0), 0, 0), row("0·sum(pred)", 5, 2));
  }

  @Test
  void whatIsNotFiniteIsCounted() {
    assertEquals(new Row(5, List.of(0, 0, 0, 0), 0, 5), row("mean(log(0·pred - 1))", 5, 2));
  }

  @Test
  void whatIsNoStudy() {
    List<SinePair> pairs = SinePair.halton(3, 4000, 7900);
    assertThrows(IllegalArgumentException.class, () -> new GradientRanking(pairs, List.of(), GRID));
    assertThrows(
        IllegalArgumentException.class, () -> new GradientRanking(pairs, List.of(-1.0), GRID));
    assertThrows(
        IllegalArgumentException.class, () -> new GradientRanking(pairs, List.of(2400.0), GRID));
  }
}
