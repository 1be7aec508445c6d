package dev.gradus.cli.compute;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.plot.SpectrogramPlot;
import dev.gradus.cli.plot.SpectrogramPlot.Signal;
import dev.gradus.cli.terminal.Console;
import dev.gradus.losses.InputSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A picture of where a loss pulls: the spectrogram of what an estimate is compared with, that of
 * the estimate, and below which bins of it the gradient makes louder or softer. Of several channels
 * the first is shown.
 *
 * @param file where it is written
 * @param of the input of the gradient
 * @param estimate that input
 * @param other what it is compared with, by its name, if both are audio
 * @param rate samples per second
 */
record PullPicture(
    Path file,
    String of,
    double[] estimate,
    Optional<Map.Entry<String, double[]>> other,
    int rate) {
  /** Below this there is nothing to be seen. */
  private static final int SHORTEST = 64;

  /**
   * A picture of inputs.
   *
   * @throws UsageException if the input of the gradient is no audio
   */
  static PullPicture of(Path file, Inputs inputs, String of, Console console) {
    int rate =
        inputs
            .rate(of)
            .orElseThrow(
                () ->
                    new UsageException(
                        "`--spectrogram` is for audio, and `" + of + "` is none",
                        "give it as a WAV file; `--plot` draws any array"));
    double[] estimate = first(inputs.arrays().get(of));
    if (estimate.length < SHORTEST) {
      throw new UsageException(
          "`%s` has %d samples, too few for a spectrogram".formatted(of, estimate.length),
          "`--plot` draws them one by one");
    }
    if (inputs.arrays().get(of).rank() > 1) {
      console.note("the spectrograms are of the first channel");
    }
    Optional<Map.Entry<String, double[]>> other =
        Optional.of(counterpart(of))
            .filter(name -> inputs.rates().containsKey(name))
            .map(name -> Map.entry(name, first(inputs.arrays().get(name))))
            .filter(e -> e.getValue().length >= SHORTEST);
    return new PullPicture(file, of, estimate, other, rate);
  }

  /** {@code audio.target} for {@code audio.pred}, and the other way round. */
  private static String counterpart(String name) {
    int dot = name.lastIndexOf('.') + 1;
    boolean pred = name.substring(dot).equals(InputSpec.PRED);
    return name.substring(0, dot) + (pred ? InputSpec.TARGET : InputSpec.PRED);
  }

  private static double[] first(INDArray audio) {
    long[] shape = audio.shape();
    return Arrays.copyOf(NdArrays.toDoubles(audio), (int) shape[shape.length - 1]);
  }

  /** Draws it. */
  void write(String title, double[] gradient) {
    List<Signal> signals = new ArrayList<>();
    other.ifPresent(e -> signals.add(signal(e.getKey(), e.getValue())));
    signals.add(signal(of, estimate));
    double[][] pulls = spectra(estimate).pulls(estimate, Arrays.copyOf(gradient, estimate.length));
    String name = "where the loss pulls `" + of + "`: red bins get louder, blue ones softer";
    SpectrogramPlot.write(file, title, rate, signals, new Signal(name, pulls, seconds(estimate)));
  }

  private Signal signal(String name, double[] x) {
    return new Signal(name, spectra(x).magnitudes(x), seconds(x));
  }

  private Spectra spectra(double[] x) {
    return Spectra.of(rate, x.length, SpectrogramPlot.COLUMNS);
  }

  private double seconds(double[] x) {
    return (double) x.length / rate;
  }
}
