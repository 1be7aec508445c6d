package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.Threads;
import java.util.List;

/** A unit with the buffers it reads and writes. */
interface Task {
  /**
   * Computes its nodes.
   *
   * @throws ValueException naming operation and label if a kernel refuses
   */
  void run(Threads threads);

  /** The same on one thread, and what each node took. */
  List<Trace.Entry> trace();

  /** Lets go what lies outside the Java heap. */
  void close();
}
