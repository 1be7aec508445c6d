package dev.gradus.cli.compute;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.FiniteNumbers;
import dev.gradus.dsl.data.Indices;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.InputSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of input files before anything is computed of them. */
record InputChecks(Map<String, Path> files, Map<String, Samples> samples) {

  /** There are numbers, and each is finite. */
  void numbers() {
    samples.forEach((name, s) -> FiniteNumbers.require(s, files.get(name)));
  }

  /** Single precision holds every number. */
  void fitSingle() {
    samples.forEach(
        (name, s) -> {
          Path file = files.get(name);
          for (int i = 0; i < s.data().length; i++) {
            if (Float.isInfinite((float) s.data()[i])) {
              throw new DataException(
                  Code.VALUE_OUT_OF_RANGE,
                  file,
                  "element "
                      + Arrays.toString(Indices.of(i, s.shape()))
                      + " of "
                      + DataException.quoted(file)
                      + " is "
                      + s.data()[i]
                      + ", more than single precision holds",
                  "compute in double precision (`--dtype double`)");
            }
          }
        });
  }

  /** Audio is of one sample rate, and pred and target have the same channels. */
  void audio() {
    Map<String, Samples> audio = new LinkedHashMap<>(samples);
    audio.values().removeIf(s -> s.sampleRate().isEmpty());
    Optional<String> first = audio.keySet().stream().findFirst();
    for (String name : audio.keySet()) {
      int rate = audio.get(name).sampleRate().getAsInt();
      int expected = audio.get(first.orElseThrow()).sampleRate().getAsInt();
      if (rate != expected) {
        throw new DataException(
            Code.RATES_DIFFER,
            files.get(name),
            quoted(first.get()) + " has " + expected + " Hz, " + quoted(name) + " " + rate + " Hz",
            "bring them to one rate: `--resample " + Math.min(rate, expected) + "`");
      }
    }
    if (audio.keySet().containsAll(List.of(InputSpec.PRED, InputSpec.TARGET))) {
      sameChannels(audio.get(InputSpec.PRED), audio.get(InputSpec.TARGET));
    }
  }

  private void sameChannels(Samples pred, Samples target) {
    if (channels(pred) != channels(target)) {
      throw new DataException(
          Code.CHANNELS_DIFFER,
          files.get(InputSpec.TARGET),
          quoted(InputSpec.PRED)
              + " is "
              + describe(pred)
              + ", "
              + quoted(InputSpec.TARGET)
              + " is "
              + describe(target),
          "each channel is a signal of its own and is compared with its counterpart; mix one down,"
              + " such as `ffmpeg -i IN.wav -ac 1 OUT.wav`");
    }
  }

  private static long channels(Samples s) {
    return s.shape().length == 1 ? 1 : s.shape()[0];
  }

  private static String describe(Samples s) {
    long n = channels(s);
    String kind = n == 1 ? "mono" : n == 2 ? "stereo" : n + " channels";
    return kind + " of shape " + Arrays.toString(s.shape());
  }

  /**
   * The type that the arithmetic follows. Whole numbers have none of their own and take that of the
   * others.
   */
  Element commonType() {
    String decided = null;
    for (String name : samples.keySet()) {
      Element type = samples.get(name).dtype();
      if (type == Element.INTEGER) {
        continue;
      }
      if (decided == null) {
        decided = name;
      } else if (samples.get(decided).dtype() != type) {
        throw new SpecException(
            Diagnostic.of(
                    Code.DTYPES_DIFFER,
                    quoted(decided)
                        + " is "
                        + samples.get(decided).dtype()
                        + ", "
                        + quoted(name)
                        + " is "
                        + type)
                .withHelp("choose one for all: `--dtype double` or `--dtype float`"));
      }
    }
    return decided == null ? Element.DOUBLE : samples.get(decided).dtype();
  }

  /** An input with its file: {@code `pred` (a.wav)}. */
  private String quoted(String name) {
    return "`" + name + "` (" + DataException.shown(files.get(name)) + ")";
  }
}
