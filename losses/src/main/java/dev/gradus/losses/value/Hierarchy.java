package dev.gradus.losses.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Classes and which of them are parts of which: a directed acyclic graph with one or more roots,
 * classes at any depth. Class i is column i of the arrays that the losses read. Immutable.
 */
public final class Hierarchy {
  private final String name;
  private final List<String> classes;
  private final List<List<Integer>> children;
  private final List<List<Integer>> parents;
  private final Set<Integer> open;
  private final List<Integer> parentsFirst;
  private final List<List<Integer>> levels;

  /**
   * A hierarchy.
   *
   * @param name what it is called
   * @param classes the names, in the order of the class axis
   * @param children for each class the indices of its children, none for a leaf
   * @param open the classes whose children do not cover them
   * @throws IllegalArgumentException if names repeat, an index is out of range or repeats, a class
   *     without children is open, or there is a cycle
   */
  public Hierarchy(
      String name,
      List<String> classes,
      List<? extends List<Integer>> children,
      Set<Integer> open) {
    this.name = name;
    this.classes = List.copyOf(classes);
    this.children = children.stream().map(c -> c.stream().sorted().toList()).toList();
    this.open = Set.copyOf(open);
    if (Set.copyOf(classes).size() != classes.size() || children.size() != classes.size()) {
      throw new IllegalArgumentException("class names must differ, and each needs its children");
    }
    List<List<Integer>> up = new ArrayList<>();
    classes.forEach(c -> up.add(new ArrayList<>()));
    for (int c = 0; c < size(); c++) {
      if (new TreeSet<>(this.children.get(c)).size() != this.children.get(c).size()) {
        throw new IllegalArgumentException("a child is named twice under " + classes.get(c));
      }
      for (int k : this.children.get(c)) {
        if (k < 0 || k >= size()) {
          throw new IllegalArgumentException(
              classes.get(c) + " has a child outside of the classes");
        }
        up.get(k).add(c);
      }
    }
    this.parents = up.stream().map(List::copyOf).toList();
    if (!internal().containsAll(this.open)) {
      throw new IllegalArgumentException("only a class with children can be open");
    }
    this.parentsFirst = sorted();
    this.levels = byHeight();
  }

  /** Takes away classes without a parent, again and again; what is left over has a cycle. */
  private List<Integer> sorted() {
    int[] waiting = parents.stream().mapToInt(List::size).toArray();
    List<Integer> free = new ArrayList<>(roots());
    for (int i = 0; i < free.size(); i++) {
      for (int k : children.get(free.get(i))) {
        if (--waiting[k] == 0) {
          free.add(k);
        }
      }
    }
    if (free.size() != size()) {
      throw new IllegalArgumentException(
          "a class contains itself: " + String.join(" > ", cycle(waiting)));
    }
    return List.copyOf(free);
  }

  /** From parent to parent among what is left over until one comes again. */
  private List<String> cycle(int[] waiting) {
    List<Integer> path = new ArrayList<>();
    int at = IntStream.range(0, size()).filter(c -> waiting[c] > 0).findFirst().orElseThrow();
    while (!path.contains(at)) {
      path.add(at);
      at = parents.get(at).stream().filter(c -> waiting[c] > 0).findFirst().orElseThrow();
    }
    List<Integer> circle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
    circle.add(at);
    Collections.reverse(circle);
    return circle.stream().map(classes::get).toList();
  }

  private List<List<Integer>> byHeight() {
    int[] height = new int[size()];
    int highest = 0;
    for (int i = size() - 1; i >= 0; i--) {
      int c = parentsFirst.get(i);
      for (int k : children.get(c)) {
        height[c] = Math.max(height[c], height[k]);
      }
      highest = Math.max(highest, ++height[c]);
    }
    List<List<Integer>> by = new ArrayList<>();
    for (int h = 1; h <= highest; h++) {
      int level = h;
      by.add(select(c -> height[c] == level));
    }
    return List.copyOf(by);
  }

  /** A hierarchy from the names of parents and children, both in the order of the class axis. */
  public static Hierarchy of(
      String name, List<String> classes, Map<String, List<String>> children) {
    Map<String, Integer> index = new HashMap<>();
    classes.forEach(c -> index.put(c, index.size()));
    List<List<Integer>> down =
        classes.stream()
            .map(c -> children.getOrDefault(c, List.of()).stream().map(index::get).toList())
            .toList();
    return new Hierarchy(name, classes, down, Set.of());
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** The names of the classes, in the order of the class axis. */
  public List<String> classes() {
    return classes;
  }

  /** The number of classes, |C|. */
  public int size() {
    return classes.size();
  }

  /** The children of a class, ascending. */
  public List<Integer> children(int c) {
    return children.get(c);
  }

  /** The parents of a class, ascending. */
  public List<Integer> parents(int c) {
    return parents.get(c);
  }

  /** The classes without a parent. */
  public List<Integer> roots() {
    return select(c -> parents.get(c).isEmpty());
  }

  /** The classes without children, C¹. */
  public List<Integer> leaves() {
    return select(c -> children.get(c).isEmpty());
  }

  /** The classes with children, C \ C¹. */
  public List<Integer> internal() {
    return select(c -> !children.get(c).isEmpty());
  }

  /**
   * The classes by level, the lowest first: level 1 is C¹, the classes without children, and any
   * other class is one above the highest of its children.
   */
  public List<List<Integer>> levels() {
    return levels;
  }

  /** Every class, none before one of its parents. */
  public List<Integer> parentsFirst() {
    return parentsFirst;
  }

  /** Every pair of a class and one of its children, by parent and then by child. */
  public List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (int c = 0; c < size(); c++) {
      for (int k : children.get(c)) {
        edges.add(new Edge(c, k));
      }
    }
    return List.copyOf(edges);
  }

  /** A class and one of its children, by their columns. */
  public record Edge(int parent, int child) {}

  /** The classes with children that cover them: internal and not open. */
  public List<Integer> closed() {
    return select(c -> !children.get(c).isEmpty() && !isOpen(c));
  }

  /** The classes with exactly one child, which say the same as the child unless they are open. */
  public List<Integer> singleChildren() {
    return select(c -> children.get(c).size() == 1);
  }

  /** True for a class whose children do not cover it: it may be present without any of them. */
  public boolean isOpen(int c) {
    return open.contains(c);
  }

  private List<Integer> select(IntPredicate which) {
    return IntStream.range(0, size()).filter(which).boxed().toList();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Hierarchy
        && classes.equals(((Hierarchy) o).classes)
        && children.equals(((Hierarchy) o).children)
        && open.equals(((Hierarchy) o).open);
  }

  @Override
  public int hashCode() {
    return 31 * classes.hashCode() + children.hashCode();
  }

  /** Name and classes, for messages. */
  @Override
  public String toString() {
    return name + classes;
  }
}
