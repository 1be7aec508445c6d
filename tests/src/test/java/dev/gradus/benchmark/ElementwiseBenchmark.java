package dev.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** An expression that is not in the catalogue, {@code mean((log1p(pred) - log1p(target))^2)}. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class ElementwiseBenchmark extends LossBenchmark {
  /** Numbers of each input. */
  @Param({"1000", "1000000"})
  public int size;

  private SameDiffLoss sameDiff;

  @Override
  Task task() {
    return Task.logarithms(size);
  }

  /** The peer's graph. */
  @Setup
  public void buildSameDiff() {
    sameDiff = new SameDiffLoss(task(), SameDiffLoss::logarithms);
  }

  /** Two threads. */
  @Benchmark
  public double threads2() {
    return onThreads(2);
  }

  /** ND4J's own automatic differentiation. */
  @Benchmark
  public Object sameDiff() {
    return sameDiff.run();
  }
}
