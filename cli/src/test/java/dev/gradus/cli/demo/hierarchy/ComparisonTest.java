package dev.gradus.cli.demo.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.cli.demo.hierarchy.Orchestra.Piece;
import dev.gradus.losses.hierarchy.Strategy;
import dev.gradus.losses.value.Hierarchies;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Hierarchy CLASSES = Hierarchies.INSTRUMENTS;
  private static final Study SMALL = new Study(6, 2, 2, 3, 16, 1, 1);

  @Test
  void labelsOfAPieceAreConsistent() {
    double[][] y = new Orchestra(CLASSES, 4, 7).piece(0).labels();
    double sounding = 0;
    for (int f = 0; f < y.length; f++) {
      for (int c : CLASSES.internal()) {
        double most = 0;
        for (int k : CLASSES.children(c)) {
          most = Math.max(most, y[f][k]);
        }
        assertEquals(most, y[f][c], "frame " + f + ", class " + c);
      }
      sounding += y[f][0];
    }
    assertTrue(sounding > 0 && sounding <= y.length);
  }

  @Test
  void featuresAreStandardised() {
    Recordings recordings =
        Recordings.play(new Orchestra(CLASSES, 2, 3), SMALL, 2, (done, all) -> {});
    assertEquals(6, recordings.training().size());
    assertEquals(2, recordings.test().size());
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (Piece p : recordings.training()) {
      for (double[] row : p.features()) {
        double x = row[10];
        sum += x;
        squares += x * x;
        count++;
      }
    }
    assertEquals(0, sum / count, 1e-4);
    assertEquals(1, squares / count, 1e-3);
  }

  @Test
  void everyStrategyHasARowAndTheSeedDecides() {
    Comparison comparison = new Comparison(CLASSES, SMALL, 2);
    List<Integer> steps = new ArrayList<>();
    List<Outcome> first =
        comparison.run(
            1,
            (done, all) -> {
              synchronized (steps) {
                steps.add(done);
              }
              assertEquals(comparison.work(), all);
            });
    assertEquals(comparison.work(), steps.size());
    Map<Strategy, Outcome> rows =
        first.stream().collect(Collectors.toMap(Outcome::strategy, Function.identity()));
    assertEquals(Strategy.values().length, rows.size());
    // Bottom-up is consistent by construction, whatever the network has learnt.
    assertEquals(1, rows.get(Strategy.BOTTOM_UP).gamma());
    List<Double> gammas = first.stream().map(Outcome::gamma).toList();
    List<Double> f1 = first.stream().map(Outcome::f1).toList();
    List<Outcome> again = new Comparison(CLASSES, SMALL, 1).run(1, (done, all) -> {});
    assertEquals(gammas, again.stream().map(Outcome::gamma).toList());
    assertEquals(f1, again.stream().map(Outcome::f1).toList());
    List<Outcome> other = comparison.run(2, (done, all) -> {});
    assertNotEquals(f1, other.stream().map(Outcome::f1).toList());
  }
}
