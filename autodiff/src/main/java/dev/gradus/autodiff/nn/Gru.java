package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.List;

/** The weights of a gated recurrent unit and its step; see {@link Layers#gruCell}. */
record Gru(Node inputWeight, Node inputBias, Node hiddenWeight, Node hiddenBias) {

  static Gru declare(Variables v, String name, int channels, int units) {
    Init init = Init.uniform(1 / Math.sqrt(units));
    int gates = Math.multiplyExact(3, units);
    return new Gru(
        v.parameter(name + ".input.weight", Shape.of(channels, gates), init),
        v.parameter(name + ".input.bias", Shape.of(gates), init),
        v.parameter(name + ".hidden.weight", Shape.of(units, gates), init),
        v.parameter(name + ".hidden.bias", Shape.of(gates), init));
  }

  private int units() {
    return hiddenWeight.shape().dim(0);
  }

  /** What the input gives to the three gates, {@code [..., 3·units]}. */
  Node project(Node x) {
    return Layers.affine(x, inputWeight, inputBias);
  }

  /** The next state from the input's part of the gates and the state. */
  Node step(Node projected, Node h) {
    int units = units();
    Node recurrent = Layers.affine(h, hiddenWeight, hiddenBias);
    Node gates = Ops.sigmoid(Ops.add(part(projected, 0, 2), part(recurrent, 0, 2)));
    Node reset = Ops.slice(gates, -1, 0, units);
    Node keep = Ops.slice(gates, -1, units, 2 * units);
    Node proposal = Ops.tanh(Ops.add(part(projected, 2, 3), Ops.mul(reset, part(recurrent, 2, 3))));
    // (1 − z)·n + z·h with one product.
    return Ops.add(proposal, Ops.mul(keep, Ops.sub(h, proposal)));
  }

  private Node part(Node gates, int from, int to) {
    return Ops.slice(gates, -1, from * units(), to * units());
  }

  /** All states of a sequence {@code [..., T, C]}, from a state of zeros. */
  Node run(Node x) {
    Shape batch = x.shape().leading(-2);
    List<Node> inputs = new ArrayList<>();
    unstack(project(x), inputs);
    Shape state = batch.append(units());
    Node h = x.graph().constant(state, new double[state.size()]);
    List<Node> states = new ArrayList<>();
    for (Node input : inputs) {
      h = step(Ops.reshape(input, batch.append(3L * units())), h);
      states.add(Ops.reshape(h, batch.append(1, units())));
    }
    return Ops.concat(states, -2);
  }

  /**
   * The elements along the second last axis one by one. Halving, and halving again: the cotangent
   * of a slice is as large as the whole, so T slices of the whole would take T² steps backward.
   */
  private static void unstack(Node x, List<Node> parts) {
    int extent = x.shape().dim(-2);
    if (extent <= 1) {
      parts.add(x);
      return;
    }
    unstack(Ops.slice(x, -2, 0, extent / 2), parts);
    unstack(Ops.slice(x, -2, extent / 2, extent), parts);
  }
}
