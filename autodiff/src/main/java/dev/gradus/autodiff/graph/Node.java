package dev.gradus.autodiff.graph;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One value of a graph under construction: an operation on earlier nodes, with the shape of its
 * result.
 *
 * <p>Nodes are numbered in the order of their creation, so that every operand has a smaller number
 * than its user. The forward order of evaluation is that order and the reverse sweep its reverse:
 * nothing is sorted and nothing recurses.
 */
public final class Node {
  private final GraphBuilder graph;
  private final int id;
  private final Op op;
  private final List<Node> inputs;
  private final Shape shape;
  private final String label;
  private final boolean backward;

  Node(
      GraphBuilder graph,
      int id,
      Op op,
      List<Node> inputs,
      Shape shape,
      String label,
      boolean backward) {
    this.graph = graph;
    this.id = id;
    this.op = op;
    this.inputs = inputs;
    this.shape = shape;
    this.label = label;
    this.backward = backward;
  }

  /** This node's number, shape and origin with another operation that gives the same value. */
  Node with(Op other, List<Node> operands) {
    return new Node(graph, id, other, operands, shape, label, backward);
  }

  /** What this node is part of, under a number of its own. */
  Node whole(int number, Op whole) {
    Shape all = whole.shape(inputs.stream().map(Node::shape).toList());
    return new Node(graph, number, whole, inputs, all, label, backward);
  }

  /** The builder this node belongs to. */
  public GraphBuilder graph() {
    return graph;
  }

  /** The position in creation order, from 0. */
  public int id() {
    return id;
  }

  /** The operation. */
  public Op op() {
    return op;
  }

  /** The operands. */
  public List<Node> inputs() {
    return inputs;
  }

  /** The first operand. */
  public Node input() {
    return inputs.get(0);
  }

  /** The shape of the value. */
  public Shape shape() {
    return shape;
  }

  /** Where the node came from: the text of a specification, or empty. */
  public String label() {
    return label;
  }

  /** True if the value was given when the node was made, and is the same in every evaluation. */
  public boolean isConstant() {
    return op instanceof Leaf.Constant;
  }

  /** The value of a constant of rank 0. */
  public OptionalDouble number() {
    return op instanceof Leaf.Constant c && shape.rank() == 0
        ? OptionalDouble.of(c.values().data[0])
        : OptionalDouble.empty();
  }

  /** True if a derivative made this node, false if it belongs to the forward computation. */
  public boolean isBackward() {
    return backward;
  }

  /** A constant of the same graph; a convenience for derivatives. */
  public Node constant(double value) {
    return graph.constant(value);
  }

  /** For reading, as in {@code %12 = log1p(%11) [4, 9]}. */
  @Override
  public String toString() {
    StringBuilder s = new StringBuilder("%").append(id).append(" = ").append(op.name()).append('(');
    for (int i = 0; i < inputs.size(); i++) {
      s.append(i == 0 ? "%" : ", %").append(inputs.get(i).id);
    }
    s.append(") ").append(shape);
    return label.isEmpty() ? s.toString() : s + "  # " + label;
  }
}
