package dev.gradus.cli.music;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nn.SplitMix;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SynthesizerTest {
  private static final int RATE = 16000;
  private static final Synthesizer SYNTHESIZER = new Synthesizer(RATE, 1);

  private static double[] note(Instrument instrument, int pitch, double seconds) {
    Score score = new Score(List.of(new Note(instrument, pitch, 0, seconds, 1)), seconds);
    return SYNTHESIZER.play(score, Tempo.steady(60));
  }

  /** Magnitudes of 8192 Hann-windowed samples from the middle of a note. */
  private static double[] spectrum(double[] samples) {
    double[] frame = new double[8192];
    for (int n = 0; n < frame.length; n++) {
      frame[n] = samples[2000 + n] * (0.5 - 0.5 * Math.cos(2 * Math.PI * n / frame.length));
    }
    var bins =
        new FastFourierTransformer(DftNormalization.STANDARD)
            .transform(frame, TransformType.FORWARD);
    double[] magnitudes = new double[frame.length / 2];
    for (int k = 0; k < magnitudes.length; k++) {
      magnitudes[k] = bins[k].abs();
    }
    return magnitudes;
  }

  /** The energy near a frequency, as an amplitude. */
  private static double level(double[] magnitudes, double frequency) {
    int centre = (int) Math.round(frequency * 8192 / RATE);
    double energy = 0;
    for (int k = centre - 6; k <= centre + 6; k++) {
      energy += magnitudes[k] * magnitudes[k];
    }
    return Math.sqrt(energy);
  }

  @ParameterizedTest
  @EnumSource(Instrument.class)
  void playsTheNoteThatIsWritten(Instrument instrument) {
    int pitch = (instrument.lowest() + instrument.highest()) / 2;
    double[] magnitudes = spectrum(note(instrument, pitch, 1));
    double fundamental = 440 * Math.pow(2, (pitch - 69) / 12.0);
    int strongest = 0;
    for (int k = 0; k < magnitudes.length; k++) {
      strongest = magnitudes[k] > magnitudes[strongest] ? k : strongest;
    }
    double partial = strongest * (RATE / 8192.0) / fundamental;
    // Vibrato goes 45 cents to either side: less than 3 %.
    assertEquals(Math.rint(partial), partial, 0.03 * partial + 1 / fundamental);
    assertTrue(partial > 0.9);
  }

  @Test
  void partialsHaveTheAmplitudesOfTheTimbre() {
    // A French horn has neither noise nor vibrato. Its second partial over its first, by hand.
    double f = 440 * Math.pow(2, (57 - 69) / 12.0);
    double[] magnitudes = spectrum(note(Instrument.FRENCH_HORN, 57, 1));
    double first = 1 + 4 * Math.exp(-0.5 * Math.pow(Math.log(f / 350) / Math.log(2) / 0.35, 2));
    double second =
        Math.pow(2, -1.5)
            * (1 + 4 * Math.exp(-0.5 * Math.pow(Math.log(2 * f / 350) / Math.log(2) / 0.35, 2)));
    assertEquals(second / first, level(magnitudes, 2 * f) / level(magnitudes, f), 0.02);
  }

  @Test
  void aClarinetHasFewEvenPartials() {
    double f = 440 * Math.pow(2, (62 - 69) / 12.0);
    double[] magnitudes = spectrum(note(Instrument.CLARINET, 62, 1));
    assertTrue(level(magnitudes, 2 * f) < 0.2 * level(magnitudes, 3 * f));
  }

  @Test
  void everyInstrumentIsAboutAsLoud() {
    for (Instrument instrument : Instrument.values()) {
      double[] samples = note(instrument, instrument.lowest() + 7, 0.5);
      double energy = 0;
      for (int n = 0; n < 4000; n++) {
        energy += samples[n] * samples[n] / 4000;
      }
      double level = Math.sqrt(energy);
      assertTrue(level > 0.02 && level < 0.09, instrument + " has level " + level);
    }
  }

  @Test
  void aNoteStartsAndEndsWhenTheTempoSays() {
    // Beats 2 to 3 at 120 beats a minute: 1 s to 1.5 s, and a release of 50 ms.
    Score score = new Score(List.of(new Note(Instrument.OBOE, 69, 2, 1, 1)), 4);
    double[] samples = SYNTHESIZER.play(score, Tempo.steady(120));
    assertEquals((int) Math.ceil(2.05 * RATE), samples.length);
    for (int n = 0; n < samples.length; n++) {
      if (n < RATE || n >= 1.55 * RATE) {
        assertEquals(0, samples[n], "sample " + n);
      }
    }
    assertTrue(Math.abs(samples[(int) (1.25 * RATE)]) + Math.abs(samples[20003]) > 1e-3);
  }

  @Test
  void theSameSeedGivesTheSameSamplesOnEveryMachine() {
    List<Set<Instrument>> bars = List.of(Set.of(Instrument.VIOLIN), Set.of(Instrument.TIMPANI));
    Score score = new Composer(new SplitMix(3)).compose(bars);
    Tempo tempo = Tempo.changing(new SplitMix(4), 80, 160, 2, score.beats());
    double[] samples = SYNTHESIZER.play(score, tempo);
    assertArrayEquals(samples, SYNTHESIZER.play(score, tempo));
    ByteBuffer bytes = ByteBuffer.allocate(8 * samples.length);
    bytes.asDoubleBuffer().put(samples);
    CRC32 sum = new CRC32();
    sum.update(bytes.array());
    assertEquals("48d96e06", Long.toHexString(sum.getValue()), "the sound has changed");
  }

  @Test
  void changingTempoIsAnInvertibleMapOfBeatsToSeconds() {
    Tempo tempo = Tempo.changing(new SplitMix(9), 60, 180, 4, 32);
    assertEquals(8, tempo.beats().size());
    double before = -1;
    for (double beat = 0; beat <= 34; beat += 0.37) {
      double time = tempo.seconds(beat);
      assertTrue(time > before);
      assertEquals(beat, tempo.beat(time), 1e-9);
      before = time;
    }
    // The first stretch by hand: four beats at its own speed.
    assertEquals(4 * tempo.perBeat().get(0), tempo.seconds(4), 1e-12);
  }

  @Test
  void notesLieInTheirBarsAndRanges() {
    List<Set<Instrument>> bars =
        List.of(Set.of(Instrument.CELLO, Instrument.FLUTE), Set.of(), Set.of(Instrument.CELLO));
    Score score = new Composer(new SplitMix(5)).compose(bars);
    assertEquals(12, score.beats());
    assertTrue(score.at(5).isEmpty());
    assertEquals(2, score.at(1).size());
    for (Note note : score.notes()) {
      assertTrue(note.pitch() >= note.instrument().lowest());
      assertTrue(note.pitch() <= note.instrument().highest());
      assertEquals((int) (note.onset() / 4), (int) ((note.end() - 1e-9) / 4));
      assertTrue(bars.get((int) (note.onset() / 4)).contains(note.instrument()));
    }
  }
}
