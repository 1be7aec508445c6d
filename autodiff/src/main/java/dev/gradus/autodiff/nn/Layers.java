package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;

/**
 * Layers: functions of nodes that declare their weights as they go.
 *
 * <p>A layer called {@code name} has {@code name.weight} and {@code name.bias}; a name is used once
 * in a graph, or with {@link Variables#shared} on purpose. Weights are stored {@code [..., in,
 * out]}, so that y = x·W + b. Activations are those of {@link Ops}.
 */
public final class Layers {
  private Layers() {}

  /**
   * y = x·W + b along the last axis; W by {@link Init#glorotUniform}, b = 0.
   *
   * @param x {@code [..., C]}, with any number of leading axes
   * @param units how many outputs
   * @return {@code [..., units]}
   */
  public static Node dense(Variables v, String name, Node x, int units) {
    return dense(v, name, x, units, Init.glorotUniform());
  }

  /**
   * As {@link #dense(Variables, String, Node, int)}.
   *
   * @param weights how W begins, such as {@link Init#heNormal} before a relu
   */
  public static Node dense(Variables v, String name, Node x, int units, Init weights) {
    require("dense", x, 1, "[..., C]", units);
    Node weight = v.parameter(name + ".weight", Shape.of(x.shape().dim(-1), units), weights);
    return affine(x, weight, v.parameter(name + ".bias", Shape.of(units), Init.zeros()));
  }

  static Node affine(Node x, Node weight, Node bias) {
    if (x.shape().rank() > 1) {
      return Ops.add(Ops.matmul(x, weight), bias);
    }
    Node row = Ops.matmul(Ops.reshape(x, Shape.of(1, x.shape().size())), weight);
    return Ops.add(Ops.reshape(row, bias.shape()), bias);
  }

  /**
   * A convolution along the second last axis; see {@link Convolutions#conv1d}. The weight is {@code
   * [kernel, C, filters]}, by {@link Init#glorotUniform}; the bias begins at 0.
   *
   * @param x {@code [..., T, C]}, channels last
   * @return {@code [..., T', filters]}, T' as {@link Padding} says
   */
  public static Node conv1d(
      Variables v,
      String name,
      Node x,
      int filters,
      int kernel,
      int stride,
      Padding padding,
      int dilation) {
    require("conv1d", x, 2, "[..., T, C]", filters);
    Shape shape = Shape.of(kernel, x.shape().dim(-1), filters);
    Node weight = v.parameter(name + ".weight", shape, Init.glorotUniform());
    Node y = Convolutions.conv1d(x, weight, stride, padding, dilation);
    return Ops.add(y, v.parameter(name + ".bias", Shape.of(filters), Init.zeros()));
  }

  /**
   * A convolution along the third and second last axes; see {@link Convolutions#conv2d}. The weight
   * is {@code [rows, columns, C, filters]}, by {@link Init#glorotUniform}; the bias begins at 0.
   *
   * @param x {@code [..., H, W, C]}, channels last
   * @param rows extent of the kernel along H
   * @param columns extent of the kernel along W
   * @param stride along both axes
   * @param dilation along both axes
   * @return {@code [..., H', W', filters]}
   */
  public static Node conv2d(
      Variables v,
      String name,
      Node x,
      int filters,
      int rows,
      int columns,
      int stride,
      Padding padding,
      int dilation) {
    require("conv2d", x, 3, "[..., H, W, C]", filters);
    Shape shape = Shape.of(rows, columns, x.shape().dim(-1), filters);
    Node weight = v.parameter(name + ".weight", shape, Init.glorotUniform());
    Node y = Convolutions.conv2d(x, weight, stride, padding, dilation);
    return Ops.add(y, v.parameter(name + ".bias", Shape.of(filters), Init.zeros()));
  }

