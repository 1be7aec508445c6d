package dev.gradus.autodiff.kernel.spectral;

/** One worker for each thread, with what they share. */
interface SpectralWorkers {
  /** How a scale is divided. */
  Chunks chunks(int scale);

  /** Makes sure that there are so many. */
  void require(int count);

  /** The worker of a thread. */
  SpectralWorker get(int number);

  /** To be called when all chunks of all scales are done. */
  void ran();
}
