package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.greater;
import static dev.gradus.autodiff.op.Ops.log;
import static dev.gradus.autodiff.op.Ops.matmul;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.select;
import static dev.gradus.autodiff.op.Ops.softplus;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sumKeepDims;
import static dev.gradus.autodiff.op.Ops.swapAxes;
import static dev.gradus.autodiff.op.Ops.xlogy;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.value.Interval;
import java.util.List;

/**
 * Costs of frames of probabilities. 0·ln 0 is 0 and a contradiction costs +∞, so that no path
 * passes it; nothing is clipped. All are matrix products, so that no array of N·M·d numbers comes
 * up.
 */
enum Entropies implements LocalCost {
  /** Binary cross-entropy of probabilities x and labels y. */
  BCE {
    @Override
    public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
      return add(surprise(x, y), surprise(sub(1, x), sub(1, y)));
    }

    @Override
    public Kind target() {
      return Kind.LABEL;
    }

    @Override
    public List<String> kinks() {
      return List.of("pred = 0 or pred = 1 against the label (+∞)");
    }
  },

  /** Binary cross-entropy of logits x and labels y: Σ softplus(x) − x·y. */
  BCE_LOGITS {
    @Override
    public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
      return sub(sumKeepDims(softplus(x), -1), matmul(x, swapAxes(y, -1, -2)));
    }

    @Override
    public Kind pred() {
      return Kind.LOGIT;
    }

    @Override
    public Kind target() {
      return Kind.LABEL;
    }
  },

  /** Kullback-Leibler divergence of the distribution x from y. */
  KL {
    @Override
    public Node matrix(Node x, Node y, Lengths lengths, Node gamma) {
      Node entropy = swapAxes(sumKeepDims(xlogy(y, y), -1), -1, -2);
      return add(surprise(x, y), entropy);
    }

    @Override
    public Kind target() {
      return Kind.PROBABILITY;
    }

    /** Below 0 only where frames do not add up to 1. */
    @Override
    public Interval range() {
      return Interval.ALL;
    }

    @Override
    public List<String> kinks() {
      return List.of("pred = 0 where target is not (+∞)");
    }
  };

  @Override
  public Kind pred() {
    return Kind.PROBABILITY;
  }

  /** −Σ y ln x of all pairs of frames; +∞ if some x is 0 where y is not. */
  private static Node surprise(Node x, Node y) {
    Node possible = greater(x, x.constant(0));
    Node logs = log(select(possible, x, x.constant(1)));
    Node impossible = select(possible, x.constant(0), Ops.broadcastTo(x.constant(1), x.shape()));
    Node turned = swapAxes(y, -1, -2);
    Node clash = greater(matmul(impossible, turned), x.constant(0));
    return select(clash, x.constant(Double.POSITIVE_INFINITY), neg(matmul(logs, turned)));
  }
}
