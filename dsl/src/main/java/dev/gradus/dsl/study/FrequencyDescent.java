package dev.gradus.dsl.study;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.optim.Adam;
import dev.gradus.autodiff.optim.Optimizer;
import dev.gradus.autodiff.optim.OptimizerState;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.PreparedLoss;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where gradient descent ends that looks for a sine: what a loss is worth to somebody who follows
 * it, step after step, rather than at one place as {@link GradientRanking} has it.
 *
 * <p>Each estimate is moved by {@link Adam} along log₂ of its frequency, in octaves, and along the
 * phase that it has in the middle of the signal, in turns; its amplitude stays. The middle, because
 * a phase at the beginning would have to follow each change of the frequency. The learning rate
 * falls from its first value to 0 as half a cosine. Adam does not care by which factor a loss is
 * multiplied, so that all losses go equally far; its memory is kept short (β₂ = 0.9), since slopes
 * are larger by orders of magnitude at the end of the way than at its beginning.
 *
 * <pre>{@code
 * FrequencyDescent descent =
 *     new FrequencyDescent(
 *         SinePair.halton(200, 190, 1200), new Settings(100, 0.06, true), new SampleGrid(16000, 4000));
 * double share = descent.of(Loss.parse("mss.smooth"), 2, (done, all) -> {}).share(5);
 * }</pre>
 */
public final class FrequencyDescent {
  private static final String OCTAVES = "octaves";
  private static final String TURNS = "turns";
  private static final double TURN = 2 * Math.PI;
  private static final Optimizer ADAM = new Adam(0.9, 0.9, 1e-8);

  /** Of half the sample rate; an estimate that would go higher stays there. */
  private static final double HIGHEST = 0.99;

  private final List<SinePair> pairs;
  private final Settings settings;
  private final SampleGrid grid;

  /**
   * How estimates are moved.
   *
   * @param steps 1 or more
   * @param rate the first learning rate: about how many octaves, and turns, a step goes
   * @param phase whether the phase is moved, too
   */
  public record Settings(int steps, double rate, boolean phase) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is not above 0
     */
    public Settings {
      if (steps < 1 || !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            steps + " steps at a rate of " + rate + " make no descent");
      }
    }

    /** The learning rate of a step, counted from 0. */
    private double at(int step) {
      return rate * (1 + Math.cos(Math.PI * step / steps)) / 2;
    }
  }

  /**
   * Where the estimates ended.
   *
   * @param cents how far off each one is, in the order of the pairs, never negative
   * @param notFinite how many came to a value or a derivative that is no finite number; they stay
   *     where that happened
   */
  public record Row(List<Double> cents, int notFinite) {
    /** Copies the list. */
    public Row {
      cents = List.copyOf(cents);
    }

    /** How many are within so many cents of their target. */
    public int arrived(double within) {
      return (int) cents.stream().filter(c -> c <= within).count();
    }

    /** Their share, between 0 and 1. */
    public double share(double within) {
      return (double) arrived(within) / cents.size();
    }

    /** The error in the middle, in cents; of an even number the larger of the two. */
    public double median() {
      return cents.stream().sorted().toList().get(cents.size() / 2);
    }
  }

  private record End(double cents, boolean finite) {}

  /**
   * A study of given pairs.
   *
   * @throws IllegalArgumentException if there is no pair, or if a frequency cannot be sampled
   */
  public FrequencyDescent(List<SinePair> pairs, Settings settings, SampleGrid grid) {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("there are no pairs");
    }
    this.pairs = List.copyOf(pairs);
    this.settings = settings;
    this.grid = grid;
    for (SinePair pair : pairs) {
      grid.require(pair.target().frequency());
      grid.require(pair.estimate().frequency());
    }
  }

  /**
   * Lets all estimates go down a loss.
   *
   * @param threads how many work at once; the ends do not depend on it
   * @param progress told (done, all) after each pair, one call at a time
   * @throws dev.gradus.dsl.diagnostics.SpecException as {@link Loss#differentiate(Map, String...)}
   */
  public Row of(Loss loss, int threads, BiConsumer<Integer, Integer> progress) {
    End[] ends = new End[pairs.size()];
    Parallel.forEach(ends.length, threads, i -> ends[i] = end(loss, pairs.get(i)), progress);
    return new Row(
        Arrays.stream(ends).map(End::cents).toList(),
        (int) Arrays.stream(ends).filter(e -> !e.finite()).count());
  }

  private End end(Loss loss, SinePair pair) {
    ParameterSet place =
        new ParameterSet(
            DataType.DOUBLE, new TreeMap<>(Map.of(OCTAVES, Shape.SCALAR, TURNS, Shape.SCALAR)));
    Sine start = pair.estimate();
    place.set(OCTAVES, new double[] {log2(start.frequency())});
    place.set(TURNS, new double[] {start.frequency() * middle() + start.phase() / TURN});
    OptimizerState state = ADAM.start(place);
    double low = log2(grid.rate() / grid.length());
    double high = log2(HIGHEST * grid.rate() / 2);
    boolean finite = true;
    try (INDArray target = grid.array(pair.target())) {
      PreparedLoss prepared = loss.prepare(target);
      for (int i = 0; i < settings.steps() && finite; i++) {
        Optional<Map<String, double[]>> slopes = slopes(prepared, at(place, start));
        double rate = settings.at(i);
        slopes.ifPresent(s -> ADAM.step(place, s, rate, state));
        finite = slopes.isPresent();
        double moved = Math.min(high, Math.max(low, place.values(OCTAVES)[0]));
        place.set(OCTAVES, new double[] {moved});
      }
    }
    double off = place.values(OCTAVES)[0] - log2(pair.target().frequency());
    return new End(Sine.CENTS_PER_OCTAVE * Math.abs(off), finite);
  }

  /** ∂L/∂log₂f at a fixed phase in the middle, and ∂L/∂phase; empty where one is not finite. */
  private Optional<Map<String, double[]>> slopes(PreparedLoss loss, Sine estimate) {
    try (INDArray samples = grid.array(estimate)) {
      LossResult result = loss.differentiate(samples);
      try (INDArray gradient = result.gradient()) {
        double[] g = NdArrays.toDoubles(gradient);
        double byPhase = estimate.byPhase(g, grid);
        // φ = φ_middle − 2πf·t_middle: where f rises, the phase at the beginning falls.
        double byFrequency = estimate.byFrequency(g, grid) - TURN * middle() * byPhase;
        double octave = byFrequency * estimate.frequency() * Math.log(2);
        double turn = settings.phase() ? byPhase * TURN : 0;
        return Double.isFinite(result.value() + octave + turn)
            ? Optional.of(Map.of(OCTAVES, new double[] {octave}, TURNS, new double[] {turn}))
            : Optional.empty();
      }
    }
  }

  private Sine at(ParameterSet place, Sine start) {
    double frequency = Math.pow(2, place.values(OCTAVES)[0]);
    double turns = place.values(TURNS)[0];
    return new Sine(frequency, start.amplitude(), TURN * (turns - frequency * middle()));
  }

  /** When the phase counts, in seconds; the beginning where it stays as it is there. */
  private double middle() {
    return settings.phase() ? grid.length() / grid.rate() / 2 : 0;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
