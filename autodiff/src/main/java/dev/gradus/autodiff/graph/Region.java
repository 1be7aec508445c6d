package dev.gradus.autodiff.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a region does with each block of rows, decided once: what it loads, computes and stores, and
 * in which registers. A register holds one block of a value; it is free again after the last
 * instruction that reads it, so that few of them go round and stay in the first caches.
 */
final class Region {
  /** Numbers of double precision in the widest register of a block, about. */
  private static final int BLOCK = 1536;

  /** A block has whole vectors of rows. */
  private static final int ROWS = 16;

  /**
   * Fewer rows than this stay in double precision: a number for each of them may be a sum, and few
   * roundings of sums do not cancel.
   */
  private static final int MANY = 1024;

  private static final int MOST_ROWS = 512;

  /** Something done with each block. */
  sealed interface Instruction {}

  /** Copies a block of an array into a register. */
  record Load(Node from, int register, int width) implements Instruction {}

  /**
   * Computes a node.
   *
   * @param registers where each operand is; −1 if it is read whole
   * @param register where the result goes; −1 if it is a sum over the rows
   * @param width numbers in a row of the result, or in the sum
   */
  record Compute(Node node, RowRule rule, List<Integer> registers, int register, int width)
      implements Instruction {}

  /** Copies a register into a block of an array. */
  record Store(Node to, int register, int width) implements Instruction {}

  private final Shape rows;
  private final int height;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();

  private final Map<Integer, Integer> places = new HashMap<>();
  private final Map<Integer, Integer> uses = new HashMap<>();
  private final Map<Integer, Deque<Integer>> free = new HashMap<>();

  private final boolean isFloat;
  private int widest = 1;

  private Region(Unit unit, DataType dtype) {
    rows = unit.rows().orElseThrow();
    for (Node node : unit.nodes()) {
      RowRule rule = unit.rule(node);
      for (int k = 0; k < node.inputs().size(); k++) {
        if (rule.sliced().get(k)) {
          Node in = node.inputs().get(k);
          widest = Math.max(widest, width(in));
          uses.merge(in.id(), 1, Integer::sum);
        }
      }
      widest = rule.folds() ? widest : Math.max(widest, width(node));
    }
    isFloat = dtype == DataType.FLOAT && rows.size() >= MANY;
    int more = isFloat ? Double.BYTES / Float.BYTES : 1;
    int most = Math.max(ROWS, Math.min(more * MOST_ROWS, more * BLOCK / widest / ROWS * ROWS));
    height = Math.min(rows.size(), most);
  }

  /**
   * The program of a unit.
   *
   * @param escaping the nodes whose value is read elsewhere
   * @param dtype the graph's
   */
  static Region of(Unit unit, Set<Integer> escaping, DataType dtype) {
    Region region = new Region(unit, dtype);
    unit.nodes().forEach(node -> region.add(node, unit.rule(node), escaping.contains(node.id())));
    return region;
  }

  private int width(Node node) {
    return node.shape().size() / rows.size();
  }

  private void add(Node node, RowRule rule, boolean escapes) {
    List<Integer> operands = new ArrayList<>();
    for (int k = 0; k < node.inputs().size(); k++) {
      operands.add(rule.sliced().get(k) ? place(node.inputs().get(k)) : -1);
    }
    int width = rule.folds() ? node.shape().size() : width(node);
    int result = rule.folds() ? -1 : take(width);
    instructions.add(new Compute(node, rule, operands, result, width));
    for (int k = 0; k < node.inputs().size(); k++) {
      if (rule.sliced().get(k)) {
        release(node.inputs().get(k));
      }
    }
    if (result >= 0) {
      places.put(node.id(), result);
      if (escapes) {
        instructions.add(new Store(node, result, width));
      }
      if (!uses.containsKey(node.id())) {
        giveBack(result);
      }
    }
  }

  /** The register of an operand, which is loaded when it is first read. */
  private int place(Node operand) {
    Integer known = places.get(operand.id());
    if (known == null) {
      known = take(width(operand));
      places.put(operand.id(), known);
      instructions.add(new Load(operand, known, width(operand)));
    }
    return known;
  }

  private int take(int width) {
    Deque<Integer> spare = free.computeIfAbsent(width, w -> new ArrayDeque<>());
    if (!spare.isEmpty()) {
      return spare.pop();
    }
    widths.add(width);
    return widths.size() - 1;
  }

  private void release(Node operand) {
    if (uses.merge(operand.id(), -1, Integer::sum) == 0) {
      giveBack(places.get(operand.id()));
    }
  }

  private void giveBack(int register) {
    free.get(widths.get(register)).push(register);
  }

  List<Instruction> instructions() {
    return instructions;
  }

  /** How many rows there are. */
  int rows() {
    return rows.size();
  }

  /** How many of them a block has; the last one may have fewer. */
  int height() {
    return height;
  }

  /** How many blocks there are. */
  int blocks() {
    return (rows.size() + height - 1) / height;
  }

  /** Whether blocks are in single precision. */
  boolean isFloat() {
    return isFloat;
  }

  /** Numbers in a row of the widest register, or more. */
  int widest() {
    return widest;
  }

  /** Numbers in each row of each register. */
  List<Integer> widths() {
    return widths;
  }
}
