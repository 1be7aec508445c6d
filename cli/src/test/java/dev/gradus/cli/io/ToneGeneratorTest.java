package dev.gradus.cli.io;

import static dev.gradus.cli.io.Fixtures.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneGeneratorTest {
  private static double[] tone(int partials, double cents, double... frequencies) {
    List<Double> list = Arrays.stream(frequencies).boxed().toList();
    return new ToneGenerator(list, 1, 8000, 0.5, partials, cents).samples().data();
  }

  /** The amplitude of a whole number of cycles per signal, by correlation. */
  private static double amplitude(double[] signal, int cycles) {
    double re = 0;
    double im = 0;
    for (int n = 0; n < signal.length; n++) {
      double phase = 2 * Math.PI * ((long) cycles * n % signal.length) / signal.length;
      re += signal[n] * Math.cos(phase);
      im += signal[n] * Math.sin(phase);
    }
    return 2 * Math.hypot(re, im) / signal.length;
  }

  @Test
  void aSingleToneIsASine() {
    Samples samples = ToneGenerator.of(440).samples();
    assertArrayEquals(new long[] {16000}, samples.shape());
    assertEquals(OptionalInt.of(16000), samples.sampleRate());
    for (int n = 0; n < 16000; n++) {
      assertEquals(0.5 * Math.sin(2 * Math.PI * 440 * n / 16000), samples.data()[n], 1e-13);
    }
  }

  /** A quarter of the rate visits 0, A, 0, −A. */
  @Test
  void aQuarterOfTheRate() {
    double[] data = new ToneGenerator(List.of(2.0), 0.5, 8, 0.25, 1, 0).samples().data();
    assertArrayEquals(new double[] {0, 0.25, 0, -0.25}, data, 1e-15);
  }

  @Test
  void partialsFallOffAndShareTheAmplitude() {
    double[] signal = tone(4, 0, 500);
    double harmonic = 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0;
    for (int p = 1; p <= 4; p++) {
      assertEquals(0.5 / harmonic / p, amplitude(signal, 500 * p), 1e-12);
    }
    assertEquals(0, amplitude(signal, 2500), 1e-12);
    double peak = Arrays.stream(signal).map(Math::abs).max().orElseThrow();
    assertTrue(peak <= 0.5 && peak > 0.3, () -> "peak " + peak);
  }

  /** 1500 Hz at a rate of 8000 has room for 1500 and 3000; the next would be heard as 3500. */
  @Test
  void partialsAboveHalfTheRateAreLeftOut() {
    double[] signal = tone(3, 0, 1500);
    double harmonic = 1 + 1 / 2.0 + 1 / 3.0;
    assertEquals(0.5 / harmonic, amplitude(signal, 1500), 1e-12);
    assertEquals(0.25 / harmonic, amplitude(signal, 3000), 1e-12);
    assertEquals(0, amplitude(signal, 3500), 1e-12);
  }

  @Test
  void centsDetune() {
    assertArrayEquals(tone(1, 0, 880), tone(1, 1200, 440));
    // The equally tempered B flat above the concert pitch.
    assertArrayEquals(tone(1, 0, 466.1637615180899), tone(1, 100, 440), 1e-9);
    assertArrayEquals(tone(1, 0, 220, 330), tone(1, -1200, 440, 660));
  }

  @Test
  void notesFollowEachOtherAndFade() {
    double[] both = tone(1, 0, 440, 660);
    assertEquals(16000, both.length);
    double[][] notes = {tone(1, 0, 440), tone(1, 0, 660)};
    for (int note = 0; note < 2; note++) {
      for (int n = 0; n < 8000; n++) {
        // 5 ms are 40 samples; half way through a fade the gain is one half.
        int edge = Math.min(n, 7999 - n);
        double gain = edge >= 40 ? 1 : Math.pow(Math.sin(Math.PI / 2 * edge / 40), 2);
        assertEquals(gain * notes[note][n], both[note * 8000 + n], 1e-13);
      }
    }
  }

  @Test
  void shortNotesFadeOverTheirHalves() {
    double[] data = new ToneGenerator(List.of(1.0, 1.0), 0.001, 8000, 1, 1, 0).samples().data();
    assertEquals(16, data.length);
    assertEquals(0, data[7]);
    assertEquals(0, data[8]);
    assertTrue(data[4] > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 1, 16000, 0.5, 1, 0, 8000 Hz is not below 8000 Hz",
    "7999, 1, 16000, 0.5, 1, 100, 'is not below 8000 Hz, half the sample rate'",
    "0, 1, 16000, 0.5, 1, 0, the frequency is 0 Hz",
    "-440, 1, 16000, 0.5, 1, 0, the frequency is -440 Hz",
    "NaN, 1, 16000, 0.5, 1, 0, the frequency is NaN Hz",
    "440, 0, 16000, 0.5, 1, 0, the length is 0 seconds",
    "440, Infinity, 16000, 0.5, 1, 0, the length is Infinity seconds",
    "440, 1, -1, 0.5, 1, 0, the sample rate is -1 Hz",
    "440, 1, 16000, 0, 1, 0, the amplitude is 0",
    "440, 1, 16000, 0.5, 0, 0, the number of partials is 0",
    "440, 1, 16000, 0.5, 1, NaN, the detuning is NaN cents",
    "440, 1, 16000, 0.5, 1, -1e9, the detuned frequency is 0 Hz",
    "440, 1e9, 16000, 0.5, 1, 0, more than 2^31 samples",
    "440, 1e-9, 16000, 0.5, 1, 0, no sample"
  })
  void whatCannotBe(
      double frequency,
      double seconds,
      int rate,
      double amplitude,
      int partials,
      double cents,
      String message) {
    DataException e =
        fails(
            Code.BAD_TONE,
            message,
            () -> new ToneGenerator(List.of(frequency), seconds, rate, amplitude, partials, cents));
    assertTrue(e.file().isEmpty());
    assertEquals("error[D716]: " + e.getMessage() + "\n  = help: " + e.help(), e.render());
  }

  @Test
  void noNoteOrTooManyNotes() {
    fails(Code.BAD_TONE, "there is no frequency", () -> ToneGenerator.of());
    List<Double> many = Collections.nCopies(300, 440.0);
    fails(
        Code.BAD_TONE,
        "more than 2^31 samples",
        () -> new ToneGenerator(many, 1000, 16000, 0.5, 1, 0));
  }

  @Test
  void encodingsAreKnownByTheirText() {
    for (WavEncoding encoding : WavEncoding.values()) {
      assertEquals(encoding, WavEncoding.of(encoding.text()).orElseThrow());
    }
    assertTrue(WavEncoding.of("12").isEmpty());
  }
}
