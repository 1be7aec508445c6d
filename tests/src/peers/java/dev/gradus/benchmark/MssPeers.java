package dev.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** {@link MssBenchmark} in PyTorch. */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class MssPeers extends TorchBenchmark {
  /** Which loss. */
  @Param({"standard", "smooth"})
  public String loss;

  /** Signals of a batch. */
  @Param({"1", "16"})
  public int batch;

  /** The type of its arrays. */
  @Param("FLOAT")
  public String dtype;

  @Override
  Torch torch() {
    return new Torch(Task.spectral(loss, batch), TorchFormulas.spectral(loss));
  }
}
