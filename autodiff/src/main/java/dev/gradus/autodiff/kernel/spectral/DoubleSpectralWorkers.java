package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.lanes.DoubleKernels;
import java.util.ArrayList;
import java.util.List;

/** Workers that compute in {@code double}. */
final class DoubleSpectralWorkers implements SpectralWorkers {
  private final SpectralLoss.Program program;
  private final int samples;
  private final DoubleKernels kernels = DoubleKernels.best();
  private final DoubleScale[] scales;
  private final DoubleMemory memory;
  private final List<SpectralWorker> workers = new ArrayList<>();

  DoubleSpectralWorkers(SpectralLoss.Program program, int signals, int samples, boolean fixed) {
    this.program = program;
    this.samples = samples;
    scales =
        program.scales().stream()
            .map(s -> new DoubleScale(s, samples, kernels))
            .toArray(DoubleScale[]::new);
    memory = fixed ? new DoubleMemory(signals, scales, program.curves().size()) : null;
  }

  @Override
  public Chunks chunks(int scale) {
    return scales[scale].chunks;
  }

  @Override
  public void require(int count) {
    while (workers.size() < count) {
      workers.add(
          new DoubleSpectralWorker(
              scales, samples, program.curves(), program.gap(), kernels, memory));
    }
  }

  @Override
  public SpectralWorker get(int number) {
    return workers.get(number);
  }

  @Override
  public void ran() {
    if (memory != null) {
      memory.setFull();
    }
  }
}
