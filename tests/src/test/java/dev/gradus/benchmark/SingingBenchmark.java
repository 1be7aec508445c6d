package dev.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** {@code bce + α·down + β·up} over 19 classes and 64 times 1 000 frames. */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class SingingBenchmark extends LossBenchmark {
  @Override
  Task task() {
    return Task.activity();
  }

  /** Two threads. */
  @Benchmark
  public double threads2() {
    return onThreads(2);
  }
}
