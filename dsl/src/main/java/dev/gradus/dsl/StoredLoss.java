package dev.gradus.dsl;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.losses.schedule.Clock;
import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;

/** A loss as it is serialised: its text, and what was set. */
record StoredLoss(
    String text,
    TreeMap<String, Double> set,
    double step,
    double epoch,
    double progress,
    int threads)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private Object readResolve() {
    return Loss.parse(Source.of(text), List.of(), set)
        .at(Clock.of(step, epoch, progress))
        .onThreads(threads);
  }
}
