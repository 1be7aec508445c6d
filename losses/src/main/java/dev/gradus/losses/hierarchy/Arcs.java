package dev.gradus.losses.hierarchy;

import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;

/**
 * The edges of a hierarchy as arrows between columns, those into a class before those out of it. So
 * one walk along them reaches every descendant, or every ancestor, of every class.
 *
 * @param from where each arrow begins
 * @param to where it ends
 */
record Arcs(List<Integer> from, List<Integer> to) {
  Arcs {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /** From children to parents. */
  static Arcs up(Hierarchy h) {
    List<Integer> from = new ArrayList<>();
    List<Integer> to = new ArrayList<>();
    for (int i = h.size() - 1; i >= 0; i--) {
      int c = h.parentsFirst().get(i);
      for (int k : h.children(c)) {
        from.add(k);
        to.add(c);
      }
    }
    return new Arcs(from, to);
  }

  /** From parents to children. */
  static Arcs down(Hierarchy h) {
    List<Integer> from = new ArrayList<>();
    List<Integer> to = new ArrayList<>();
    for (int c : h.parentsFirst()) {
      for (int g : h.parents(c)) {
        from.add(g);
        to.add(c);
      }
    }
    return new Arcs(from, to);
  }

  int count() {
    return from.size();
  }

  int[] starts() {
    return from.stream().mapToInt(Integer::intValue).toArray();
  }

  int[] ends() {
    return to.stream().mapToInt(Integer::intValue).toArray();
  }
}
