package dev.gradus.losses.hierarchy;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.broadcastTo;
import static dev.gradus.autodiff.op.Ops.concat;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.exp;
import static dev.gradus.autodiff.op.Ops.gather;
import static dev.gradus.autodiff.op.Ops.log;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.scatterAdd;
import static dev.gradus.autodiff.op.Ops.segmentMax;
import static dev.gradus.autodiff.op.Ops.stopGradient;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.ArrayList;
import java.util.List;

/** How probable a class is, going by its children alone. Each is at least their maximum. */
interface Aggregate {
  /** The temperature of {@code lse}. */
  Param<Double> TAU =
      Param.of(
          "tau",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          0.1,
          "0.1",
          "temperature: above the maximum of n children by at most tau·ln n");

  /** Every way to put children together. */
  Catalogue<Aggregate> CATALOGUE =
      new Catalogue<>(
          "aggregate",
          List.of(
              Entry.constant("max", List.of(), "max_k p_k", new Max()),
              Entry.constant("sum", List.of(), "Σ_k p_k", new Sum()),
              Entry.constant(
                  "noisyor",
                  List.of(),
                  "1 − Π_k (1 − p_k): at least one, if independent",
                  new NoisyOr()),
              new Entry<>(
                  "lse",
                  List.of(),
                  "tau·ln Σ_k exp(p_k/tau): a smooth maximum",
                  List.of(TAU),
                  a -> new LogSumExp(a.get(TAU)))));

  /** One number for each segment. */
  Node of(Children c, Ties ties);

  /** The largest, the only one that can tie. */
  record Max() implements Aggregate {
    @Override
    public Node of(Children c, Ties ties) {
      return ties.max(c);
    }
  }

  /** The sum, which may be above 1. */
  record Sum() implements Aggregate {
    @Override
    public Node of(Children c, Ties ties) {
      return scatterAdd(c.values(), c.segments(), c.count());
    }
  }

  /**
   * One minus the product of the complements. Products are taken in pairs until one factor is left
   * in each segment: no quotient, so that p = 1 has a derivative, and few nodes.
   */
  record NoisyOr() implements Aggregate {
    @Override
    public Node of(Children c, Ties ties) {
      Node x = sub(1, c.values());
      List<Integer> segments = c.segments();
      while (segments.size() > c.count()) {
        Node one = broadcastTo(x.constant(1), x.shape().with(-1, 1));
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        List<Integer> next = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
          left.add(i);
          next.add(segments.get(i));
          boolean pair = i + 1 < segments.size() && segments.get(i + 1).equals(segments.get(i));
          right.add(pair ? ++i : segments.size());
        }
        x = mul(gather(x, left), gather(concat(List.of(x, one), -1), right));
        segments = next;
      }
      return sub(1, x);
    }
  }

  /** The logarithm of a sum of exponentials, each less the maximum, which changes no derivative. */
  record LogSumExp(double tau) implements Aggregate {
    @Override
    public Node of(Children c, Ties ties) {
      Node max = stopGradient(segmentMax(c.values(), c.segments(), c.count()));
      Node above = exp(div(sub(c.values(), gather(max, c.segments())), tau));
      return add(max, mul(log(scatterAdd(above, c.segments(), c.count())), tau));
    }
  }
}
