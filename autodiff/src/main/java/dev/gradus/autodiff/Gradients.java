package dev.gradus.autodiff;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.List;

/**
 * Reverse-mode differentiation: adds to a graph the nodes that compute a gradient.
 *
 * <p>The sweep goes through the nodes from the result to the first, in the reverse of their
 * creation, adds up the cotangents that reach a node, and asks its operation for those of its
 * operands. What it makes are ordinary nodes, so a gradient can be differentiated again.
 */
public final class Gradients {
  private static final int LARGEST_HESSIAN = 256;

  private Gradients() {}

  /**
   * ∂y/∂x, of the shape of {@code x}; zeros if y does not depend on x.
   *
   * @param y a scalar, or an array of one element
   */
  public static Node gradient(Node y, Node x) {
    return gradients(y, List.of(x)).get(0);
  }

  /** ∂y/∂x for each x; see {@link #gradient}. */
  public static List<Node> gradients(Node y, List<Node> xs) {
    if (y.shape().size() != 1) {
      throw new ShapeException(
          "a gradient needs a scalar, not shape " + y.shape() + "; reduce it by sum or mean first");
    }
    return y.graph().backward(() -> vjp(y, Ops.broadcastTo(y.constant(1), y.shape()), xs));
  }

  /**
   * Vector-Jacobian products vᵀ·∂y/∂x for each x.
   *
   * @param y the result
   * @param v the cotangent, of the shape of {@code y}
   */
  public static List<Node> vjp(Node y, Node v, List<Node> xs) {
    if (!v.shape().equals(y.shape())) {
      throw new ShapeException("cotangent " + v.shape() + " for a result of shape " + y.shape());
    }
    return y.graph().backward(() -> sweep(y, v, xs));
  }

  /**
   * The product H·v of the second derivatives of y with v, at the cost of a few evaluations of y.
   *
   * @param y a scalar, or an array of one element
   * @param v of the shape of {@code x}; constant to every derivative that passes {@code x} alone
   */
  public static Node hessianVector(Node y, Node x, Node v) {
    // H is symmetric: vᵀ·∂(∂y/∂x)/∂x = H·v.
    return vjp(gradient(y, x), v, List.of(x)).get(0);
  }

  /**
   * All second derivatives ∂²y/∂xᵢ∂xⱼ, of the shape of {@code x} twice: row by row, so for small
   * inputs.
   *
   * @param y a scalar, or an array of one element
   * @throws ShapeException if {@code x} has more than {@value #LARGEST_HESSIAN} elements, or none
   */
  public static Node hessian(Node y, Node x) {
    int n = x.shape().size();
    if (n == 0 || n > LARGEST_HESSIAN) {
      throw new ShapeException(
          "a Hessian is made for 1 to "
              + LARGEST_HESSIAN
              + " elements, not for shape "
              + x.shape()
              + "; hessianVector has no such limit");
    }
    Node gradient = gradient(y, x);
    List<Node> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] one = new double[n];
      one[i] = 1;
      Node row = vjp(gradient, x.graph().constant(x.shape(), one), List.of(x)).get(0);
      rows.add(Ops.reshape(row, Shape.of(1, n)));
    }
    return Ops.reshape(Ops.concat(rows, 0), x.shape().append(x.shape().dims()));
  }

  private static List<Node> sweep(Node y, Node v, List<Node> xs) {
    List<Node> nodes = y.graph().nodes();
    boolean[] active = dependents(nodes, xs, y.id());
    Node[] cotangents = new Node[y.id() + 1];
    cotangents[y.id()] = v;
    for (int i = y.id(); i >= 0; i--) {
      if (cotangents[i] != null && active[i]) {
        propagate(nodes.get(i), cotangents, active);
      }
    }
    List<Node> result = new ArrayList<>();
    for (Node x : xs) {
      Node c = x.id() < cotangents.length ? cotangents[x.id()] : null;
      result.add(c != null ? c : Ops.broadcastTo(x.constant(0), x.shape()));
    }
    return result;
  }

  /** Which nodes up to {@code last} depend on one of the inputs. */
  private static boolean[] dependents(List<Node> nodes, List<Node> xs, int last) {
    boolean[] active = new boolean[last + 1];
    for (Node x : xs) {
      if (x.id() <= last) {
        active[x.id()] = true;
      }
    }
    for (int i = 0; i <= last; i++) {
      for (Node in : nodes.get(i).inputs()) {
        active[i] |= active[in.id()];
      }
    }
    return active;
  }

  private static void propagate(Node node, Node[] cotangents, boolean[] active) {
    boolean wanted = false;
    for (Node in : node.inputs()) {
      wanted |= active[in.id()];
    }
    if (!wanted) {
      return;
    }
    Node[] parts =
        node.graph().labelled(node.label(), () -> node.op().vjp(node, cotangents[node.id()]));
    if (parts.length != node.inputs().size()) {
      throw new GraphException(
          "vjp of `"
              + node.op().name()
              + "` gave "
              + parts.length
              + " cotangents for "
              + node.inputs().size()
              + " operands");
    }
    for (int k = 0; k < parts.length; k++) {
      Node in = node.inputs().get(k);
      if (parts[k] == null || !active[in.id()]) {
        continue;
      }
      if (!parts[k].shape().equals(in.shape())) {
        throw new ShapeException(
            "vjp of `"
                + node.op().name()
                + "` gave shape "
                + parts[k].shape()
                + " for operand "
                + k
                + " of shape "
                + in.shape());
      }
      Node sofar = cotangents[in.id()];
      cotangents[in.id()] = sofar == null ? parts[k] : Ops.add(sofar, parts[k]);
    }
  }
}
