package dev.gradus.cli.demo.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.LossAlignment.Cell;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlignmentStudyTest {
  private static final Plan SMALL = new Plan(4, 2, 2, 8, 2);

  private static List<Performance> music(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> Performance.of(5, i)).toList();
  }

  @Test
  void weakTargetsAreTheStrongOnesWithoutTheirTimes() {
    Performance p = Performance.of(5, 0);
    assertEquals(100, p.features().length);
    assertEquals(61, p.features()[0].length);
    assertTrue(p.weak().length > 5 && p.weak().length < 60);
    for (int i = 0; i < 100; i++) {
      assertArrayEquals(p.weak()[p.event()[i]], p.strong()[i]);
      int step = i == 0 ? 0 : p.event()[i] - p.event()[i - 1];
      assertTrue(step == 0 || step == 1);
    }
  }

  /** Two voices are on all the time: their pitch classes must be the loudest features. */
  @Test
  void labelsAreWhatSounds() {
    Performance p = Performance.of(5, 1);
    int heard = 0;
    for (int i = 0; i < 100; i++) {
      double sounding = 0;
      double others = 0;
      for (int b = 0; b < 61; b++) {
        double x = p.features()[i][b];
        if (p.strong()[i][(b + 45) % 12] == 1) {
          sounding = Math.max(sounding, x);
        } else {
          others = Math.max(others, x);
        }
      }
      heard += sounding > others ? 1 : 0;
    }
    assertTrue(heard > 70, heard + " of 100 frames");
  }

  @ParameterizedTest
  @EnumSource(Lesson.class)
  void aLessonIsReproducible(Lesson lesson) {
    Course first = new Learner(lesson, music(0, 4), music(4, 6), SMALL).run(1, () -> {});
    Course again = new Learner(lesson, music(0, 4), music(4, 6), SMALL).run(1, () -> {});
    assertEquals(2, first.f1().size());
    assertEquals(first.f1(), again.f1());
    assertEquals(lesson != Lesson.STRONG, first.late().isPresent());
    assertEquals(lesson == Lesson.STRONG, Double.isNaN(first.misplaced()));
  }

  @Test
  void theTruePathOfTwoRenditionsHasNoError() {
    Renditions pair = Renditions.of(3, 0);
    // Where the other rendition is at each frame, to the nearest frame: off by half of one at most.
    List<Cell> path =
        IntStream.range(0, 80)
            .mapToObj(
                i -> {
                  double beat = pair.tempo().beat(i * 0.1);
                  return new Cell(i, (int) Math.rint(pair.otherTempo().seconds(beat) * 10));
                })
            .toList();
    assertTrue(pair.error(path) < 0.05);
    assertTrue(pair.error(List.of(new Cell(10, 30))) > 0.5);
  }

  /** Equal features cost nothing, unless a frame has to be told from others. */
  @Test
  void anEncoderCollapsesWithoutContrast() {
    List<Renditions> pairs = IntStream.range(0, 2).mapToObj(i -> Renditions.of(3, i)).toList();
    Encoders.Outcome plain =
        Encoders.learn("sdtw(gamma=0.1, normalize=sum)", pairs, 80, 1, () -> {});
    Encoders.Outcome contrastive =
        Encoders.learn("sdtw(gamma=0.1, cost=contrastive, normalize=sum)", pairs, 80, 1, () -> {});
    assertEquals(plain.spreadBefore(), contrastive.spreadBefore());
    assertTrue(plain.spread() < 0.3 * plain.spreadBefore(), plain::toString);
    assertTrue(contrastive.spread() > 0.7 * contrastive.spreadBefore(), contrastive::toString);
  }
}
