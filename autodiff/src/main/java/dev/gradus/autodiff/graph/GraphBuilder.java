package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes nodes, then freezes those that the outputs need into a {@link Graph}.
 *
 * <p>Shapes are checked as nodes are made. An operation asked for twice on the same operands is one
 * node. A builder is used by one thread; the graphs it builds are shared freely.
 */
public final class GraphBuilder {
  private final DataType dtype;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Key, Node> known = new HashMap<>();
  private final Map<String, Node> inputs = new LinkedHashMap<>();
  private String label = "";
  private boolean backward;

  private record Key(Op op, List<Integer> inputs) {}

  /**
   * An empty builder.
   *
   * @param dtype FLOAT or DOUBLE: what enters and leaves the graph
   */
  public GraphBuilder(DataType dtype) {
    if (dtype != DataType.FLOAT && dtype != DataType.DOUBLE) {
      throw new GraphException("a graph computes in FLOAT or DOUBLE, not " + dtype);
    }
    this.dtype = dtype;
  }

  /** What enters and leaves the graph: FLOAT or DOUBLE. */
  public DataType dtype() {
    return dtype;
  }

  /** The nodes made so far, in creation order. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /**
   * A value to be given at each evaluation; asked for again with the same shape, it is the same
   * node.
   *
   * @throws ShapeException if the name is taken with another shape
   */
  public Node input(String name, Shape shape) {
    Node node = inputs.get(name);
    if (node == null) {
      node = apply(new Leaf.Input(name, shape));
      inputs.put(name, node);
    } else if (!node.shape().equals(shape)) {
      throw new ShapeException(
          "input `" + name + "` has shape " + node.shape() + " already, not " + shape);
    }
    return node;
  }

  /** The inputs declared so far, by name, in order of declaration. */
  public Map<String, Node> inputs() {
    return new LinkedHashMap<>(inputs);
  }

  /** A scalar constant. */
  public Node constant(double value) {
    return constant(Shape.SCALAR, value);
  }

  /** A constant array, row-major; the values are copied. */
  public Node constant(Shape shape, double... values) {
    if (values.length != shape.size()) {
      throw new ShapeException(
          "a constant of shape "
              + shape
              + " has "
              + shape.size()
              + " values, not "
              + values.length);
    }
    return apply(new Leaf.Constant(shape, new Leaf.Values(values.clone())));
  }

  /** A constant array; its dtype must be the graph's. */
  public Node constant(INDArray array) {
    if (array.dataType() != dtype) {
      throw new GraphException("a " + dtype + " graph takes no " + array.dataType() + " constant");
    }
    return constant(Shape.of(array.shape()), NdArrays.toDoubles(array));
  }

  /**
   * The value of an operation.
   *
   * @throws ShapeException if the operands' shapes do not fit; the message names the operation and
   *     where the nodes came from
   */
  public Node apply(Op op, Node... operands) {
    List<Integer> ids = new ArrayList<>(operands.length);
    List<Shape> shapes = new ArrayList<>(operands.length);
    for (Node n : operands) {
      if (n.graph() != this) {
        throw new GraphException(op.name() + ": operand " + n + " belongs to another builder");
      }
      ids.add(n.id());
      shapes.add(n.shape());
    }
    Key key = new Key(op, ids);
    Node node = known.get(key);
    if (node == null) {
      node =
          new Node(
              this,
              nodes.size(),
              op,
              List.of(operands),
              located(op, () -> op.shape(shapes)),
              label,
              backward);
      nodes.add(node);
      known.put(key, node);
    }
    return node;
  }

  /**
   * The shape that the operands of an operation broadcast to.
   *
   * @throws ShapeException as {@link #apply} does
   */
  public Shape broadcast(Op op, Node... operands) {
    return located(
        op,
        () -> {
          Shape shape = operands[0].shape();
          for (Node n : operands) {
            shape = Shape.broadcast(shape, n.shape());
          }
          return shape;
        });
  }

  private Shape located(Op op, Supplier<Shape> rule) {
    try {
      return rule.get();
    } catch (ShapeException e) {
      throw misfit(op.name(), e.getMessage());
    }
  }

  /** An exception that says which operation, made for which text, does not fit; to be thrown. */
  public ShapeException misfit(String operation, String message) {
    String at = label.isEmpty() ? "" : " in `" + label + "`";
    return new ShapeException(operation + at + ": " + message);
  }

  /** Runs a piece of construction whose nodes are labelled as coming from this text. */
  public <T> T labelled(String text, Supplier<T> construction) {
    String outer = label;
    label = text;
    try {
      return construction.get();
    } finally {
      label = outer;
    }
  }

  /** Runs a piece of construction whose nodes are marked as those of a derivative. */
  public <T> T backward(Supplier<T> construction) {
    boolean outer = backward;
    backward = true;
    try {
      return construction.get();
    } finally {
      backward = outer;
    }
  }

  /**
   * Freezes the nodes that these outputs need; the rest is dropped, and what depends on constants
   * alone is computed. The builder can go on and build further graphs.
   *
   * @param outputs by name, in the order in which {@link Graph#outputs} lists them
   */
  public Graph build(Map<String, Node> outputs) {
    for (Node n : outputs.values()) {
      if (n.graph() != this) {
        throw new GraphException("output " + n + " belongs to another builder");
      }
    }
    return Graph.freeze(dtype, nodes, outputs);
  }
}
