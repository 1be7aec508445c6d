package dev.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** {@code mse} of 16 numbers: what a call costs by itself. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class SmallBenchmark extends LossBenchmark {
  private SameDiffLoss sameDiff;

  @Override
  Task task() {
    return Task.squares(16);
  }

  /** The peer's graph. */
  @Setup
  public void buildSameDiff() {
    sameDiff = new SameDiffLoss(task(), SameDiffLoss::squares);
  }

  /** The part of it that is spent in ND4J: making an array for the gradient. */
  @Benchmark
  public Object array() {
    return newArray();
  }

  /** ND4J's own automatic differentiation. */
  @Benchmark
  public Object sameDiff() {
    return sameDiff.run();
  }
}
