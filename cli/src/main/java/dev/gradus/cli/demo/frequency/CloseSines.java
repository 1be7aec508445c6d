package dev.gradus.cli.demo.frequency;

import dev.gradus.cli.plot.SpectraPlot;
import dev.gradus.cli.plot.SpectraPlot.Points;
import dev.gradus.dsl.fit.Partial;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.study.Spectrum;
import dev.gradus.losses.spectral.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The spectra of a sine of 1000 Hz and of others half a bin, one bin and two and a half away, in
 * one frame of 2048 samples at 16 kHz.
 */
final class CloseSines {
  private static final int SIZE = 2048;
  private static final double RATE = 16000;
  private static final double TARGET = 1000;
  private static final List<Double> ESTIMATES = List.of(1003.9, 1007.8, 1020.0);
  private static final List<String> WINDOWS = List.of("rect", "hann", "flattop");
  private static final double LOW = 930;
  private static final double HIGH = 1090;

  /** How much finer than the bins the lines are. */
  private static final int FINER = 8;

  private CloseSines() {}

  static void draw(Path file) {
    List<List<SpectraPlot.Spectrum>> spectra = new ArrayList<>();
    for (String window : WINDOWS) {
      List<SpectraPlot.Spectrum> row = new ArrayList<>(List.of(spectrum(TARGET, window)));
      ESTIMATES.forEach(f -> row.add(spectrum(f, window)));
      spectra.add(row);
    }
    SpectraPlot.write(
        file,
        WINDOWS,
        ESTIMATES.stream().map(f -> String.format(Locale.ROOT, "1000 and %s Hz", f)).toList(),
        spectra,
        "one frame of 2048 samples at 16 kHz: a bin every 7.8 Hz, 1000 Hz is one of them");
  }

  private static SpectraPlot.Spectrum spectrum(double frequency, String name) {
    double[] window = Window.CATALOGUE.find(name).orElseThrow().withDefaults().samples(SIZE);
    double[] samples =
        Partial.samples(List.of(new Partial(frequency, 1, 0, 0)), new SampleGrid(RATE, SIZE));
    double full = Arrays.stream(window).sum() / 2;
    return new SpectraPlot.Spectrum(
        points(Spectrum.magnitudes(samples, window, FINER * SIZE), full, RATE / (FINER * SIZE)),
        points(Spectrum.magnitudes(samples, window, SIZE), full, RATE / SIZE));
  }

  private static Points points(List<Double> magnitudes, double full, double bin) {
    List<Double> hertz = new ArrayList<>();
    List<Double> decibels = new ArrayList<>();
    for (int k = (int) Math.ceil(LOW / bin); k * bin <= HIGH; k++) {
      // XChart labels points that are equally spaced instead of round numbers.
      hertz.add(k * bin - (hertz.isEmpty() ? bin / 100 : 0));
      decibels.add(
          Math.max(SpectraPlot.FLOOR, 20 * Math.log10(Math.max(1e-30, magnitudes.get(k) / full))));
    }
    return new Points(hertz, decibels);
  }
}
