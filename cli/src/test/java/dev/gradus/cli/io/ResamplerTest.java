package dev.gradus.cli.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tones are known at every rate. */
class ResamplerTest {
  private static final double HALF_A_SECOND = 0.5;

  /** Zero crossings of the kernel before and after, in samples of the lower rate. */
  private static final int EDGE = 80;

  private static double[] tone(double hertz, int rate, double seconds) {
    double[] x = new double[(int) Math.ceil(seconds * rate)];
    Arrays.setAll(x, n -> Math.sin(2 * Math.PI * hertz * n / rate + 0.3));
    return x;
  }

  private static double[] resampled(double[] x, int from, int to) {
    return Resampler.resample(Samples.mono(x, from), to).data();
  }

  private static double largest(double[] x, int edge) {
    return Arrays.stream(x, edge, x.length - edge).map(Math::abs).max().orElseThrow();
  }

  /** Sample for sample the same tone: frequency, amplitude and phase. */
  @ParameterizedTest
  @CsvSource({
    "1000, 44100, 16000",
    "7200, 44100, 16000",
    "0, 48000, 16000",
    "440, 16000, 44100",
    "3600, 8000, 48000",
    "1000, 16000, 15999",
    "19845, 44100, 48000",
    "100, 44100, 1000"
  })
  void aToneStaysWhatItIs(double hertz, int from, int to) {
    double[] y = resampled(tone(hertz, from, HALF_A_SECOND), from, to);
    double[] expected = tone(hertz, to, HALF_A_SECOND);
    int edge = EDGE * Math.max(1, to / from);
    for (int n = edge; n < expected.length - edge; n++) {
      assertEquals(expected[n], y[n], 1e-4, "sample " + n);
    }
  }

  /** 80 dB are 1e-4, and 16-bit audio ends at 96. */
  @ParameterizedTest
  @CsvSource({
    "8001, 44100, 16000",
    "9000, 44100, 16000",
    "21000, 44100, 16000",
    "12000, 48000, 16000",
    "510, 44100, 1000"
  })
  void whatIsAboveHalfTheNewRateIsGone(double hertz, int from, int to) {
    double left = largest(resampled(tone(hertz, from, HALF_A_SECOND), from, to), EDGE);
    assertTrue(left < 1e-4, () -> "%.1f dB".formatted(20 * Math.log10(left)));
  }

  /** Nor is there anything above half of the old rate: the mirror image of 1 kHz at 8 is 7. */
  @Test
  void noImages() {
    double[] y = resampled(tone(1000, 8000, HALF_A_SECOND), 8000, 48000);
    double re = 0;
    double im = 0;
    int from = 1200; // whole periods of both tones, away from the edges
    int to = 22800;
    for (int n = from; n < to; n++) {
      re += y[n] * Math.cos(2 * Math.PI * 7000 * n / 48000);
      im += y[n] * Math.sin(2 * Math.PI * 7000 * n / 48000);
    }
    assertTrue(2 * Math.hypot(re, im) / (to - from) < 1e-4);
  }

  @Test
  void eachChannelByItself() {
    double[] left = tone(500, 8000, 0.1);
    double[] right = tone(900, 8000, 0.1);
    double[] both = Arrays.copyOf(left, 1600);
    System.arraycopy(right, 0, both, 800, 800);
    Samples stereo = new Samples(new long[] {2, 800}, both, Element.DOUBLE, OptionalInt.of(8000));
    Samples y = Resampler.resample(stereo, 12000);
    assertEquals("DOUBLE [2, 1200] at 12000 Hz", y.toString());
    assertArrayEquals(resampled(left, 8000, 12000), Arrays.copyOf(y.data(), 1200));
    assertArrayEquals(resampled(right, 8000, 12000), Arrays.copyOfRange(y.data(), 1200, 2400));
  }

  @ParameterizedTest
  @CsvSource({"1000, 44100, 16000, 363", "1, 44100, 16000, 1", "3, 8000, 16000, 6", "7, 3, 2, 5"})
  void theLengthIsRoundedUp(int samples, int from, int to, int expected) {
    assertEquals(expected, resampled(new double[samples], from, to).length);
  }

  @Test
  void theSameRateIsTheSameAudio() {
    Samples audio = Samples.mono(tone(440, 16000, 0.01), 16000);
    assertSame(audio, Resampler.resample(audio, 16000));
  }

  /** Weights come again after 15999 samples; a short signal has them made for each. */
  @Test
  void aLongSignalBeginsAsAShortOneDoes() {
    double[] longer = tone(700, 16000, 4);
    double[] shorter = Arrays.copyOf(longer, 24000);
    double[] expected = Arrays.copyOf(resampled(shorter, 16000, 15999), 23800);
    assertArrayEquals(expected, Arrays.copyOf(resampled(longer, 16000, 15999), 23800), 1e-15);
  }
}
