package dev.gradus.benchmark;

import dev.gradus.dsl.LossResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Value and gradient of the spectral losses of the talk, a second of audio at 16 kHz a signal, with
 * a hop of a quarter window.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
public class MssBenchmark {
  /** Which loss. */
  @Param({"standard", "smooth"})
  public String loss;

  /** Signals of a batch. */
  @Param({"1", "16"})
  public int batch;

  /** The arrays' type; DOUBLE takes about twice as long. */
  @Param("FLOAT")
  public String dtype;

  private Spectra spectra;

  /** Builds the graphs. */
  @Setup
  public void build() {
    spectra = new Spectra("mss." + loss + "(hop=N/4)", batch, 16_000, dtype);
  }

  /** One pass, one thread. */
  @Benchmark
  public LossResult gradus() {
    return spectra.fused(1);
  }

  /** Two threads. */
  @Benchmark
  public LossResult threads2() {
    return spectra.fused(2);
  }

  /** A target that stays. */
  @Benchmark
  public LossResult prepared() {
    return spectra.prepared();
  }

  /** The loops in plain Java; in a process of its own, since the choice is made once. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-Dgradus.vector=false")
  public LossResult plain() {
    return spectra.fused(1);
  }

  /** Composed from plain operations, spectrogram by spectrogram. */
  @Benchmark
  public double definition() {
    return spectra.defined();
  }

  /** Lets the buffers go. */
  @TearDown
  public void close() {
    spectra.close();
  }
}
