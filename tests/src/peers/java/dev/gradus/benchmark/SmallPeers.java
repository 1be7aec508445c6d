package dev.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** {@link SmallBenchmark} in PyTorch. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class SmallPeers extends TorchBenchmark {

  @Override
  Torch torch() {
    return new Torch(Task.squares(16), TorchFormulas::squares);
  }
}
