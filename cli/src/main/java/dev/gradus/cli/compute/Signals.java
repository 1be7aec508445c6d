package dev.gradus.cli.compute;

import dev.gradus.cli.io.Resampler;
import dev.gradus.cli.options.Excerpt;
import dev.gradus.cli.options.SignalOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Samples;
import dev.gradus.losses.InputSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Brings signals to one rate and one length where the options ask for it: first resampled, then the
 * excerpt, then cut to the shortest. Signals are audio, and arrays of one axis; a mask of samples
 * is one, too.
 */
final class Signals {
  private final Map<String, Path> files;
  private final Map<String, Samples> samples;
  private final Console console;

  private Signals(Map<String, Path> files, Map<String, Samples> samples, Console console) {
    this.files = files;
    this.samples = new LinkedHashMap<>(samples);
    this.console = console;
  }

  /** The inputs as the options want them; notes say what was done. */
  static Map<String, Samples> prepared(
      Map<String, Path> files,
      Map<String, Samples> samples,
      SignalOptions options,
      Console console) {
    Signals signals = new Signals(files, samples, console);
    options.rate().ifPresent(signals::resample);
    options.excerpt().ifPresent(signals::cutOut);
    if (options.trim()) {
      signals.trim();
    }
    return signals.samples;
  }

  private void resample(int rate) {
    if (samples.values().stream().allMatch(s -> s.sampleRate().isEmpty())) {
      throw new UsageException(
          "`--resample` is for audio, and no input is",
          "only WAV files have a sample rate; leave the option out");
    }
    samples.replaceAll(
        (name, s) -> {
          if (s.sampleRate().isEmpty() || s.sampleRate().getAsInt() == rate) {
            return s;
          }
          console.note(
              "%s is resampled from %d to %d Hz"
                  .formatted(named(name), s.sampleRate().getAsInt(), rate));
          return Resampler.resample(s, rate);
        });
  }

  private void cutOut(Excerpt excerpt) {
    samples.replaceAll(
        (name, s) -> {
          if (!isSignal(s)) {
            return s;
          }
          double unit = excerpt.seconds() ? rate(name, s) : 1;
          long from = Math.round(excerpt.from().orElse(0) * unit);
          long to =
              excerpt.to().isPresent()
                  ? Math.round(excerpt.to().getAsDouble() * unit)
                  : Math.max(length(s), from + 1);
          if (to > length(s) || from >= to) {
            throw new UsageException(
                "`--excerpt` reaches beyond the end of %s: %s"
                    .formatted(named(name), duration(s, length(s))),
                "let it end before, or leave its end open: `1s..`");
          }
          return part(s, (int) from, (int) to);
        });
  }

  /** The rate of audio; an array without one goes with the audio beside it. */
  private int rate(String name, Samples s) {
    OptionalInt own = s.sampleRate();
    int[] rates =
        own.isPresent()
            ? new int[] {own.getAsInt()}
            : samples.values().stream()
                .flatMapToInt(other -> other.sampleRate().stream())
                .distinct()
                .toArray();
    if (rates.length != 1) {
      throw new UsageException(
          named(name) + " has no sample rate, so that seconds mean nothing in it",
          "give the excerpt in samples: `8000..16000samples`");
    }
    return rates[0];
  }

  private void trim() {
    for (String name : List.of(InputSpec.PRED, InputSpec.TARGET)) {
      if (samples.containsKey(name) && !isSignal(samples.get(name))) {
        throw new UsageException(
            "`--trim` is for audio and arrays of one axis, and %s has shape %s"
                .formatted(named(name), Arrays.toString(samples.get(name).shape())),
            "cut it where it is made");
      }
    }
    int shortest =
        samples.values().stream()
            .filter(Signals::isSignal)
            .mapToInt(Signals::length)
            .min()
            .orElse(0);
    samples.replaceAll(
        (name, s) -> {
          if (!isSignal(s) || length(s) == shortest) {
            return s;
          }
          console.note(
              "%s is cut to %d samples; %s at its end are left out"
                  .formatted(named(name), shortest, duration(s, length(s) - shortest)));
          return part(s, 0, shortest);
        });
  }

  private static boolean isSignal(Samples s) {
    return s.sampleRate().isPresent() || s.shape().length == 1;
  }

  private static int length(Samples s) {
    return (int) s.shape()[s.shape().length - 1];
  }

  private static Samples part(Samples s, int from, int to) {
    long[] shape = s.shape();
    int length = length(s);
    int kept = to - from;
    int channels = length == 0 ? 0 : s.data().length / length;
    double[] data = new double[channels * kept];
    for (int c = 0; c < channels; c++) {
      System.arraycopy(s.data(), c * length + from, data, c * kept, kept);
    }
    shape[shape.length - 1] = kept;
    return new Samples(shape, data, s.dtype(), s.sampleRate());
  }

  private static String duration(Samples s, int length) {
    String seconds =
        s.sampleRate().isPresent()
            ? " (" + Numbers.shown(length / (double) s.sampleRate().getAsInt()) + " s)"
            : "";
    return length + " samples" + seconds;
  }

  private String named(String name) {
    return "`" + name + "` (" + DataException.shown(files.get(name)) + ")";
  }
}
