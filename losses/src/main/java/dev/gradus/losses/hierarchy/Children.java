package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.gather;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of children, one segment for each parent.
 *
 * @param values {@code [..., children]}
 * @param segments the number of the segment of each child, ascending
 * @param count the number of segments
 */
record Children(Node values, List<Integer> segments, int count) {

  /** Those of some parents, from numbers {@code [..., classes]}. */
  static Children of(Node p, Hierarchy h, List<Integer> parents) {
    List<Integer> child = new ArrayList<>();
    List<Integer> segment = new ArrayList<>();
    for (int s = 0; s < parents.size(); s++) {
      for (int k : h.children(parents.get(s))) {
        child.add(k);
        segment.add(s);
      }
    }
    return new Children(gather(p, child), List.copyOf(segment), parents.size());
  }
}
