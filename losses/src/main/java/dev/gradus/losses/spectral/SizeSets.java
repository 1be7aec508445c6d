package dev.gradus.losses.spectral;

import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The named sets of window sizes. S5 takes primes near the powers of two of S4, so that the frames
 * of no two sizes align.
 */
public final class SizeSets {
  /** Every named set. */
  public static final Catalogue<List<Integer>> CATALOGUE =
      new Catalogue<>(
          "size set",
          List.of(
              entry("S1", 64),
              entry("S2", 512),
              entry("S3", 2048),
              entry("S4", 64, 128, 256, 512, 1024, 2048),
              entry("S5", 67, 127, 257, 509, 1021, 2053)));

  private SizeSets() {}

  private static Entry<List<Integer>> entry(String name, Integer... sizes) {
    String doc = Stream.of(sizes).map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
    return Entry.constant(name, List.of(), doc, List.of(sizes));
  }
}
