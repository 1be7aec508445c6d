package dev.gradus.dsl;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.check.CheckedSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The graphs of a loss, one for each combination of input shapes and dtype. Those asked for last
 * are kept. Shared between threads.
 */
final class GraphCache {
  /** A training loop meets two or three shapes; audio files of every length meet many once. */
  private static final int KEPT = 16;

  private static final float LOAD_FACTOR = 0.75f;

  private record Signature(Map<String, Shape> shapes, DataType dtype) {}

  private final CheckedSpec spec;

  /** Inputs that are the same in every run. */
  private final Map<String, double[]> fixed;

  private final Map<Signature, CompiledLoss> graphs =
      new LinkedHashMap<>(KEPT, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Signature, CompiledLoss> eldest) {
          return size() > KEPT;
        }
      };

  GraphCache(CheckedSpec spec) {
    this(spec, Map.of());
  }

  /** Graphs in which these inputs, by key, are constants. */
  GraphCache(CheckedSpec spec, Map<String, double[]> fixed) {
    this.spec = spec;
    this.fixed = fixed;
  }

  /**
   * The loss built for these shapes.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException if they do not fit
   */
  CompiledLoss get(Map<String, Shape> shapes, DataType dtype) {
    Signature signature = new Signature(Map.copyOf(shapes), dtype);
    synchronized (graphs) {
      CompiledLoss known = graphs.get(signature);
      if (known == null) {
        known = new CompiledLoss(spec, shapes, dtype, fixed);
        graphs.put(signature, known);
      }
      return known;
    }
  }
}
