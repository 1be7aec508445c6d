package dev.gradus.cli.compute;

import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.fit.Partial;
import dev.gradus.dsl.fit.Peaks;
import dev.gradus.dsl.study.SampleGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Where a fit begins.
 *
 * @param text frequencies with commas between them, {@code peaks} or {@code random}
 */
record FitStart(String text, Optional<Long> seed, int sines) {
  private static final String PEAKS = "peaks";
  private static final String RANDOM = "random";

  /** Of half the sample rate; random frequencies lie between. */
  private static final double LOW = 0.01;

  private static final double HIGH = 0.9;

  /** The sines to begin with; where only frequencies are known, they share the target's energy. */
  List<Partial> of(double[] target, SampleGrid grid) {
    if (seed.isPresent() && !text.equals(RANDOM)) {
      throw new UsageException(
          "`--seed` is for random frequencies",
          "add `--start random`, or leave `--seed` out: nothing else is random");
    }
    if (text.equals(PEAKS)) {
      return peaks(target, grid);
    }
    double square = Arrays.stream(target).map(x -> x * x).sum() / target.length;
    double amplitude = Math.sqrt(2 * square / sines);
    List<Double> frequencies = text.equals(RANDOM) ? random(grid) : numbers(grid);
    return frequencies.stream().map(f -> new Partial(f, amplitude, 0, 0)).toList();
  }

  private List<Partial> peaks(double[] target, SampleGrid grid) {
    List<Partial> peaks = Peaks.of(target, grid, sines);
    if (peaks.size() < sines) {
      throw new UsageException(
          "the spectrum of the target has %d %s, and the model %d sines"
              .formatted(peaks.size(), peaks.size() == 1 ? "peak" : "peaks", sines),
          "fit fewer sines, or say where to begin: `--start 440,880`");
    }
    return peaks;
  }

  private List<Double> random(SampleGrid grid) {
    Random random = new Random(seed.orElse(1L));
    double half = grid.rate() / 2;
    return random
        .doubles(sines)
        .map(u -> half * LOW * Math.pow(HIGH / LOW, u))
        .sorted()
        .boxed()
        .toList();
  }

  private List<Double> numbers(SampleGrid grid) {
    List<Double> numbers = new ArrayList<>();
    for (String number : text.split(",", -1)) {
      try {
        numbers.add(Double.parseDouble(number.strip()));
      } catch (NumberFormatException e) {
        throw new UsageException(
            "`--start` is frequencies, `peaks` or `random`, not `" + text + "`",
            "such as `--start 440,880`");
      }
    }
    for (double f : numbers) {
      if (!(f > 0 && f < grid.rate() / 2)) {
        throw new UsageException(
            "a start of %s Hz is not between 0 and %s Hz, half the sample rate"
                .formatted(Numbers.shown(f), Numbers.shown(grid.rate() / 2)),
            "");
      }
    }
    if (numbers.size() != sines) {
      throw new UsageException(
          "`--start` has %d frequencies, and the model %d sines".formatted(numbers.size(), sines),
          "give one for each, or write `--model 'sines(" + numbers.size() + ")'`");
    }
    return numbers;
  }
}
