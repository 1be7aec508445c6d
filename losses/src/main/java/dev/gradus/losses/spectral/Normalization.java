package dev.gradus.losses.spectral;

import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the weights of a window are divided by. */
public enum Normalization {
  /** Nothing: magnitudes grow with the size. */
  NONE("the window as it is"),
  /** Σw: a sinusoid of amplitude A has a peak of A/2 at any size. */
  SUM("w/Σw"),
  /** √Σw²: noise has magnitudes of one level at any size. */
  ENERGY("w/√Σw²");

  /** Every normalization. */
  public static final Catalogue<Normalization> CATALOGUE =
      new Catalogue<>(
          "normalization",
          Arrays.stream(values())
              .map(n -> Entry.constant(n.name().toLowerCase(Locale.ROOT), List.of(), n.doc, n))
              .toList());

  private final String doc;

  Normalization(String doc) {
    this.doc = doc;
  }

  /** The normalised weights. */
  public double[] of(double[] w) {
    double by =
        switch (this) {
          case NONE -> 1;
          case SUM -> Arrays.stream(w).sum();
          case ENERGY -> Math.sqrt(Arrays.stream(w).map(x -> x * x).sum());
        };
    return Arrays.stream(w).map(x -> x / by).toArray();
  }
}
