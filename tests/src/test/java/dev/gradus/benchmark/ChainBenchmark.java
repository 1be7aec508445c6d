package dev.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** 101 operations on 16 numbers, value and gradient: what an operation costs by itself. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChainBenchmark {
  private double[] x;
  private Chain.Way gradus;
  private Chain.Way sameDiff;
  private Chain.Way loop;

  /** Builds the graphs. */
  @Setup
  public void build() {
    x = Chain.point();
    gradus = Chain.gradus();
    sameDiff = Chain.sameDiff();
    loop = Chain.loop();
  }

  /** The engine. */
  @Benchmark
  public Object gradus() {
    return gradus.run(x);
  }

  /** ND4J's own automatic differentiation. */
  @Benchmark
  public Object sameDiff() {
    return sameDiff.run(x);
  }

  /** Loops written by hand. */
  @Benchmark
  public Object loop() {
    return loop.run(x);
  }

  /** Lets the buffers go. */
  @TearDown
  public void close() {
    gradus.close();
  }
}
