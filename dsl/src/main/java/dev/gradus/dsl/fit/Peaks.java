package dev.gradus.dsl.fit;

import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.study.Spectrum;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.spectral.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The highest peaks of the spectrum of a whole signal, as sines to begin a fit with.
 *
 * <p>The window is the four-term one of Blackman and Harris, whose ripples are 92 dB below a peak
 * and are not mistaken for one; the spectrum is computed at a quarter of a bin and a parabola laid
 * through the logarithms of three magnitudes.
 *
 * @see <a href="https://doi.org/10.1109/PROC.1978.10837">F. Harris, On the use of windows for
 *     harmonic analysis with the discrete Fourier transform, Proc. IEEE 66 (1978)</a>
 */
public final class Peaks {
  private static final Window WINDOW =
      Window.CATALOGUE
          .find("blackmanharris")
          .orElseThrow()
          .factory()
          .apply(Args.NONE.with(Window.PERIODIC, false));

  private static final int FINER = 4;

  /** Half the width of a peak, in bins: two peaks are farther apart. */
  private static final int LOBE = 4;

  /** What is lower, compared with the highest peak, is a ripple or noise of rounding. */
  private static final double LOWEST = 1e-4;

  private Peaks() {}

  /**
   * The sines of the highest peaks, the lowest frequency first, with decay 0.
   *
   * @param samples the signal
   * @param most how many are wanted
   * @return fewer where the signal has no more
   */
  public static List<Partial> of(double[] samples, SampleGrid grid, int most) {
    double[] window = WINDOW.samples(samples.length);
    double[] z = Spectrum.transform(samples, window, FINER * samples.length);
    double[] magnitudes =
        IntStream.range(0, z.length / 2)
            .mapToDouble(k -> Math.hypot(z[2 * k], z[2 * k + 1]))
            .toArray();
    List<Integer> chosen = new ArrayList<>();
    for (int k : candidates(magnitudes)) {
      if (chosen.size() < most
          && chosen.stream().allMatch(other -> Math.abs(other - k) > LOBE * FINER)) {
        chosen.add(k);
      }
    }
    double gain = IntStream.range(0, window.length).mapToDouble(n -> window[n]).sum() / 2;
    return chosen.stream()
        .sorted()
        .map(k -> partial(k, z, magnitudes, gain, samples.length, grid))
        .toList();
  }

  /** Local maxima, the highest first. */
  private static List<Integer> candidates(double[] m) {
    double highest = IntStream.range(0, m.length).mapToDouble(k -> m[k]).max().orElse(0);
    return IntStream.range(1, m.length - 1)
        .filter(k -> m[k] > m[k - 1] && m[k] >= m[k + 1] && m[k] > LOWEST * highest)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -m[k]))
        .toList();
  }

  private static Partial partial(
      int k, double[] z, double[] m, double gain, int length, SampleGrid grid) {
    double before = Math.log(m[k - 1]);
    double here = Math.log(m[k]);
    double after = Math.log(m[k + 1]);
    double shift = (before - after) / (before - 2 * here + after) / 2;
    double top = here - (before - after) * shift / 4;
    double bin = grid.rate() / (FINER * length);
    double frequency = (k + shift) * bin;
    // The window is symmetric, so that a peak has the phase of the sine in the middle.
    double middle = (length - 1) / 2.0 / grid.rate();
    double there =
        Math.atan2(z[2 * k + 1], z[2 * k]) + 2 * Math.PI * k * bin * middle + Math.PI / 2;
    double phase = there - 2 * Math.PI * frequency * middle;
    return new Partial(frequency, Math.exp(top) / gain, phase, 0).folded(grid.rate());
  }
}
