package dev.gradus.losses.spectral;

import dev.gradus.autodiff.kernel.spectral.Curve;
import dev.gradus.autodiff.kernel.spectral.Gap;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Which compressions and distances the fused kernel knows. What it does not know is computed as it
 * is defined.
 */
final class Fusion {
  /** Smaller offsets are no normal numbers in single precision. */
  private static final double LEAST_SINGLE = 1e-37;

  private Fusion() {}

  /** The compressions, if the kernel knows all of them. */
  static Optional<List<Curve>> curves(List<Compression> compressions, DataType dtype) {
    List<Curve> curves =
        compressions.stream().map(c -> curve(c, dtype)).flatMap(Optional::stream).toList();
    return curves.size() == compressions.size() ? Optional.of(curves) : Optional.empty();
  }

  private static Optional<Curve> curve(Compression c, DataType dtype) {
    if (c instanceof Compression.Linear) {
      return Optional.of(new Curve(Curve.Kind.LINEAR, 0, 1));
    }
    if (c instanceof Compression.Log log && isNormal(log.eps(), dtype)) {
      return Optional.of(new Curve(Curve.Kind.LOG, log.eps(), log.factor()));
    }
    if (c instanceof Compression.Log1p log && isNormal(log.gamma(), dtype)) {
      return Optional.of(new Curve(Curve.Kind.LOG1P, log.gamma(), 1));
    }
    if (c instanceof Compression.Power power && isNormal(power.p(), dtype)) {
      return Optional.of(new Curve(Curve.Kind.POWER, power.p(), 1));
    }
    return Optional.empty();
  }

  private static boolean isNormal(double constant, DataType dtype) {
    return dtype == DataType.DOUBLE || constant >= LEAST_SINGLE && constant <= 1 / LEAST_SINGLE;
  }

  /** The distance, if the kernel knows it. */
  static Optional<Gap> gap(Distance d, DataType dtype) {
    if (d instanceof Distance.Absolute) {
      return Optional.of(new Gap(Gap.Kind.ABSOLUTE, 0));
    }
    if (d instanceof Distance.Squared) {
      return Optional.of(new Gap(Gap.Kind.SQUARE, 0));
    }
    if (d instanceof Distance.Euclidean) {
      return Optional.of(new Gap(Gap.Kind.ROOT, 0));
    }
    if (d instanceof Distance.Huber huber && isNormal(huber.delta(), dtype)) {
      return Optional.of(new Gap(Gap.Kind.HUBER, huber.delta()));
    }
    if (d instanceof Distance.SpectralConvergence sc) {
      return Optional.of(new Gap(Gap.Kind.RATIO, sc.floor()));
    }
    return Optional.empty();
  }

  /** What the weight of a distance is multiplied by to make it a mean over entries. */
  static double mean(Gap gap, double entries) {
    return switch (gap.kind()) {
      case ABSOLUTE, SQUARE, HUBER -> 1 / entries;
      case ROOT -> 1 / Math.sqrt(entries);
      case RATIO -> 1;
    };
  }

  /** Whether the distance of a from b is that of b from a. */
  static boolean isSymmetric(Gap gap) {
    return gap.kind() != Gap.Kind.RATIO;
  }
}