  /**
   * One step of a gated recurrent unit, in the variant of PyTorch and cuDNN, where the reset gate
   * works on the product with the state (the original of 2014 resets the state before it):
   *
   * <pre>
   * r = σ(x·Wᵣ + bᵣ + h·Uᵣ + cᵣ)
   * z = σ(x·W_z + b_z + h·U_z + c_z)
   * n = tanh(x·Wₙ + bₙ + r·(h·Uₙ + cₙ))
   * h' = (1 − z)·n + z·h
   * </pre>
   *
   * <p>{@code name.input.weight} [C, 3·units] is (Wᵣ, W_z, Wₙ) side by side, {@code
   * name.input.bias} b, {@code name.hidden.weight} [units, 3·units] U and {@code name.hidden.bias}
   * c; all begin uniform in ±1/√units, as in PyTorch, whose weights are transposed.
   *
   * @param x {@code [..., C]}
   * @param h the state, {@code [..., units]}
   * @return the next state, {@code [..., units]}
   * @see <a href="https://doi.org/10.3115/v1/D14-1179">K. Cho et al., Learning phrase
   *     representations using RNN encoder-decoder, 2014</a>
   */
  public static Node gruCell(Variables v, String name, Node x, Node h) {
    require("gruCell", x, 1, "[..., C]", 1);
    Shape state = h.shape();
    if (state.rank() != x.shape().rank() || !state.leading(-1).equals(x.shape().leading(-1))) {
      throw x.graph()
          .misfit("gruCell", "input " + x.shape() + " and state " + state + " differ in batch");
    }
    Gru gru = Gru.declare(v, name, x.shape().dim(-1), state.dim(-1));
    return gru.step(gru.project(x), h);
  }

  /**
   * A gated recurrent unit over a sequence, unrolled, from a state of zeros; weights and step are
   * those of {@link #gruCell}. Slices of one time each: {@code Ops.slice(y, -2, T − 1, T)} is the
   * last state.
   *
   * @param x {@code [..., T, C]}, T at least 1
   * @return the states after each step, {@code [..., T, units]}
   */
  public static Node gru(Variables v, String name, Node x, int units) {
    require("gru", x, 2, "[..., T, C]", units);
    if (x.shape().dim(-2) == 0) {
      throw x.graph().misfit("gru", "shape " + x.shape() + " has no step");
    }
    return Gru.declare(v, name, x.shape().dim(-1), units).run(x);
  }

  /**
   * (x − mean)/√(var + eps)·weight + bias, mean and variance (of n, not n − 1) over the last axis.
   * The weight begins at 1, the bias at 0.
   *
   * @param x {@code [..., C]}
   * @param eps above 0, 1e-5 as a rule
   * @see <a href="https://arxiv.org/abs/1607.06450">J. Ba, J. Kiros and G. Hinton, Layer
   *     normalization, 2016</a>
   */
  public static Node layerNorm(Variables v, String name, Node x, double eps) {
    require("layerNorm", x, 1, "[..., C]", 1);
    if (!(eps > 0 && eps < Double.POSITIVE_INFINITY)) {
      throw x.graph().misfit("layerNorm", "eps is above 0, not " + eps);
    }
    Shape each = Shape.of(x.shape().dim(-1));
    Node centred = Ops.sub(x, Ops.meanKeepDims(x, -1));
    Node variance = Ops.meanKeepDims(Ops.square(centred), -1);
    Node normal = Ops.div(centred, Ops.sqrt(Ops.add(variance, eps)));
    Node scaled = Ops.mul(normal, v.parameter(name + ".weight", each, Init.ones()));
    return Ops.add(scaled, v.parameter(name + ".bias", each, Init.zeros()));
  }

  /**
   * x·mask, for the {@link Noise#dropout} mask that the input {@code name.mask} is given at each
   * step, and ones at evaluation.
   *
   * @param rate the probability of an element to be 0, in [0, 1)
   */
  public static Node dropout(Variables v, String name, Node x, double rate) {
    return Ops.mul(x, v.noise(name + ".mask", x.shape(), Noise.dropout(rate)));
  }

  private static void require(String layer, Node x, int rank, String shape, int outputs) {
    if (x.shape().rank() < rank) {
      throw x.graph().misfit(layer, "shape " + x.shape() + " is not " + shape);
    }
    if (x.shape().rank() > 0 && x.shape().dim(-1) == 0) {
      throw x.graph().misfit(layer, "shape " + x.shape() + " has no element along its last axis");
    }
    if (outputs < 1) {
      throw x.graph().misfit(layer, "there is at least 1 output, not " + outputs);
    }
  }
}
