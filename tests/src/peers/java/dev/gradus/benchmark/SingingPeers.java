package dev.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** {@link SingingBenchmark} in PyTorch. */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class SingingPeers extends TorchBenchmark {

  @Override
  Torch torch() {
    return new Torch(Task.activity(), TorchActivity::new);
  }
}
