package dev.gradus.autodiff.kernel.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The registers that lanes go into. */
public final class VectorDoubleLanes {
  /** The widest ones, but no wider than a row. */
  public static final VectorSpecies<Double> S =
      DoubleVector.SPECIES_PREFERRED.length() > DoubleFormat.LANES
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  private VectorDoubleLanes() {}
}
