package dev.gradus.cli.compute;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.cli.features.Feature;
import dev.gradus.cli.features.Frames;
import dev.gradus.cli.options.UsageException;
import dev.gradus.losses.InputSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sequences that are aligned.
 *
 * @param arrays by input
 * @param step what it is from frame to frame: seconds of audio, or 1
 * @param seconds whether it is seconds
 */
record AlignmentFeatures(Map<String, INDArray> arrays, double step, boolean seconds) {
  private static final double FRAMES_A_SECOND = 20;
  private static final int WINDOW = 4096;
  private static final List<String> BOTH = List.of(InputSpec.PRED, InputSpec.TARGET);

  /**
   * The sequences.
   *
   * @param feature what is made of audio
   * @throws UsageException if there is no audio to make it of, or audio and no feature
   */
  static AlignmentFeatures of(Inputs given, Optional<Feature> feature) {
    if (feature.isPresent()) {
      return of(given, feature.get());
    }
    if (!given.rates().isEmpty() && given.arrays().get(InputSpec.PRED).rank() == 1) {
      throw new UsageException(
          "samples of audio are not aligned one by one",
          "name what is compared: `--features chroma`, logmag or mfcc");
    }
    return new AlignmentFeatures(given.arrays(), 1, false);
  }

  private static AlignmentFeatures of(Inputs given, Feature feature) {
    int rate = rate(given);
    Frames frames = new Frames(WINDOW, (int) Math.round(rate / FRAMES_A_SECOND));
    Map<String, INDArray> all = new LinkedHashMap<>(given.arrays());
    for (String name : BOTH) {
      INDArray audio = given.arrays().get(name);
      double[] samples = mono(NdArrays.toDoubles(audio), (int) audio.size(audio.rank() - 1));
      int own = given.rate(name).getAsInt();
      all.put(name, frames.features(feature, samples, own, audio.dataType()));
    }
    return new AlignmentFeatures(all, frames.seconds(1, rate), true);
  }

  private static int rate(Inputs inputs) {
    for (String name : BOTH) {
      if (inputs.rate(name).isEmpty()) {
        throw new UsageException(
            "`--features` are made of audio, and `" + name + "` is none",
            "give WAV files, or leave `--features` out");
      }
    }
    return inputs.rate(InputSpec.PRED).getAsInt();
  }

  /** The mean of the channels. */
  private static double[] mono(double[] channels, int length) {
    double[] mean = new double[length];
    for (int i = 0; i < channels.length; i++) {
      mean[i % length] += channels[i] * length / channels.length;
    }
    return mean;
  }
}
