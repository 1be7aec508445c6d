package dev.gradus.dsl.study;

import java.io.Serializable;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A target and an estimate of it, both of amplitude 1.
 *
 * @param target what is looked for
 * @param estimate what is compared with it
 */
public record SinePair(Sine target, Sine estimate) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** One prime for each coordinate: both frequencies, then both phases. */
  private static final int[] BASES = {2, 3, 5, 7};

  /**
   * Pairs from the Halton points 1 … n in bases 2, 3, 5, 7: frequencies log-uniform, phases uniform
   * in [0, 2π).
   *
   * @param from the lowest frequency in hertz
   * @param to the highest
   * @throws IllegalArgumentException unless n is positive and 0 &lt; from &lt; to
   */
  public static List<SinePair> halton(int n, double from, double to) {
    return Stream.iterate(1, i -> i + 1)
        .limit(require(n, from, to))
        .map(i -> at(IntStream.of(BASES).mapToDouble(b -> Halton.at(i, b)).toArray(), from, to))
        .toList();
  }

  /**
   * Pairs from pseudo-random numbers.
   *
   * @param seed the same seed gives the same pairs
   * @throws IllegalArgumentException as {@link #halton} does
   */
  public static List<SinePair> random(int n, double from, double to, long seed) {
    Random random = new Random(seed);
    return Stream.generate(
            () -> at(random.doubles(BASES.length).toArray(), from, to)) // sequential, in order
        .limit(require(n, from, to))
        .toList();
  }

  /**
   * The same pairs with the estimates moved close to their targets: from where they lie in their
   * range, evenly on a scale of ratios, to the same place in the range around the target.
   *
   * @param from the lowest frequency of the estimates in hertz
   * @param to the highest
   * @param cents half the width of the range around a target
   */
  public static List<SinePair> near(List<SinePair> pairs, double from, double to, double cents) {
    return pairs.stream()
        .map(
            p -> {
              double u = Math.log(p.estimate().frequency() / from) / Math.log(to / from);
              double frequency = p.target().shifted((2 * u - 1) * cents).frequency();
              return new SinePair(
                  p.target(), new Sine(frequency, p.estimate().amplitude(), p.estimate().phase()));
            })
        .toList();
  }

  private static int require(int n, double from, double to) {
    if (n < 1) {
      throw new IllegalArgumentException(n + " pairs are none to count");
    }
    if (!(from > 0 && to > from && to < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "from " + from + " to " + to + " Hz is no range of frequencies");
    }
    return n;
  }

  /** The pair of a point of the unit cube. */
  private static SinePair at(double[] u, double from, double to) {
    return new SinePair(
        new Sine(from * Math.pow(to / from, u[0]), 1, 2 * Math.PI * u[2]),
        new Sine(from * Math.pow(to / from, u[1]), 1, 2 * Math.PI * u[3]));
  }

  /** 1 if the estimate is too high, -1 if it is too low, 0 if it is right. */
  double direction() {
    return Math.signum(estimate.frequency() - target.frequency());
  }

  /** The estimate moved away from the target. */
  Sine away(double cents) {
    return estimate.shifted(direction() * cents);
  }
}
