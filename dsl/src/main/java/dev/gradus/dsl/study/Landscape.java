package dev.gradus.dsl.study;

import dev.gradus.dsl.Loss;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a loss looks like over the estimates of a sine: over its frequency, or over frequency and
 * amplitude.
 *
 * <pre>{@code
 * Landscape l = Landscape.of(new Sine(1000, 1, 0), Landscape.octaves(200, 5000, 400), SampleGrid.SECOND);
 * List<Double> curve = l.values(Loss.parse("mss.smooth"), 2, (done, all) -> {}).get(0);
 * }</pre>
 *
 * @param target the sine that is looked for; estimates have its phase plus {@code phase}
 * @param frequencies of the estimates, in hertz, rising
 * @param amplitudes of the estimates
 * @param phase by how much estimates are ahead of the target, in radians
 * @param grid when all of them are sampled
 */
public record Landscape(
    Sine target, List<Double> frequencies, List<Double> amplitudes, double phase, SampleGrid grid)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a frequency cannot be sampled
   */
  public Landscape {
    frequencies = List.copyOf(frequencies);
    amplitudes = List.copyOf(amplitudes);
    grid.require(target.frequency());
    frequencies.forEach(grid::require);
  }

  /** A landscape over frequency, with estimates of the target's amplitude and phase. */
  public static Landscape of(Sine target, List<Double> frequencies, SampleGrid grid) {
    return new Landscape(target, frequencies, List.of(target.amplitude()), 0, grid);
  }

  /**
   * The loss of each estimate.
   *
   * @param threads how many work at once; the values do not depend on it
   * @param progress told (done, all) after each estimate, one call at a time
   * @return for each amplitude the values by frequency
   * @throws dev.gradus.dsl.diagnostics.SpecException as {@link Loss#evaluate(INDArray, INDArray)}
   */
  public List<List<Double>> values(Loss loss, int threads, BiConsumer<Integer, Integer> progress) {
    int columns = frequencies.size();
    double[] values = new double[amplitudes.size() * columns];
    try (INDArray goal = grid.array(target)) {
      Parallel.forEach(
          values.length,
          threads,
          i -> values[i] = value(loss, estimate(i / columns, i % columns), goal),
          progress);
    }
    return IntStream.range(0, amplitudes.size())
        .mapToObj(a -> boxed(Arrays.copyOfRange(values, a * columns, (a + 1) * columns)))
        .toList();
  }

  /**
   * This landscape in pieces, row after row: each has one amplitude and neighbouring frequencies.
   * Their values in this order are those of the whole.
   *
   * @param columns how many frequencies a piece has at most
   */
  public List<Landscape> pieces(int columns) {
    List<Landscape> pieces = new ArrayList<>();
    for (double amplitude : amplitudes) {
      for (int from = 0; from < frequencies.size(); from += columns) {
        int to = Math.min(frequencies.size(), from + columns);
        pieces.add(
            new Landscape(target, frequencies.subList(from, to), List.of(amplitude), phase, grid));
      }
    }
    return pieces;
  }

  private Sine estimate(int amplitude, int frequency) {
    return new Sine(frequencies.get(frequency), amplitudes.get(amplitude), target.phase() + phase);
  }

  private double value(Loss loss, Sine estimate, INDArray goal) {
    try (INDArray samples = grid.array(estimate)) {
      return loss.evaluate(samples, goal).value();
    }
  }

  /**
   * The curve that a descent would like best: the distance in octaves, |log₂(f/f_t)|, over its
   * largest value.
   */
  public List<Double> ideal() {
    return normalised(
        frequencies.stream().map(f -> Math.abs(Math.log(f / target.frequency()))).toList());
  }

  /**
   * Values brought to [0, 1]: less their smallest, over the largest difference. Constant ones are
   * 0, and what is not finite stays as it is and does not count.
   */
  public static List<Double> normalised(List<Double> values) {
    DoubleSummaryStatistics range =
        values.stream().mapToDouble(v -> v).filter(Double::isFinite).summaryStatistics();
    double span = range.getMax() - range.getMin();
    return values.stream()
        .map(v -> Double.isFinite(v) ? (span > 0 ? (v - range.getMin()) / span : 0) : v)
        .toList();
  }

  /**
   * Frequencies at equal ratios, both ends among them.
   *
   * @param points 2 or more
   * @throws IllegalArgumentException unless 0 &lt; from &lt; to
   */
  public static List<Double> octaves(double from, double to, int points) {
    if (!(from > 0)) {
      throw new IllegalArgumentException("there are no octaves above " + from + " Hz");
    }
    return even(from, to, points, u -> from * Math.pow(to / from, u));
  }

  /**
   * Numbers at equal distances, both ends among them.
   *
   * @param points 2 or more
   * @throws IllegalArgumentException unless from &lt; to
   */
  public static List<Double> steps(double from, double to, int points) {
    return even(from, to, points, u -> from + (to - from) * u);
  }

  private static List<Double> even(double from, double to, int points, DoubleUnaryOperator at) {
    if (points < 2) {
      throw new IllegalArgumentException(points + " points span nothing");
    }
    if (!(from < to && to < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("from " + from + " to " + to + " is no range");
    }
    double[] x = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = i == points - 1 ? to : at.applyAsDouble(i / (points - 1.0));
    }
    return boxed(x);
  }

  /** Numbers with one more among them, in rising order. */
  public static List<Double> including(List<Double> numbers, double one) {
    return DoubleStream.concat(numbers.stream().mapToDouble(x -> x), DoubleStream.of(one))
        .sorted()
        .distinct()
        .boxed()
        .toList();
  }

  private static List<Double> boxed(double[] x) {
    return Arrays.stream(x).boxed().toList();
  }
}
