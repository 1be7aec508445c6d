package dev.gradus.spark;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A loss as it travels: its text and what it is read with. Each process reads it once, however many
 * tasks it runs.
 *
 * @param text the loss
 * @param declarations texts whose declarations it sees
 * @param parameters values of its parameters
 */
record LossText(String text, List<String> declarations, Map<String, Double> parameters)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A job has one loss, a session a few. */
  private static final int KEPT = 32;

  private static final float LOAD_FACTOR = 0.75f;

  private static final Map<LossText, Loss> LOSSES =
      new LinkedHashMap<>(KEPT, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LossText, Loss> eldest) {
          return size() > KEPT;
        }
      };

  LossText {
    declarations = List.copyOf(declarations);
    parameters = Map.copyOf(parameters);
  }

  /** The text of a loss under options. */
  static LossText of(String spec, CorpusOptions options) {
    return new LossText(spec, options.declarations(), options.parameters());
  }

  /** A loss that has been read, with the values that its parameters have now. */
  static LossText of(Loss loss) {
    return new LossText(loss.text(), List.of(), loss.values());
  }

  /**
   * The loss, with its graphs as far as they are built.
   *
   * @throws SpecException with every mistake in the texts
   */
  Loss loss() {
    // Tasks that start together wait for the one that reads: the others would do the same work.
    synchronized (LOSSES) {
      return LOSSES.computeIfAbsent(this, LossText::read);
    }
  }

  private Loss read() {
    return Loss.parse(Source.of(text), declarations.stream().map(Source::of).toList(), parameters);
  }
}
