package dev.gradus.autodiff.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A frozen computation: which operations run in which order, and which buffer each one writes.
 * Immutable, and shared between threads; each thread runs it in an {@link Evaluation} of its own.
 */
public final class Graph {
  private final DataType dtype;
  private final List<Node> nodes;
  private final Map<String, Node> inputs;
  private final Map<String, Node> outputs;
  private final BufferPlan plan;

  private Graph(DataType dtype, List<Node> nodes, Map<String, Node> outputs) {
    this.dtype = dtype;
    this.nodes = List.copyOf(nodes);
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    Map<String, Node> in = new LinkedHashMap<>();
    for (Node n : nodes) {
      if (n.op() instanceof Leaf.Input) {
        in.put(n.op().name(), n);
      }
    }
    this.inputs = Collections.unmodifiableMap(in);
    this.plan = BufferPlan.of(this.nodes, this.outputs.values());
  }

  static Graph freeze(DataType dtype, List<Node> all, Map<String, Node> outputs) {
    boolean[] needed = new boolean[all.size()];
    outputs.values().forEach(n -> needed[n.id()] = true);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (needed[i]) {
        all.get(i).inputs().forEach(n -> needed[n.id()] = true);
      }
    }
    List<Node> kept = new ArrayList<>();
    all.forEach(
        n -> {
          if (needed[n.id()]) {
            kept.add(n);
          }
        });
    return new Graph(dtype, kept, outputs);
  }

  /** FLOAT or DOUBLE: what enters and leaves. */
  public DataType dtype() {
    return dtype;
  }

  /** The nodes in the order in which they run. */
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

  /** Bytes that one evaluation holds in buffers, constants not counted. */
  public long bufferBytes() {
    return plan.bytes();
  }

  BufferPlan plan() {
    return plan;
  }

  /** Buffers and kernels to run this graph, for one thread. */
  public Evaluation newEvaluation() {
    return new Evaluation(this);
  }
}
