package dev.gradus.cli.demo.hierarchy;

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
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Pieces for up to four instruments at a time, with what plays in each frame.
 *
 * @param classes the hierarchy the labels are of; its leaves are the instruments
 * @param bars of a piece
 * @param seed of the music
 */
record Orchestra(Hierarchy classes, int bars, long seed) {
  private static final int RATE = 16000;
  private static final Frames FRAMES = new Frames(2048, 1600);
  // How many play in a bar: nobody in one of eight.
  private static final int[] PLAYERS = {0, 1, 1, 2, 2, 3, 3, 4};

  /** Noise of a room, relative to full scale. */
  private static final double FLOOR = 0.002;

  /**
   * A piece as a model sees it.
   *
   * @param features {@code [frames, 48]}
   * @param labels 1 for a class that sounds, {@code [frames, classes]}
   */
  record Piece(double[][] features, double[][] labels) {}

  /** The piece of a number; another number, another piece. */
  Piece piece(int number) {
    SplitMix random = SplitMix.of(seed, "piece", number);
    List<Set<Instrument>> players = new ArrayList<>();
    for (int bar = 0; bar < bars; bar++) {
      players.add(players(random));
    }
    Score score = new Composer(random).compose(players);
    Tempo tempo = Tempo.changing(random, 80, 140, Composer.BAR, score.beats());
    double[] samples = new Synthesizer(RATE, random.nextLong()).play(score, tempo);
    for (int n = 0; n < samples.length; n++) {
      samples[n] += FLOOR * (2 * random.nextDouble() - 1);
    }
    double[][] x = Rows.of(FRAMES.features(Feature.LOGMAG, samples, RATE, DataType.FLOAT));
    double[][] y = new double[x.length][classes.size()];
    for (int i = 0; i < x.length; i++) {
      for (Note note : score.at(tempo.beat(FRAMES.seconds(i, RATE)))) {
        mark(y[i], classes.classes().indexOf(note.instrument().className()));
      }
    }
    return new Piece(x, y);
  }

  private static Set<Instrument> players(SplitMix random) {
    Set<Instrument> players = EnumSet.noneOf(Instrument.class);
    int count = PLAYERS[random.nextInt(PLAYERS.length)];
    while (players.size() < count) {
      players.add(Instrument.values()[random.nextInt(Instrument.values().length)]);
    }
    return players;
  }

  private void mark(double[] labels, int c) {
    labels[c] = 1;
    classes.parents(c).forEach(parent -> mark(labels, parent));
  }
}
