package dev.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** {@link ElementwiseBenchmark} in PyTorch. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class ElementwisePeers extends TorchBenchmark {
  /** Numbers of each input. */
  @Param({"1000", "1000000"})
  public int size;

  @Override
  Torch torch() {
    return new Torch(Task.logarithms(size), TorchFormulas::logarithms);
  }
}
