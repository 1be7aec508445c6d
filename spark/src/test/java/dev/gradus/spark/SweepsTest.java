package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.study.GradientRanking;
import dev.gradus.dsl.study.Landscape;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.study.Sine;
import dev.gradus.dsl.study.SinePair;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Studies whose cells are computed on a cluster. */
@ExtendWith(OnCluster.class)
class SweepsTest {
  private static final SampleGrid SHORT = new SampleGrid(16000, 1000);
  private static final List<String> SPECS = List.of("α·mss(sizes={64, 256})", "α·mse + l1");
  private static final String SMOOTH = "mss(window=flattop, sizes={67, 251}, comp=log1p, dist=l2)";
  private static final CorpusOptions OPTIONS = CorpusOptions.DEFAULT.with("α", 3);

  @Test
  void rankingsAreThoseOfOneProcess(SparkSession session) {
    GradientRanking study =
        new GradientRanking(SinePair.halton(37, 190, 1200), List.of(3.0, 300.0), SHORT);
    List<Row> rows = GradusSpark.rank(session, study, SPECS, OPTIONS).collectAsList();

    assertEquals(2, rows.size());
    for (int i = 0; i < 2; i++) {
      Loss loss = Loss.parse("param α = 3\n" + SPECS.get(i));
      GradientRanking.Row here = study.of(loss, 1, (done, all) -> {});
      Row row = rows.get(i);
      assertEquals(37, row.<Integer>getAs("pairs"));
      assertEquals(List.of(3.0, 300.0), row.getList(row.fieldIndex("steps")));
      assertEquals(here.hits(), row.getList(row.fieldIndex("hits")));
      assertEquals(here.analytic(), row.<Integer>getAs("analytic"));
      assertEquals(here.notFinite(), row.<Integer>getAs("not_finite"));
    }
  }

  @Test
  void landscapesAreThoseOfOneProcess(SparkSession session) {
    Landscape study =
        new Landscape(
            new Sine(1000, 1, 0),
            Landscape.octaves(200, 5000, 21),
            List.of(0.5, 1.0, 2.0),
            0.25,
            SHORT);
    List<Row> rows =
        GradusSpark.landscape(session, study, List.of(SMOOTH), CorpusOptions.DEFAULT)
            .collectAsList();

    List<List<Double>> here = study.values(Loss.parse(SMOOTH), 1, (done, all) -> {});
    List<Double> flat = new ArrayList<>();
    here.forEach(flat::addAll);
    double low = flat.stream().mapToDouble(x -> x).min().getAsDouble();
    double high = flat.stream().mapToDouble(x -> x).max().getAsDouble();
    assertEquals(63, rows.size());
    for (int a = 0; a < 3; a++) {
      for (int f = 0; f < 21; f++) {
        Row row = rows.get(21 * a + f);
        double value = here.get(a).get(f);
        assertEquals(study.amplitudes().get(a), row.<Double>getAs("amplitude"));
        assertEquals(study.frequencies().get(f), row.<Double>getAs("frequency_hz"));
        assertEquals(value, row.<Double>getAs("loss"));
        assertEquals((value - low) / (high - low), row.<Double>getAs("normalised"));
        assertEquals(study.ideal().get(f), row.<Double>getAs("ideal"));
      }
    }
  }

  @Test
  void mistakesShowBeforeAJob(SparkSession session) {
    GradientRanking study = new GradientRanking(SinePair.halton(2, 190, 1200), List.of(3.0), SHORT);
    assertThrows(
        SpecException.class,
        () -> GradusSpark.rank(session, study, List.of("mse", "msee"), CorpusOptions.DEFAULT));
    SpecException shorter =
        assertThrows(
            SpecException.class,
            () -> GradusSpark.rank(session, study, List.of("mss.smooth"), CorpusOptions.DEFAULT));
    assertTrue(shorter.getMessage().contains("2053 samples"), shorter.getMessage());
  }
}
