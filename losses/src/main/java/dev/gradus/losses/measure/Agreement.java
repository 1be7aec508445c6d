package dev.gradus.losses.measure;

import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a class agrees with its children: {@code γ_c = |I_c ∩ I_{c↓}| / |I_c ∪ I_{c↓}|}, where
 * I_c holds the frames in which the class is active and I_{c↓} those in which at least one child
 * is. Active means above the threshold, not at it. An open class may be active by itself, so for
 * one all frames of I_c agree.
 *
 * @param parent the column of the class
 * @param agree the number of frames where class and children agree to be active
 * @param active the number of frames where either is active
 */
public record Agreement(int parent, int agree, int active) {

  /** γ of each class with children, in the order of the class axis. */
  public static List<Agreement> of(ClassFrames p, double threshold) {
    Hierarchy h = p.hierarchy();
    List<Agreement> all = new ArrayList<>();
    for (int c : h.internal()) {
      int agree = 0;
      int active = 0;
      for (int f = 0; f < p.frames(); f++) {
        boolean above = p.at(f, c) > threshold;
        boolean below = false;
        for (int k : h.children(c)) {
          below |= p.at(f, k) > threshold;
        }
        agree += above && (below || h.isOpen(c)) ? 1 : 0;
        active += above || below ? 1 : 0;
      }
      all.add(new Agreement(c, agree, active));
    }
    return List.copyOf(all);
  }

  /** γ_c; not defined if neither the class nor a child is ever active. */
  public OptionalDouble gamma() {
    return Ratio.of(agree, active);
  }

  /** The mean of the γ_c that are defined. */
  public static OptionalDouble macro(List<Agreement> all) {
    return Ratio.mean(all.stream().map(Agreement::gamma).toList());
  }

  /** γ of all frames and classes together. */
  public static OptionalDouble micro(List<Agreement> all) {
    return Ratio.of(
        all.stream().mapToLong(Agreement::agree).sum(),
        all.stream().mapToLong(Agreement::active).sum());
  }
}
