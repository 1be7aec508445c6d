package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.greater;
import static dev.gradus.autodiff.op.Ops.matmul;
import static dev.gradus.autodiff.op.Ops.normKeepDims;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.sqrt;
import static dev.gradus.autodiff.op.Ops.squaredDistances;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.swapAxes;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.value.Interval;
import java.util.List;

/** Costs of frames of any real numbers. */
enum Distances implements LocalCost {
  /** Squared Euclidean distance, without ½. */
  SQUARED {
    @Override
    public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
      return squaredDistances(x, y);
    }
  },

  /** Euclidean distance. */
  EUCLIDEAN {
    @Override
    public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
      Node squared = squaredDistances(x, y);
      Node zero = x.constant(0);
      Node apart = greater(squared, zero);
      return select(apart, sqrt(select(apart, squared, x.constant(1))), zero);
    }

    @Override
    public List<String> kinks() {
      return List.of("equal frames (gradient 0)");
    }
  },

  /** Sum of absolute differences. */
  L1 {
    @Override
    public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
      return x.graph().apply(new AbsoluteDistances(), x, y);
    }

    @Override
    public List<String> kinks() {
      return List.of("equal features (gradient 0)");
    }
  },

  /** 1 − cosine; a frame of zeros is at right angles to every other. */
  COSINE {
    @Override
    public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
      return sub(1, cosines(x, y));
    }

    @Override
    public Interval range() {
      return new Interval(-0x1p-40, 2 + 0x1p-40);
    }

    @Override
    public List<String> kinks() {
      return List.of("frame of zeros (cosine and gradient 0)");
    }
  };

  /** x·y/(‖x‖‖y‖) of all pairs of frames; 0 for a frame of zeros. */
  static Node cosines(Node x, Node y) {
    return matmul(
        divOrZero(x, normKeepDims(x, -1)), swapAxes(divOrZero(y, normKeepDims(y, -1)), -1, -2));
  }
}
