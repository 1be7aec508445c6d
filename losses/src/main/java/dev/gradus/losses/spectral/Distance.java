package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.abs;
import static dev.gradus.autodiff.op.Ops.clip;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.max;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.norm;
import static dev.gradus.autodiff.op.Ops.normKeepDims;
import static dev.gradus.autodiff.op.Ops.sqrt;
import static dev.gradus.autodiff.op.Ops.square;
import static dev.gradus.autodiff.op.Ops.sub;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.List;

/**
 * The distance of two matrices, the last two axes of an array: a of pred and b of target, {@code
 * [..., frames, bins]} to {@code [...]}. Signals of a batch never mix.
 */
public interface Distance {
  /** Σ|a − b|; gradient 0 where a = b. */
  Distance L1 = new Absolute();

  /** √Σ(a − b)², not squared; gradient 0 at distance 0. */
  Distance L2 = new Euclidean();

  /** Σ(a − b)². */
  Distance L2SQ = new Squared();

  /** Where the Huber distance turns from a square into a straight line. */
  Param<Double> DELTA =
      Param.of(
          "delta",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1.0,
          "1",
          "largest |a − b| that is squared");

  /** What a silent target counts as in the spectral convergence. */
  Param<Double> FLOOR =
      Param.of(
          "floor",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1e-8,
          "1e-8",
          "least value of √Σb², for silent targets");

  /** Every distance. */
  Catalogue<Distance> CATALOGUE =
      new Catalogue<>(
          "distance",
          List.of(
              Entry.constant("l1", List.of("D1"), "Σ|a − b| over the matrix of one signal", L1),
              Entry.constant(
                  "l2", List.of("D2"), "√Σ(a − b)² over the matrix of one signal, not squared", L2),
              Entry.constant("l2sq", List.of(), "Σ(a − b)² over the matrix of one signal", L2SQ),
              new Entry<>(
                  "sc",
                  List.of(),
                  "spectral convergence: √Σ(a − b)²/√Σb² of one signal",
                  List.of(FLOOR),
                  a -> new SpectralConvergence(a.get(FLOOR))),
              new Entry<>(
                  "huber",
                  List.of(),
                  "Σ of (a − b)²/2, beyond delta of delta·(|a − b| − delta/2)",
                  List.of(DELTA),
                  a -> new Huber(a.get(DELTA))),
              Entry.constant(
                  "cosine", List.of(), "1 − Σab/√(Σa²·Σb²) of one signal", new Cosine())));

  /** The distance, one number for each signal. */
  Node of(Node a, Node b);

  /** Where its gradient jumps, with what counts there. */
  List<String> kinks();

  /**
   * The distance as a mean over entries; what is a ratio already stays as it is.
   *
   * @param entries their number, for all signals or for each; 0 makes the mean 0
   */
  Node mean(Node distance, Node entries);

  /** Σ|a − b|. */
  record Absolute() implements Distance {
    @Override
    public Node of(Node a, Node b) {
      return sum(abs(sub(a, b)), -2, -1);
    }

    @Override
    public Node mean(Node distance, Node entries) {
      return divOrZero(distance, entries);
    }

    @Override
    public List<String> kinks() {
      return List.of("|a − b| = 0 (gradient 0)");
    }
  }

  /** √Σ(a − b)²; its mean is a root mean square. */
  record Euclidean() implements Distance {
    @Override
    public Node of(Node a, Node b) {
      return norm(sub(a, b), -2, -1);
    }

    @Override
    public Node mean(Node distance, Node entries) {
      return divOrZero(distance, sqrt(entries));
    }

    @Override
    public List<String> kinks() {
      return List.of("distance 0 (gradient 0)");
    }
  }

  /** Σ(a − b)². */
  record Squared() implements Distance {
    @Override
    public Node of(Node a, Node b) {
      return sum(square(sub(a, b)), -2, -1);
    }

    @Override
    public Node mean(Node distance, Node entries) {
      return divOrZero(distance, entries);
    }

    @Override
    public List<String> kinks() {
      return List.of();
    }
  }

  /**
   * √Σ(a − b)²/√Σb²: the error in units of the target.
   *
   * @see <a href="https://arxiv.org/abs/1808.06719">S. Ö. Arık et al., Fast spectrogram inversion
   *     using multi-head convolutional neural networks, 2019</a>
   */
  record SpectralConvergence(double floor) implements Distance {
    @Override
    public Node of(Node a, Node b) {
      return div(norm(sub(a, b), -2, -1), max(norm(b, -2, -1), b.constant(floor)));
    }

    @Override
    public Node mean(Node distance, Node entries) {
      return distance;
    }

    @Override
    public List<String> kinks() {
      return List.of("distance 0 (gradient 0)", "√Σb² = floor (half the gradient)");
    }
  }

  /** Σ of a square that goes on as a straight line. */
  record Huber(double delta) implements Distance {
    @Override
    public Node of(Node a, Node b) {
      Node d = sub(a, b);
      Node inner = clip(d, -delta, delta);
      return sum(mul(inner, sub(d, mul(inner, 0.5))), -2, -1);
    }

    @Override
    public Node mean(Node distance, Node entries) {
      return divOrZero(distance, entries);
    }

    @Override
    public List<String> kinks() {
      return List.of();
    }
  }

  /**
   * 1 − cos of the angle between a and b, as half the squared distance of their directions: exact
   * where they are close, and exactly 0 with gradient 0 where they are equal. A matrix of zeros has
   * the direction 0: ½ from every other one, 0 from another of its kind.
   */
  record Cosine() implements Distance {
    @Override
    public Node of(Node a, Node b) {
      return mul(sum(square(sub(direction(a), direction(b))), -2, -1), 0.5);
    }

    private static Node direction(Node x) {
      return divOrZero(x, normKeepDims(x, -2, -1));
    }

    @Override
    public Node mean(Node distance, Node entries) {
      return distance;
    }

    @Override
    public List<String> kinks() {
      return List.of("matrix 0 (gradient 0)");
    }
  }
}
