package dev.gradus.losses.hierarchy;

import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.Hierarchy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ways to predict the classes of a hierarchy: which of them a network is trained for, with which
 * loss, and how its predictions become the output for all classes. The letters are those of M.
 * Krause and M. Müller, Hierarchical Classification for Instrument Activity Detection in Orchestral
 * Music Recordings, IEEE/ACM TASLP 31, 2023; C is the classical top-down scheme of C. Silla and A.
 * Freitas, A survey of hierarchical classification, Data Mining and Knowledge Discovery 22, 2011.
 */
public enum Strategy {
  /** A: each level has a network of its own, and nobody compares them. */
  INDEPENDENT("A", "each level by itself"),

  /**
   * B: only classes without children are predicted, and open ones; the others are as probable as
   * the most probable of their children. Consistent by construction.
   */
  BOTTOM_UP("B", "the lowest classes; the others are their maximum"),

  /**
   * C as a gate: a class below one that is not active is 0, all others are as predicted. No class
   * is active below one that is not.
   */
  TOP_DOWN_GATE("C", "a class below an inactive one is 0"),

  /**
   * C as a product: a prediction is the probability given the parent, and is multiplied by the
   * output of the parent; with several parents, by the least of theirs. No class is more probable
   * than a parent.
   */
  TOP_DOWN_PRODUCT("C·", "probabilities given the parent, multiplied downwards"),

  /** D: one network for all classes, trained with {@code bce}. */
  JOINT("D", "all classes by one network"),

  /** D^{α,β}: one network for all classes, trained with {@code bce + α·down + β·up}. */
  CONSISTENT("Dαβ", "all classes by one network that is trained to be consistent");

  private final String code;
  private final String doc;

  Strategy(String code, String doc) {
    this.code = code;
    this.doc = doc;
  }

  /** The one with this name, {@code bottom-up}, or this code, {@code B}, in any case. */
  public static Optional<Strategy> find(String text) {
    return Arrays.stream(values())
        .filter(s -> s.toString().equalsIgnoreCase(text) || s.code.equalsIgnoreCase(text))
        .findFirst();
  }

  /** Its name, such as {@code bottom-up}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its letter, such as {@code B}. */
  public String code() {
    return code;
  }

  /** What it does, in a few words. */
  public String doc() {
    return doc;
  }

  /** The columns of the classes that a network is trained for, ascending. */
  public List<Integer> trained(Hierarchy h) {
    return IntStream.range(0, h.size())
        .filter(c -> this != BOTTOM_UP || h.children(c).isEmpty() || h.isOpen(c))
        .boxed()
        .toList();
  }

  /** Whether the loss of the training has the terms {@code down} and {@code up}. */
  public boolean hasConsistencyTerms() {
    return this == CONSISTENT;
  }

  /**
   * The outputs for all classes.
   *
   * @param predictions of which only the classes of {@link #trained} count
   * @param threshold above which a class is active, for the gate
   */
  public ClassFrames outputs(ClassFrames predictions, double threshold) {
    Hierarchy h = predictions.hierarchy();
    double[] y = predictions.toArray();
    for (int f = 0; f < predictions.frames(); f++) {
      int row = f * h.size();
      switch (this) {
        case BOTTOM_UP -> aggregate(h, y, row);
        case TOP_DOWN_GATE, TOP_DOWN_PRODUCT -> descend(h, y, row, threshold);
        default -> {} // as predicted
      }
    }
    return ClassFrames.of(h, "the output", y);
  }

  private static void aggregate(Hierarchy h, double[] y, int row) {
    for (int i = h.size() - 1; i >= 0; i--) {
      int c = h.parentsFirst().get(i);
      if (!h.children(c).isEmpty()) {
        double best = h.isOpen(c) ? y[row + c] : Double.NEGATIVE_INFINITY;
        for (int k : h.children(c)) {
          best = Math.max(best, y[row + k]);
        }
        y[row + c] = best;
      }
    }
  }

  private void descend(Hierarchy h, double[] y, int row, double threshold) {
    for (int c : h.parentsFirst()) {
      double least = Double.POSITIVE_INFINITY;
      for (int g : h.parents(c)) {
        least = Math.min(least, y[row + g]);
      }
      if (least != Double.POSITIVE_INFINITY) {
        double share = this == TOP_DOWN_PRODUCT ? least : least > threshold ? 1 : 0;
        y[row + c] *= share;
      }
    }
  }
}
