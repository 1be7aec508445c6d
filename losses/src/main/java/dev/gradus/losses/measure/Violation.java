package dev.gradus.losses.measure;

import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Disagreement of one class with another, or with all of its children.
 *
 * @param parent the class
 * @param child the child; none for {@link #down}, which is about all of them together
 * @param frames the number of frames where one side is active against the other
 * @param active the number of frames where that side is active at all
 * @param excess the mean over frames of the squared probability by which it is above the other, as
 *     {@code up} and {@code down} add it up
 */
public record Violation(int parent, OptionalInt child, int frames, int active, double excess) {

  /** The share of the frames where that side is active; not defined if there are none. */
  public OptionalDouble share() {
    return Ratio.of(frames, active);
  }

  /** For each edge: the child is active, and the class is not. */
  public static List<Violation> up(ClassFrames p, double threshold) {
    List<Violation> all = new ArrayList<>();
    for (Hierarchy.Edge e : p.hierarchy().edges()) {
      Count count = new Count(threshold);
      for (int f = 0; f < p.frames(); f++) {
        count.add(p.at(f, e.child()), p.at(f, e.parent()));
      }
      all.add(count.violation(e.parent(), OptionalInt.of(e.child()), p.frames()));
    }
    return List.copyOf(all);
  }

  /** For each class with children that is not open: it is active, and none of them is. */
  public static List<Violation> down(ClassFrames p, double threshold) {
    Hierarchy h = p.hierarchy();
    List<Violation> all = new ArrayList<>();
    for (int c : h.closed()) {
      Count count = new Count(threshold);
      for (int f = 0; f < p.frames(); f++) {
        double best = Double.NEGATIVE_INFINITY;
        for (int k : h.children(c)) {
          best = Math.max(best, p.at(f, k));
        }
        count.add(p.at(f, c), best);
      }
      all.add(count.violation(c, OptionalInt.empty(), p.frames()));
    }
    return List.copyOf(all);
  }

  private static final class Count {
    private final double threshold;
    private int against;
    private int active;
    private double excess;

    Count(double threshold) {
      this.threshold = threshold;
    }

    void add(double one, double other) {
      active += one > threshold ? 1 : 0;
      against += one > threshold && other <= threshold ? 1 : 0;
      double above = Math.max(0, one - other);
      excess += above * above;
    }

    Violation violation(int parent, OptionalInt child, int frames) {
      return new Violation(parent, child, against, active, frames == 0 ? 0 : excess / frames);
    }
  }
}
