package dev.gradus.losses.spectral;

import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Hop;
import dev.gradus.losses.value.Numbers;
import java.util.Arrays;

/** What sizes, windows and hops have to be, for all who cut signals into frames. */
public final class Frame {
  /** Longer windows that are 0 everywhere would be no windows. */
  private static final int SHORT = 16;

  private static final int LONGEST = 1 << 24;

  private Frame() {}

  /**
   * Refuses a hop below one sample.
   *
   * @param param the argument that gave it
   */
  public static void requireHop(Param<Hop> param, Hop hop, int size) {
    try {
      hop.of(size);
    } catch (ShapeException e) {
      throw new UnusableArgumentException(
          param, e.getMessage(), "keep it at 1 or more, as `max(1, N/2)` does");
    }
  }

  /**
   * Refuses a window without a sample that counts: every spectrum would be 0, in silence.
   *
   * @param param the argument that gave the size
   */
  public static void requireWindow(Param<?> param, Window window, int size) {
    if (size < SHORT && Arrays.stream(window.samples(size)).allMatch(w -> w == 0)) {
      throw new UnusableArgumentException(
          param,
          "size %d is too small for %s, which is 0 there: every spectrum would be 0"
              .formatted(size, name(window)),
          "take a larger size, or the window `rect`");
    }
  }

  /**
   * The samples of a transform, given as a formula of the window size N.
   *
   * @param param the argument that gave it
   */
  public static int transform(Param<Hop> param, Hop formula, int size) {
    double samples = Math.floor(formula.formula().applyAsDouble(size));
    if (!(samples >= size && samples <= LONGEST)) {
      throw new UnusableArgumentException(
          param,
          "the transform %s has %s samples for size %d, %s"
              .formatted(
                  formula.text(),
                  Numbers.text(samples),
                  size,
                  samples < size ? "fewer than its window" : "not a number of samples"),
          "take N or more, as `2·N` does");
    }
    return (int) samples;
  }

  private static String name(Window window) {
    return window instanceof Window.Sampled s ? "the window `" + s.name() + "`" : "the window";
  }
}
