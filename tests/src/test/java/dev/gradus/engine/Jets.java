package dev.gradus.engine;

import dev.gradus.autodiff.graph.Shape;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/**
 * An array of Commons Math's jets (a value with all its partial derivatives up to order 2), and
 * array functions written as naive loops over multi-indices: slow, plain, and independent of the
 * engine.
 */
record Jets(Shape shape, DerivativeStructure... data) {

  /** The inputs as independent variables, numbered through. */
  static Jets[] variables(List<Tensor> inputs) {
    int parameters = inputs.stream().mapToInt(t -> t.values().length).sum();
    Jets[] jets = new Jets[inputs.size()];
    int index = 0;
    for (int k = 0; k < jets.length; k++) {
      double[] values = inputs.get(k).values();
      DerivativeStructure[] data = new DerivativeStructure[values.length];
      for (int i = 0; i < values.length; i++) {
        data[i] = new DerivativeStructure(Math.max(1, parameters), 2, index++, values[i]);
      }
      jets[k] = new Jets(inputs.get(k).shape(), data);
    }
    return jets;
  }

  /** An array given by a formula of its indices. */
  static Jets of(Shape shape, Function<int[], DerivativeStructure> formula) {
    DerivativeStructure[] out = new DerivativeStructure[shape.size()];
    for (int i = 0; i < out.length; i++) {
      int[] index = new int[shape.rank()];
      int rest = i;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        index[axis] = rest % shape.dim(axis);
        rest /= shape.dim(axis);
      }
      out[i] = formula.apply(index);
    }
    return new Jets(shape, out);
  }

  /** The element at these indices. */
  DerivativeStructure get(int... index) {
    int at = 0;
    for (int axis = 0; axis < index.length; axis++) {
      at = at * shape.dim(axis) + index[axis];
    }
    return data[at];
  }

  /** The element at these indices, of which one is exchanged. */
  DerivativeStructure get(int[] index, int axis, int i) {
    int[] other = index.clone();
    other[axis < 0 ? axis + other.length : axis] = i;
    return get(other);
  }

  /** 0, of as many variables as the elements. */
  DerivativeStructure zero() {
    return data.length == 0 ? new DerivativeStructure(1, 2, 0) : data[0].multiply(0);
  }

  Jets map(UnaryOperator<DerivativeStructure> f) {
    DerivativeStructure[] out = data.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = f.apply(out[i]);
    }
    return new Jets(shape, out);
  }

  Jets zip(Jets other, BinaryOperator<DerivativeStructure> f) {
    Shape common = Shape.broadcast(shape, other.shape);
    DerivativeStructure[] out = new DerivativeStructure[common.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = f.apply(data[source(i, common, shape)], other.data[source(i, common, other.shape)]);
    }
    return new Jets(common, out);
  }

  Jets broadcastTo(Shape to) {
    DerivativeStructure[] out = new DerivativeStructure[to.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = data[source(i, to, shape)];
    }
    return new Jets(to, out);
  }

  /** Folds all elements that broadcasting {@code to} would put in one place. */
  Jets foldTo(Shape to, BinaryOperator<DerivativeStructure> f) {
    DerivativeStructure[] out = new DerivativeStructure[to.size()];
    for (int i = 0; i < data.length; i++) {
      int o = source(i, shape, to);
      out[o] = out[o] == null ? data[i] : f.apply(out[o], data[i]);
    }
    for (int o = 0; o < out.length; o++) {
      out[o] = out[o] == null ? new DerivativeStructure(1, 2, 0) : out[o];
    }
    return new Jets(to, out);
  }

  /** Folds over axes, which are dropped; over all if none is given. */
  Jets fold(BinaryOperator<DerivativeStructure> f, int... axes) {
    boolean[] folded = new boolean[shape.rank()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = axes.length == 0;
    }
    for (int a : axes) {
      folded[a < 0 ? a + folded.length : a] = true;
    }
    Shape kept = Shape.SCALAR;
    Shape dropped = Shape.SCALAR;
    for (int i = 0; i < folded.length; i++) {
      kept = kept.append(folded[i] ? 1 : shape.dim(i));
      dropped = folded[i] ? dropped : dropped.append(shape.dim(i));
    }
    return foldTo(kept, f).reshape(dropped);
  }

  Jets reshape(Shape to) {
    return new Jets(to, data);
  }

  /** Which element of a small array stands at an index of the large one it is broadcast to. */
  private static int source(int index, Shape large, Shape small) {
    int rest = index;
    int at = 0;
    int stride = 1;
    for (int axis = 1; axis <= large.rank(); axis++) {
      int i = rest % large.dim(-axis);
      rest /= large.dim(-axis);
      if (axis <= small.rank()) {
        at += small.dim(-axis) == 1 ? 0 : i * stride;
        stride *= small.dim(-axis);
      }
    }
    return at;
  }
}
