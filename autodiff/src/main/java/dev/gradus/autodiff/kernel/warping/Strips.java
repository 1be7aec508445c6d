package dev.gradus.autodiff.kernel.warping;

import dev.gradus.autodiff.kernel.lanes.VectorModule;
import java.util.function.IntFunction;

/**
 * One implementation of strips.
 *
 * @param name {@code vector} or {@code plain}
 * @param maker makes a strip for matrices with so many columns
 */
record Strips(String name, IntFunction<Strip> maker) {
  private static final Strips PLAIN = new Strips("plain", PlainStrip::new);

  /** Made when first asked for, so that the vector classes are not loaded before. */
  private static final class Best {
    static final Strips CHOSEN = VectorModule.isUsed() ? vector() : plain();
  }

  /** Loops in plain Java, which work everywhere. */
  static Strips plain() {
    return PLAIN;
  }

  private static Strips vector() {
    return new Strips("vector", VectorStrip::new);
  }

  /** The fastest there is on this machine. */
  static Strips best() {
    return Best.CHOSEN;
  }
}
