package dev.gradus.losses.measure;

import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Hierarchical precision, recall and F: of the sets of active and of present classes, each with all
 * ancestors, roots included, so that a mistake between siblings weighs less than one between
 * families. C. Silla and A. Freitas, A survey of hierarchical classification, Data Mining and
 * Knowledge Discovery 22, 2011, section 6. Classes whose label is neither known nor implied are
 * left out of both sets.
 *
 * @param precision the share of the active classes that are present
 * @param recall the share of the present classes that are active
 * @param f twice the common classes over the sizes of both sets
 */
public record HierarchicalScore(OptionalDouble precision, OptionalDouble recall, OptionalDouble f) {

  /**
   * Both ways to average.
   *
   * @param micro over all frames together
   * @param macro the means of the scores of frames that have them
   */
  public record Both(HierarchicalScore micro, HierarchicalScore macro) {}

  /** Of predictions, labels, and 0 where a label is unknown. */
  static Both of(ClassFrames p, ClassFrames y, ClassFrames known, double threshold) {
    Hierarchy h = p.hierarchy();
    List<HierarchicalScore> frames = new ArrayList<>();
    long[] all = new long[3];
    boolean[] active = new boolean[h.size()];
    boolean[] present = new boolean[h.size()];
    for (int f = 0; f < p.frames(); f++) {
      for (int c = 0; c < h.size(); c++) {
        active[c] = p.at(f, c) > threshold;
        present[c] = known.at(f, c) != 0 && y.at(f, c) != 0;
      }
      augment(h, active);
      augment(h, present);
      long[] counts = new long[3];
      for (int c = 0; c < h.size(); c++) {
        boolean observed = known.at(f, c) != 0 || present[c];
        counts[0] += active[c] && present[c] ? 1 : 0;
        counts[1] += active[c] && observed ? 1 : 0;
        counts[2] += present[c] ? 1 : 0;
      }
      frames.add(of(counts));
      Arrays.setAll(all, i -> all[i] + counts[i]);
    }
    return new Both(
        of(all),
        new HierarchicalScore(
            Ratio.mean(frames.stream().map(HierarchicalScore::precision).toList()),
            Ratio.mean(frames.stream().map(HierarchicalScore::recall).toList()),
            Ratio.mean(frames.stream().map(HierarchicalScore::f).toList())));
  }

  private static void augment(Hierarchy h, boolean[] set) {
    for (int i = h.size() - 1; i >= 0; i--) {
      int c = h.parentsFirst().get(i);
      if (set[c]) {
        h.parents(c).forEach(g -> set[g] = true);
      }
    }
  }

  private static HierarchicalScore of(long[] counts) {
    return new HierarchicalScore(
        Ratio.of(counts[0], counts[1]),
        Ratio.of(counts[0], counts[2]),
        Ratio.of(2.0 * counts[0], counts[1] + (double) counts[2]));
  }
}
