package dev.gradus.autodiff.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A frozen computation: which operations run in which order, and which buffer each one writes.
 * Immutable, and shared between threads; each thread runs it in an {@link Evaluation} of its own.
 */
public final class Graph {
  private final DataType dtype;
  private final List<Unit> units;
  private final List<Node> nodes;
  private final Map<String, Node> inputs;
  private final Map<String, Node> outputs;
  private final Set<Integer> border;
  private final BufferPlan plan;

  private Graph(DataType dtype, List<Node> nodes, List<Unit> units, Map<String, Node> outputs) {
    this.dtype = dtype;
    this.nodes = List.copyOf(nodes);
    this.units = List.copyOf(units);
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    Map<String, Node> in = new LinkedHashMap<>();
    for (Node n : nodes) {
      if (n.op() instanceof Leaf.Input) {
        in.put(n.op().name(), n);
      }
    }
    this.inputs = Collections.unmodifiableMap(in);
    this.border = Border.of(this.units, this.outputs.values());
    this.plan = BufferPlan.of(this.units, this.outputs.values(), border);
  }

  static Graph freeze(DataType dtype, List<Node> all, Map<String, Node> outputs) {
    List<Node> folded = ConstantFolding.fold(needed(all, outputs.values()), dtype);
    Map<Integer, Node> byId = new HashMap<>();
    folded.forEach(n -> byId.put(n.id(), n));
    Map<String, Node> results = new LinkedHashMap<>();
    outputs.forEach((name, n) -> results.put(name, byId.get(n.id())));
    List<Node> joined = Joining.join(needed(folded, results.values()));
    joined.forEach(n -> byId.put(n.id(), n));
    results.replaceAll((name, n) -> byId.get(n.id()));
    return new Graph(dtype, joined, Regions.of(joined), results);
  }

  /** Those nodes, in their order, that these results depend on. */
  private static List<Node> needed(List<Node> nodes, Collection<Node> results) {
    Set<Integer> wanted = new HashSet<>();
    results.forEach(n -> wanted.add(n.id()));
    List<Node> kept = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (wanted.contains(nodes.get(i).id())) {
        nodes.get(i).inputs().forEach(n -> wanted.add(n.id()));
        kept.add(nodes.get(i));
      }
    }
    Collections.reverse(kept);
    return kept;
  }

  /**
   * The same graph, each node computed by itself into an array of its own: the definition of what
   * regions compute, and a way to look at every value.
   */
  public Graph unfused() {
    return new Graph(dtype, nodes, nodes.stream().map(Unit::of).toList(), outputs);
  }

  /** FLOAT or DOUBLE: what enters and leaves. */
  public DataType dtype() {
    return dtype;
  }

  /** The nodes in an order in which they can run, those of the forward sweep first. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The inputs that the outputs depend on, by name. */
  public Map<String, Node> inputs() {
    return inputs;
  }

  /** The outputs by name, in the order given to {@link GraphBuilder#build}. */
  public Map<String, Node> outputs() {
    return outputs;
  }

  /** Bytes that one evaluation holds in arrays, constants and blocks of regions not counted. */
  public long bufferBytes() {
    long copies = 0;
    for (Node node : nodes) {
      copies += border.contains(node.id()) ? node.shape().size() : 0;
    }
    return plan.bytes() + copies * Double.BYTES;
  }

  /**
   * The graph in the language of Graphviz, to be drawn with {@code dot -Tsvg}: operation, shape and
   * label of each node; rounded are inputs and constants, dashed what a derivative made.
   */
  public String toDot() {
    return Dot.of(this);
  }

  /** What runs, in its order. */
  List<Unit> units() {
    return units;
  }

  /** The numbers of the inputs and outputs that regions alone read or write. */
  Set<Integer> border() {
    return border;
  }

  BufferPlan plan() {
    return plan;
  }

  /** Buffers and kernels to run this graph, for one thread. */
  public Evaluation newEvaluation() {
    return new Evaluation(this);
  }
}
