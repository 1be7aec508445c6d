package dev.gradus.losses.spectral;

import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Flag;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.ArgType.Reals;
import dev.gradus.losses.catalogue.ArgType.Sizes;
import dev.gradus.losses.catalogue.ArgType.Whole;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of {@link Mrstft}, by the names they have in auraloss. */
final class MrstftArguments {
  private static final Param<List<Integer>> FFT_SIZES =
      Param.of(
          "fft_sizes",
          new Sizes(SizeSets.CATALOGUE),
          List.of(1024, 2048, 512),
          "{1024, 2048, 512}",
          "samples of each transform");
  private static final Param<List<Double>> HOP_SIZES =
      Param.of(
          "hop_sizes",
          new Reals(1),
          List.of(120.0, 240.0, 50.0),
          "{120, 240, 50}",
          "samples from frame to frame, for each transform");
  private static final Param<List<Double>> WIN_LENGTHS =
      Param.of(
          "win_lengths",
          new Reals(1),
          List.of(600.0, 1200.0, 240.0),
          "{600, 1200, 240}",
          "samples of the window, for each transform");
  private static final Param<Window> WINDOW = Arguments.window("hann");
  private static final Param<Double> W_SC =
      Arguments.weight("w_sc", 1, "1", "weight of the spectral convergence");
  private static final Param<Double> W_LOG_MAG =
      Arguments.weight("w_log_mag", 1, "1", "weight of the log magnitudes");
  private static final Param<Double> W_LIN_MAG =
      Arguments.weight("w_lin_mag", 0, "0", "weight of the magnitudes");
  private static final Param<Convergence> SC =
      Arguments.choice("sc", Convergence.CATALOGUE, "item", "norms of each signal or of the batch");
  private static final Param<Double> FLOOR =
      Param.of(
          "floor",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1e-4,
          "1e-4",
          "least magnitude; √eps of auraloss");
  private static final Param<Integer> MEL =
      Param.optional("mel", new Whole(1, 1 << 16), "none", "number of mel bands, Slaney's scale");
  private static final Param<Boolean> A_WEIGHTING =
      Param.of("a_weighting", new Flag(), false, "false", "whether bins are A-weighted");
  private static final Param<Double> SAMPLE_RATE =
      Param.optional(
          "sample_rate",
          new Real(1, 1e9),
          "not known",
          "samples a second, for mel and a_weighting");
  private static final Param<Reduction> REDUCTION = Arguments.reduction();

  static final Entry<LossTerm> ENTRY =
      new Entry<>(
          "mrstft",
          List.of(),
          "multi-resolution STFT loss of auraloss: ‖S − Ŝ‖/‖S‖ + mean |ln S − ln Ŝ|, mean over resolutions",
          List.of(
              FFT_SIZES,
              HOP_SIZES,
              WIN_LENGTHS,
              WINDOW,
              W_SC,
              W_LOG_MAG,
              W_LIN_MAG,
              SC,
              FLOOR,
              MEL,
              A_WEIGHTING,
              SAMPLE_RATE,
              REDUCTION),
          MrstftArguments::loss);

  private MrstftArguments() {}

  private static LossTerm loss(Args a) {
    if (a.get(SC) == Convergence.BATCH && a.get(REDUCTION) == Reduction.NONE) {
      throw new UnusableArgumentException(
          SC, "the spectral convergence of a batch is no number for each signal", "take `sc=item`");
    }
    List<Spectrogram> resolutions = resolutions(a);
    double rate = rate(a);
    a.find(MEL).ifPresent(bands -> requireBands(bands, resolutions, rate));
    return new Mrstft(
        resolutions,
        a.get(W_SC),
        a.get(W_LOG_MAG),
        a.get(W_LIN_MAG),
        a.get(SC),
        a.get(FLOOR),
        a.find(MEL),
        a.get(A_WEIGHTING),
        rate,
        a.get(REDUCTION));
  }

  private static List<Spectrogram> resolutions(Args a) {
    List<Integer> transforms = a.get(FFT_SIZES);
    List<Spectrogram> resolutions = new ArrayList<>();
    for (int i = 0; i < transforms.size(); i++) {
      int size = element(a, WIN_LENGTHS, i);
      if (size > transforms.get(i)) {
        throw new UnusableArgumentException(
            WIN_LENGTHS,
            "a window of %d samples is longer than its transform of %d"
                .formatted(size, transforms.get(i)),
            "give `fft_sizes`, `hop_sizes` and `win_lengths` together, in one order");
      }
      Frame.requireWindow(WIN_LENGTHS, a.get(WINDOW), size);
      resolutions.add(
          new Spectrogram(
              a.get(WINDOW),
              size,
              element(a, HOP_SIZES, i),
              transforms.get(i),
              Padding.REFLECT,
              Normalization.NONE));
    }
    return List.copyOf(resolutions);
  }

  /** Element i of a list that has one for each transform. */
  private static int element(Args a, Param<List<Double>> param, int i) {
    List<Double> values = a.get(param);
    int count = a.get(FFT_SIZES).size();
    if (values.size() != count) {
      throw new UnusableArgumentException(
          param,
          "%s needs one number for each transform: %d, not %d"
              .formatted(param.name(), count, values.size()),
          "give `fft_sizes`, `hop_sizes` and `win_lengths` together, in one order");
    }
    double value = values.get(i);
    if (value != Math.rint(value) || value > Integer.MAX_VALUE) {
      throw new UnusableArgumentException(
          param, Numbers.text(value) + " is no number of samples", "write whole numbers");
    }
    return (int) value;
  }

  private static double rate(Args a) {
    Optional<Double> rate = a.find(SAMPLE_RATE);
    boolean bands = a.find(MEL).isPresent();
    if ((bands || a.get(A_WEIGHTING)) && rate.isEmpty()) {
      throw new UnusableArgumentException(
          bands ? MEL : A_WEIGHTING,
          (bands ? "mel bands need" : "A-weighting needs") + " the sample rate",
          "add `sample_rate=44100`, or what the signals have");
    }
    return rate.orElse(0.0);
  }

  /** A band without a bin would be 0 for every signal, and its logarithm −∞. */
  private static void requireBands(int bands, List<Spectrogram> resolutions, double rate) {
    for (Spectrogram r : resolutions) {
      double[] weights = MelBands.weights(bands, r.transform(), rate);
      for (int b = 0; b < bands; b++) {
        boolean empty = true;
        for (int k = b; k < weights.length; k += bands) {
          empty &= weights[k] == 0;
        }
        if (empty) {
          throw new UnusableArgumentException(
              MEL,
              "mel band %d of %d holds no bin of the transform of %d samples"
                  .formatted(b + 1, bands, r.transform()),
              "take fewer bands, or larger transforms");
        }
      }
    }
  }
}
