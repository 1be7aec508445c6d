package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.kernel.Threads;

/** A kernel that several threads can work on. */
@FunctionalInterface
interface ParallelKernel extends Kernel {
  @Override
  default void run(double[][] in, double[] out) {
    run(in, out, Threads.ONE);
  }

  @Override
  void run(double[][] in, double[] out, Threads threads);
}
