package dev.gradus.cli.demo.alignment;

import dev.gradus.autodiff.nn.SplitMix;
import dev.gradus.cli.features.Feature;
import dev.gradus.cli.features.Frames;
import dev.gradus.cli.features.Rows;
import dev.gradus.cli.music.Composer;
import dev.gradus.cli.music.Instrument;
import dev.gradus.cli.music.Note;
import dev.gradus.cli.music.Score;
import dev.gradus.cli.music.Synthesizer;
import dev.gradus.cli.music.Tempo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Ten seconds of music for two instruments whose tempo changes every two beats, and what is known
 * of it.
 *
 * @param features {@code [frames, 61]}, semitones
 * @param strong the pitch classes that sound in each frame, {@code [frames][12]}
 * @param weak the pitch classes one after the other, without repetitions and without times
 * @param event for each frame the row of {@code weak} that sounds
 */
record Performance(double[][] features, double[][] strong, double[][] weak, int[] event) {
  static final int RATE = 16000;
  static final Frames FRAMES = new Frames(4096, 1600);
  static final int COUNT = 100;
  private static final int BARS = 8;
  private static final double SLOWEST = 70;
  private static final double FASTEST = 170;
  private static final double STRETCH = 2;
  private static final double FLOOR = 0.002;

  // One that is high, one that is low: what they play is seldom in unison.
  private static final List<Instrument> HIGH =
      List.of(Instrument.FLUTE, Instrument.OBOE, Instrument.VIOLIN, Instrument.CLARINET);
  private static final List<Instrument> LOW =
      List.of(Instrument.VIOLA, Instrument.CELLO, Instrument.FRENCH_HORN, Instrument.MALE_VOICE);

  /** The performance of a number; another number, another piece. */
  static Performance of(long seed, int number) {
    SplitMix random = SplitMix.of(seed, "performance", number);
    Set<Instrument> players =
        EnumSet.of(HIGH.get(random.nextInt(HIGH.size())), LOW.get(random.nextInt(LOW.size())));
    Score score = new Composer(random).compose(Collections.nCopies(BARS, players));
    Tempo tempo = Tempo.changing(random, SLOWEST, FASTEST, STRETCH, score.beats());
    double[] samples =
        Arrays.copyOf(
            new Synthesizer(RATE, random.nextLong()).play(score, tempo),
            (COUNT - 1) * FRAMES.hop());
    for (int n = 0; n < samples.length; n++) {
      samples[n] += FLOOR * (2 * random.nextDouble() - 1);
    }
    double[][] x = Rows.of(FRAMES.features(Feature.PITCH, samples, RATE, DataType.FLOAT));
    double[][] strong = new double[COUNT][12];
    int[] event = new int[COUNT];
    List<double[]> weak = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      for (Note note : score.at(tempo.beat(FRAMES.seconds(i, RATE)))) {
        strong[i][note.pitchClass()] = 1;
      }
      if (weak.isEmpty() || !Arrays.equals(weak.get(weak.size() - 1), strong[i])) {
        weak.add(strong[i].clone());
      }
      event[i] = weak.size() - 1;
    }
    return new Performance(x, strong, weak.toArray(double[][]::new), event);
  }
}
