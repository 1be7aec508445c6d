package dev.gradus.spectral;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.study.GradientRanking;
import dev.gradus.dsl.study.GradientRanking.Row;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.study.SinePair;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of the talk: hits of 200 and of 1000 pairs at 0.3, 3, 30 and 300 cents, and shares of
 * right derivatives, as two other programs count them. A hit may turn over where two losses differ
 * by rounding.
 */
class RankingTableTest {
  @ParameterizedTest
  @CsvSource({
    "200, 'mss(window=WH, sizes=S4, comp=C4, dist=l1)', 97 107 111 155, 0.530, 1",
    "200, 'mss(window=WH, sizes=S5, comp=C4, dist=l2sq)', 120 120 151 180, 0.595, 1",
    "200, 'mss(window=WF, sizes=S5, comp=C2, dist=l2sq)', 169 189 199 198, 0.750, 1",
    "1000, 'mss(window=WH, sizes=S4, comp=C4, dist=l1)', 532 550 570 779, 0.512, 3",
    "1000, 'mss(window=WH, sizes=S5, comp=C4, dist=l2sq)', 618 631 722 917, 0.592, 3",
    "1000, 'mss(window=WF, sizes=S5, comp=C2, dist=l2sq)', 856 959 992 995, 0.744, 1",
  })
  void hits(int n, String spec, String hits, double analytic, int tolerance) {
    GradientRanking ranking =
        new GradientRanking(
            SinePair.halton(n, 190, 1200), GradientRanking.STEPS, SampleGrid.SECOND);
    int threads = Runtime.getRuntime().availableProcessors();
    Row row = ranking.of(Loss.parse(spec), threads, (done, all) -> {});
    List<Integer> expected = Arrays.stream(hits.split(" ")).map(Integer::valueOf).toList();
    for (int s = 0; s < expected.size(); s++) {
      assertEquals(expected.get(s), row.hits().get(s), tolerance, row.toString());
    }
    assertEquals(analytic, row.analyticShare(), tolerance / (double) n + 5e-4);
    assertEquals(0, row.notFinite());
  }
}
