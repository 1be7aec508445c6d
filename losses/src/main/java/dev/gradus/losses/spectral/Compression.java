package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.greater;
import static dev.gradus.autodiff.op.Ops.log;
import static dev.gradus.autodiff.op.Ops.log1p;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.pow;
import static dev.gradus.autodiff.op.Ops.select;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Pointwise;
import java.util.List;

/**
 * What is done to magnitudes x ≥ 0 before they are compared. An entry stands for one compression or
 * several, summed over. Two that do the same are equal, so that a set holds none twice.
 */
public interface Compression {
  /** The offset of the logarithmic compressions. */
  Param<Double> EPS =
      Param.of(
          "eps",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1e-7,
          "1e-7",
          "added to the magnitude");

  /** The steepness of {@code log1p}. */
  Param<Double> GAMMA =
      Param.of(
          "gamma",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1.0,
          "1",
          "factor of the magnitude");

  /** The exponent of {@code power}. */
  Param<Double> EXPONENT =
      Param.of(
          "p",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          0.3,
          "0.3",
          "exponent; 0.3 is near loudness");

  /** Every compression. */
  Catalogue<List<Compression>> CATALOGUE =
      new Catalogue<>(
          "compression",
          List.of(
              Entry.constant("linear", List.of("C0"), "x", List.of(new Linear())),
              new Entry<>(
                  "log",
                  List.of("C1"),
                  "ln(x + eps)",
                  List.of(EPS),
                  a -> List.of(new Log(a.get(EPS), 1))),
              new Entry<>(
                  "log1p",
                  List.of("C2"),
                  "ln(1 + gamma·x)",
                  List.of(GAMMA),
                  a -> List.of(new Log1p(a.get(GAMMA)))),
              new Entry<>(
                  "db",
                  List.of("C3"),
                  "20·log₁₀(x + eps), decibels",
                  List.of(EPS),
                  a -> List.of(new Log(a.get(EPS), 20 / Math.log(10)))),
              new Entry<>(
                  "power",
                  List.of(),
                  "xᵖ",
                  List.of(EXPONENT),
                  a -> List.of(new Power(a.get(EXPONENT)))),
              Entry.constant(
                  "C4",
                  List.of(),
                  "{linear, log}: both terms, summed",
                  List.of(new Linear(), new Log(1e-7, 1)))));

  /** The compressed magnitudes, of the same shape. */
  Node apply(Node magnitude);

  /** The magnitudes as they are. */
  record Linear() implements Compression {
    @Override
    public Node apply(Node magnitude) {
      return magnitude;
    }
  }

  /** factor·ln(x + eps). */
  record Log(double eps, double factor) implements Compression {
    @Override
    public Node apply(Node magnitude) {
      Node log = log(add(magnitude, eps));
      return factor == 1 ? log : mul(log, factor);
    }
  }

  /** ln(1 + gamma·x). */
  record Log1p(double gamma) implements Compression {
    @Override
    public Node apply(Node magnitude) {
      return log1p(mul(magnitude, gamma));
    }
  }

  /**
   * The magnitude to the power of p; its gradient is 0 at 0, where it is infinite for p below 1.
   */
  record Power(double p) implements Compression {
    @Override
    public Node apply(Node magnitude) {
      Node heard = greater(magnitude, magnitude.constant(0));
      Node power = pow(select(heard, magnitude, magnitude.constant(1)), p);
      return select(heard, power, magnitude.constant(0));
    }
  }

  /**
   * A function that the catalogue does not know. As with all compressions its gradient is 0 at 0,
   * whatever its slope is there: the magnitude itself has none.
   */
  record Own(Pointwise function) implements Compression {
    @Override
    public Node apply(Node magnitude) {
      Node heard = greater(magnitude, magnitude.constant(0));
      Node compressed = function.apply(select(heard, magnitude, magnitude.constant(1)));
      return select(heard, compressed, function.apply(magnitude.constant(0)));
    }
  }
}
