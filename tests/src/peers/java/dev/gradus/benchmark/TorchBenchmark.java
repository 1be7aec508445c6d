package dev.gradus.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What PyTorch takes for the task of the benchmark of the same name. */
@State(Scope.Thread)
public abstract class TorchBenchmark {
  private Torch torch;

  /** The task in PyTorch. */
  abstract Torch torch();

  /** Makes the arrays. */
  @Setup
  public void build() {
    torch = torch();
  }

  /** One thread. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {Torch.ONE_AT_A_TIME, Torch.THREADS + "1"})
  public float djl() {
    return torch.run();
  }

  /** Two threads for each operation. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {Torch.ONE_AT_A_TIME, Torch.THREADS + "2"})
  public float djl2() {
    return torch.run();
  }

  /** Lets the arrays go. */
  @TearDown
  public void close() {
    torch.close();
  }
}
