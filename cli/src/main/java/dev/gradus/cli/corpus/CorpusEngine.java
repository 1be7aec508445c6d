package dev.gradus.cli.corpus;

/** Computes losses over a corpus; found with {@link java.util.ServiceLoader}. */
public interface CorpusEngine {
  /**
   * Computes a loss of every record.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException if the loss reads what the corpus lacks
   * @throws dev.gradus.cli.options.UsageException if the corpus cannot be read or the cluster not
   *     be reached
   */
  CorpusSummary evaluate(CorpusRequest request);
}
