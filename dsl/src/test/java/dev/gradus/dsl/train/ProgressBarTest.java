package dev.gradus.dsl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.LossResult;
import dev.gradus.losses.schedule.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ProgressBarTest {
  private long nanos;

  private static Moment moment(double step, double progress, double loss) {
    LossResult result = new LossResult(loss, DataType.DOUBLE, List.of(), Map.of());
    Clock clock = Clock.of(step, step / 4, progress);
    return new Moment(clock, new Measurement(clock, result), 0.1, 1, Optional.empty(), () -> null);
  }

  @Test
  void growsAndEnds() {
    StringBuilder out = new StringBuilder();
    ProgressBar bar = new ProgressBar(out, () -> nanos);
    bar.after(moment(1, 0.125, 123.456));
    nanos += 99_000_000L; // too soon to be seen
    bar.after(moment(2, 0.25, 77));
    nanos += 1_901_000_000L;
    bar.after(moment(4, 0.5, 0.012345678)); // 0.375 in 2 s, 0.5 to go
    nanos += 1;
    bar.after(moment(8, 1, 1e-9));
    assertEquals(
        "\r[##                  ]  13 %  step 1  epoch 0.25  loss 123.46"
            + "\r[##########          ]  50 %  step 4  epoch 1.00  loss 0.012346  3 s left"
            + "\r[####################] 100 %  step 8  epoch 2.00  loss 1.0000e-09"
            + " ".repeat("  loss 0.012346  3 s left".length() - "  loss 1.0000e-09".length())
            + "\n",
        out.toString());
  }
}
