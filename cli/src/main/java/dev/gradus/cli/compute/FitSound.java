package dev.gradus.cli.compute;

import dev.gradus.cli.io.DataFile;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.study.SampleGrid;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The stretch of a sound that is fitted.
 *
 * @param rate samples per second
 */
record FitSound(double[] samples, int rate) {
  private static final double USUAL_SECONDS = 1;

  /**
   * Reads it.
   *
   * @param from where it begins, in seconds
   * @param seconds its length; without one a second at most, and a note if there is more
   */
  static FitSound read(Path file, double from, Optional<Double> seconds, Console console) {
    Samples all = DataFile.read(file);
    new InputChecks(Map.of("target", file), Map.of("target", all)).numbers();
    String name = DataException.quoted(file);
    int rate =
        all.sampleRate()
            .orElseThrow(
                () ->
                    new UsageException(
                        name + " has no sample rate, and frequencies need one",
                        "give a WAV file as `--target`"));
    if (all.shape().length != 1) {
      throw new UsageException(
          name + " has " + all.shape()[0] + " channels, and a fit is of one",
          "mix it down, such as `ffmpeg -i IN.wav -ac 1 OUT.wav`");
    }
    int length = all.data().length;
    double whole = (double) length / rate;
    long begin = Math.round(from * rate);
    long count = Math.round(seconds.orElse(USUAL_SECONDS) * rate);
    if (!(from >= 0 && begin < length) || count < 1) {
      throw new UsageException(
          "`--from` and `--seconds` leave nothing of %s, which has %s s"
              .formatted(name, Numbers.shown(whole)),
          "leave them out for the first second");
    }
    if (seconds.isPresent() && begin + count > length) {
      throw new UsageException(
          "%s has %s s, and the stretch ends at %s s"
              .formatted(
                  name, Numbers.shown(whole), Numbers.shown((double) (begin + count) / rate)),
          "leave `--seconds` out for as much as there is, a second at most");
    }
    int end = (int) Math.min(length, begin + count);
    if (seconds.isEmpty() && end < length) {
      console.note(
          "a second of %s is fitted; the rest with `--seconds %s`"
              .formatted(Numbers.shown(whole) + " s", Numbers.shown(whole - from)));
    }
    double[] samples = Arrays.copyOfRange(all.data(), (int) begin, end);
    if (Arrays.stream(samples).allMatch(x -> x == 0)) {
      throw new UsageException(
          name + " is silent there: there is no sine to fit",
          "another stretch: `--from 0.5 --seconds 1`");
    }
    return new FitSound(samples, rate);
  }

  SampleGrid grid() {
    return new SampleGrid(rate, samples.length);
  }
}
