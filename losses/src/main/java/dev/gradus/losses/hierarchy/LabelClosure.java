package dev.gradus.losses.hierarchy;

import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What incomplete labels say about the other classes: above a class that is present all are
 * present, below one that is absent all are absent, and what neither says stays unknown.
 *
 * @param labels 1 where a class is present, 0 where it is absent or unknown
 * @param mask 1 where the label is known, given or inferred, else 0
 * @param inferred how many labels were not given and are known now
 * @param contradictions labels that exclude each other; theirs stay as they were given, and what
 *     both of them decide stays unknown
 */
public record LabelClosure(
    ClassFrames labels, ClassFrames mask, long inferred, List<Contradiction> contradictions) {

  private static final int NOBODY = -1;

  /** Copies the list. */
  public LabelClosure {
    contradictions = List.copyOf(contradictions);
  }

  /**
   * A class that is given as present below one that is given as absent.
   *
   * @param frame counted from 0
   * @param present the column of the first
   * @param absent the column of the second
   */
  public record Contradiction(int frame, int present, int absent) {}

  /**
   * Closes labels.
   *
   * @param values labels {@code [frames, classes]}: 0, 1, or anything where the mask is 0
   * @param mask of the same size, 0 where a label is unknown; of length 0 if all are known
   * @throws dev.gradus.losses.value.ClassFramesException if the sizes do not fit, or a known label
   *     is neither 0 nor 1
   */
  public static LabelClosure of(Hierarchy h, double[] values, double... mask) {
    double[] y = ClassFrames.labels(h, "the label", values, mask).toArray();
    double[] known = new double[y.length];
    Arrays.setAll(known, i -> mask.length == 0 || mask[i] != 0 ? 1 : 0);
    long inferred = 0;
    Set<Contradiction> contradictions = new LinkedHashSet<>();
    Frame frame = new Frame(h);
    for (int f = 0; f < y.length / h.size(); f++) {
      inferred += frame.close(f, y, known, contradictions);
    }
    return new LabelClosure(
        ClassFrames.of(h, "the label", y),
        ClassFrames.of(h, "the mask", known),
        inferred,
        new ArrayList<>(contradictions));
  }

  /** One frame: for each class, who says that it is present, and who that it is absent. */
  private static final class Frame {
    private final Hierarchy h;
    private final int[] present;
    private final int[] absent;

    Frame(Hierarchy h) {
      this.h = h;
      present = new int[h.size()];
      absent = new int[h.size()];
    }

    /** Each class asks its neighbours only, so the time is that of the edges. */
    long close(int f, double[] y, double[] known, Set<Contradiction> contradictions) {
      int row = f * h.size();
      for (int c = 0; c < h.size(); c++) {
        boolean given = known[row + c] != 0;
        present[c] = given && y[row + c] == 1 ? c : NOBODY;
        absent[c] = given && y[row + c] == 0 ? c : NOBODY;
      }
      for (int i = h.size() - 1; i >= 0; i--) {
        int c = h.parentsFirst().get(i);
        h.parents(c).forEach(g -> inherit(present, c, g));
      }
      for (int c : h.parentsFirst()) {
        h.children(c).forEach(k -> inherit(absent, c, k));
      }
      long inferred = 0;
      for (int c = 0; c < h.size(); c++) {
        if (present[c] != NOBODY && absent[c] != NOBODY) {
          contradictions.add(new Contradiction(f, present[c], absent[c]));
        } else if (known[row + c] == 0 && present[c] != absent[c]) {
          known[row + c] = 1;
          y[row + c] = present[c] == NOBODY ? 0 : 1;
          inferred++;
        }
      }
      return inferred;
    }

    private static void inherit(int[] says, int from, int to) {
      if (says[to] == NOBODY) {
        says[to] = says[from];
      }
    }
  }
}
