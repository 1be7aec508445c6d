package dev.gradus.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** A benchmark compares ways to one result: that it is one is tested. */
class SameDiffLossTest {
  private static void assertSame(Task task, SameDiffLoss sameDiff) {
    LossResult ours =
        Loss.parse(task.text())
            .differentiate(
                Nd4j.create(task.pred(), task.shape(), 'c'),
                Nd4j.create(task.target(), task.shape(), 'c'));
    for (SameDiffLoss.Result r : List.of(sameDiff.run(), sameDiff.run())) {
      assertEquals(ours.value(), r.value(), 1e-5 * ours.value());
      assertArrayEquals(ours.gradient().toFloatVector(), r.gradient().toFloatVector(), 1e-7f);
    }
  }

  @Test
  void sameDiffComputesTheSame() {
    Task squares = Task.squares(16);
    assertSame(squares, new SameDiffLoss(squares, SameDiffLoss::squares));
    Task logarithms = Task.logarithms(1000);
    assertSame(logarithms, new SameDiffLoss(logarithms, SameDiffLoss::logarithms));
  }
}
