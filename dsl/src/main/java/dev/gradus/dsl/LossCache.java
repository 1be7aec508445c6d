package dev.gradus.dsl;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The losses read last, by text. They are held softly: memory that is needed elsewhere is given
 * back, with their graphs and buffers.
 */
final class LossCache {
  private static final int KEPT = 64;
  private static final float LOAD_FACTOR = 0.75f;

  private static final Map<String, SoftReference<Loss>> LOSSES =
      new LinkedHashMap<>(KEPT, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<Loss>> eldest) {
          return size() > KEPT;
        }
      };

  private LossCache() {}

  /** The loss of a text; a text with mistakes is read each time, and throws each time. */
  static Loss get(String text, Function<String, Loss> reader) {
    synchronized (LOSSES) {
      SoftReference<Loss> known = LOSSES.get(text);
      Loss loss = known == null ? null : known.get();
      if (loss != null) {
        return loss;
      }
    }
    Loss read = reader.apply(text);
    synchronized (LOSSES) {
      LOSSES.put(text, new SoftReference<>(read));
    }
    return read;
  }
}
