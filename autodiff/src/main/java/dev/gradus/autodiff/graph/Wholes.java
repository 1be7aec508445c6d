package dev.gradus.autodiff.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The operands that a region in single precision does not read by rows: mostly single numbers, as
 * they are when it begins.
 */
final class Wholes {
  private record Whole(Place place, float[] rounded) {}

  private final Function<Node, Place> places;
  private final Map<Integer, Whole> wholes = new HashMap<>();

  Wholes(Function<Node, Place> places) {
    this.places = places;
  }

  /** Room for the values of a node. */
  float[] of(Node node) {
    return wholes.computeIfAbsent(node.id(), id -> copied(node)).rounded();
  }

  private Whole copied(Node node) {
    Whole whole = new Whole(places.apply(node), new float[node.shape().size()]);
    round(whole);
    return whole;
  }

  /** Takes the values as they are now. */
  void refresh() {
    wholes.values().forEach(Wholes::round);
  }

  private static void round(Whole whole) {
    double[] from = whole.place().array();
    float[] to = whole.rounded();
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) from[i];
    }
  }
}
