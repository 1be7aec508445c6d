package dev.gradus.losses.value;

import java.util.Objects;

/**
 * A number for each class of a hierarchy, frame by frame: what a network says about a recording, or
 * its labels. All axes of an array but the last are frames. Immutable; every number was checked.
 */
public final class ClassFrames {
  /** Sums of single-precision probabilities overshoot by rounding. */
  private static final double SLACK = 0x1p-20;

  private final Hierarchy hierarchy;
  private final double[] values;

  private ClassFrames(Hierarchy hierarchy, double[] values) {
    this.hierarchy = hierarchy;
    this.values = values;
  }

  /**
   * Any finite numbers.
   *
   * @param what they are, for messages: {@code pred}
   * @param values {@code [frames, classes]}, row by row; copied
   * @throws ClassFramesException if they do not fill whole frames, or one is not finite
   */
  public static ClassFrames of(Hierarchy hierarchy, String what, double... values) {
    Objects.requireNonNull(what);
    if (hierarchy.size() == 0 || values.length % hierarchy.size() != 0) {
      throw new ClassFramesException(
          what
              + " has "
              + values.length
              + " numbers, which is no multiple of the "
              + hierarchy.size()
              + " classes of `"
              + hierarchy.name()
              + "`",
          "the last axis has one column for each class: "
              + String.join(", ", hierarchy.classes().stream().limit(8).toList())
              + (hierarchy.size() > 8 ? ", …" : ""));
    }
    ClassFrames frames = new ClassFrames(hierarchy, values.clone());
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw frames.wrong(what, i, "which is not finite", "");
      }
    }
    return frames;
  }

  /**
   * Probabilities.
   *
   * @throws ClassFramesException if one is outside of [0, 1] by more than 2⁻²⁰
   */
  public static ClassFrames probabilities(Hierarchy hierarchy, String what, double... values) {
    ClassFrames frames = of(hierarchy, what, values);
    for (int i = 0; i < values.length; i++) {
      if (values[i] < -SLACK || values[i] > 1 + SLACK) {
        throw frames.wrong(
            what,
            i,
            "which is no probability",
            "probabilities are in [0, 1]; those of logits z are 1/(1 + exp(−z))");
      }
    }
    return frames;
  }

  /**
   * Labels: 0, 1, or anything where the mask says that the label is unknown, which counts as 0.
   *
   * @param mask of the same size, 0 where a label is unknown; or of length 0: all are known
   * @throws ClassFramesException if a known label is neither 0 nor 1, or the mask has another size
   */
  public static ClassFrames labels(
      Hierarchy hierarchy, String what, double[] values, double... mask) {
    if (mask.length != 0 && mask.length != values.length) {
      throw new ClassFramesException(
          "the mask has " + mask.length + " numbers, and " + what + " " + values.length,
          "give a mask of the same shape");
    }
    double[] known = values.clone();
    for (int i = 0; i < mask.length; i++) {
      known[i] = mask[i] == 0 ? 0 : known[i];
    }
    ClassFrames frames = of(hierarchy, what, known);
    for (int i = 0; i < known.length; i++) {
      if (known[i] != 0 && known[i] != 1) {
        throw frames.wrong(
            what, i, "which is no label", "a label is 0 or 1, or unknown where a mask is 0");
      }
    }
    return frames;
  }

  private ClassFramesException wrong(String what, int at, String why, String help) {
    int frame = at / hierarchy.size();
    String name = hierarchy.classes().get(at % hierarchy.size());
    return new ClassFramesException(
        what + " is " + values[at] + " for `" + name + "` in frame " + frame + ", " + why, help);
  }

  /** The classes. */
  public Hierarchy hierarchy() {
    return hierarchy;
  }

  /** The number of frames. */
  public int frames() {
    return values.length / hierarchy.size();
  }

  /** The number of a class, by its column, in a frame. */
  public double at(int frame, int c) {
    return values[frame * hierarchy.size() + c];
  }

  /** All numbers {@code [frames, classes]}, row by row; a copy. */
  public double[] toArray() {
    return values.clone();
  }
}
