package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.concat;
import static dev.gradus.autodiff.op.Ops.flip;
import static dev.gradus.autodiff.op.Ops.pad;
import static dev.gradus.autodiff.op.Ops.slice;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.List;

/** What stands before and behind a signal when it is cut into frames. */
public enum Padding {
  /** Nothing: only frames that fit. */
  NONE,
  /**
   * The signal's mirror image, without its end samples, so that frame m is centred at sample mH.
   */
  REFLECT,
  /** Zeros, so that frame m is centred at sample mH. */
  ZERO,
  /** Zeros behind the signal, so that a frame starts at each multiple of the hop. */
  END;

  /** What {@code center} can be. */
  public static final Catalogue<Padding> CATALOGUE =
      new Catalogue<>(
          "padding",
          List.of(
              Entry.constant("none", List.of(), "frames that fit, the first at the start", NONE),
              Entry.constant(
                  "reflect", List.of(), "frame m is centred at mH: mirrored at the ends", REFLECT),
              Entry.constant("zero", List.of(), "frame m is centred at mH: zeros around", ZERO)));

  /** Whether frame m is centred at sample mH. */
  boolean centered() {
    return this == REFLECT || this == ZERO;
  }

  /** The signal with so many samples around. */
  Node around(Node x, int samples) {
    if (samples == 0 || !centered()) {
      return x;
    }
    if (this == ZERO) {
      return pad(x, -1, samples, samples);
    }
    int t = x.shape().dim(-1);
    return concat(
        List.of(
            flip(slice(x, -1, 1, samples + 1), -1),
            x,
            flip(slice(x, -1, t - 1 - samples, t - 1), -1)),
        -1);
  }
}
