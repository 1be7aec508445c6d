package dev.gradus.dsl;

import dev.gradus.dsl.check.Formula;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements of a sum over classes, one after the other: which class each index stands for in
 * each of them, and which element of the sum around it each belongs to.
 */
final class Elements {
  /** Outside of every sum. */
  static final Elements NONE = new Elements(Map.of(), List.of(0));

  private final Map<String, List<Integer>> classes;
  private final List<Integer> outer;

  private Elements(Map<String, List<Integer>> classes, List<Integer> outer) {
    this.classes = classes;
    this.outer = outer;
  }

  boolean isNone() {
    return this == NONE;
  }

  int size() {
    return outer.size();
  }

  /** The class of an index in each element. */
  List<Integer> classes(String index) {
    return classes.get(index);
  }

  /** For each element, the element of the sum around it. */
  List<Integer> outer() {
    return outer;
  }

  /** These elements as the beginning of a sum inside: each belongs to itself. */
  Elements inner() {
    List<Integer> itself = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      itself.add(i);
    }
    return new Elements(classes, itself);
  }

  /** Each element once for each class that a further index runs through. */
  Elements through(Formula.Run run) {
    Map<String, List<Integer>> more = new LinkedHashMap<>();
    classes.keySet().forEach(k -> more.put(k, new ArrayList<>()));
    more.put(run.index(), new ArrayList<>());
    List<Integer> from = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      int of = run.of().isPresent() ? classes.get(run.of().get()).get(i) : 0;
      for (int c : run.domain().classes(run.hierarchy(), of)) {
        for (Map.Entry<String, List<Integer>> known : classes.entrySet()) {
          more.get(known.getKey()).add(known.getValue().get(i));
        }
        more.get(run.index()).add(c);
        from.add(outer.get(i));
      }
    }
    return new Elements(more, from);
  }
}
