package dev.gradus.losses.measure;

import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.ClassFramesException;
import dev.gradus.losses.value.Hierarchy;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Whether predictions are right, and whether they agree with each other.
 *
 * @param hierarchy the classes
 * @param frames how many were looked at
 * @param threshold above which a class is active
 * @param classes recognition, by column
 * @param agreement γ of each class with children
 * @param hierarchical precision, recall and F with ancestors
 * @param up violations of each edge from below
 * @param down violations of each class without an active child
 */
public record HierarchyReport(
    Hierarchy hierarchy,
    int frames,
    double threshold,
    List<ClassScore> classes,
    List<Agreement> agreement,
    HierarchicalScore.Both hierarchical,
    List<Violation> up,
    List<Violation> down) {

  /** Copies the lists. */
  public HierarchyReport {
    classes = List.copyOf(classes);
    agreement = List.copyOf(agreement);
    up = List.copyOf(up);
    down = List.copyOf(down);
  }

  /**
   * Measures.
   *
   * @param p probabilities
   * @param labels {@code [frames, classes]}, row by row: 0, 1, or anything where the mask is 0
   * @param mask of the same size, 0 where a label is unknown; of length 0 if all are known
   * @throws ClassFramesException if sizes differ or a known label is neither 0 nor 1
   */
  public static HierarchyReport of(
      ClassFrames p, double threshold, double[] labels, double... mask) {
    Hierarchy h = p.hierarchy();
    ClassFrames y = ClassFrames.labels(h, "the label", labels, mask);
    if (y.frames() != p.frames()) {
      throw new ClassFramesException(
          "the predictions have " + p.frames() + " frames, and the labels " + y.frames(),
          "give both for the same frames");
    }
    double[] known = new double[labels.length];
    Arrays.setAll(known, i -> mask.length == 0 || mask[i] != 0 ? 1 : 0);
    ClassFrames observed = ClassFrames.of(h, "the mask", known);
    return new HierarchyReport(
        h,
        p.frames(),
        threshold,
        new Recognition(p, y, observed).scores(threshold),
        Agreement.of(p, threshold),
        HierarchicalScore.of(p, y, observed, threshold),
        Violation.up(p, threshold),
        Violation.down(p, threshold));
  }

  /** The mean over all classes of a score, such as {@code ClassScore::f1}. */
  public OptionalDouble macro(Function<ClassScore, OptionalDouble> score) {
    return ClassScore.mean(classes, score);
  }

  /** The mean over the classes of a level of a score; level 1 are those without children. */
  public OptionalDouble ofLevel(int level, Function<ClassScore, OptionalDouble> score) {
    return ClassScore.mean(classes.stream().filter(c -> c.level() == level).toList(), score);
  }

  /** γ of a class; not defined for one without children, and where nothing is active. */
  public OptionalDouble gamma(int c) {
    return agreement.stream()
        .filter(a -> a.parent() == c)
        .findFirst()
        .map(Agreement::gamma)
        .orElse(OptionalDouble.empty());
  }
}
