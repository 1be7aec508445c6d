package dev.gradus.losses.hierarchy;

import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Random acyclic graphs of classes. */
final class RandomHierarchy {
  private RandomHierarchy() {}

  /** Classes of which each but the first has one parent, or two; the columns in any order. */
  static Hierarchy of(Random random, int classes) {
    List<Integer> column = new ArrayList<>(IntStream.range(0, classes).boxed().toList());
    Collections.shuffle(column, random);
    List<List<Integer>> children = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      children.add(new ArrayList<>());
    }
    for (int c = 1; c < classes; c++) {
      int first = random.nextInt(c);
      int second = random.nextInt(c);
      children.get(column.get(first)).add(column.get(c));
      if (second != first && random.nextInt(3) == 0) {
        children.get(column.get(second)).add(column.get(c));
      }
    }
    List<String> names = IntStream.range(0, classes).mapToObj(c -> "c" + c).toList();
    return new Hierarchy("random", names, children, Set.of());
  }
}
