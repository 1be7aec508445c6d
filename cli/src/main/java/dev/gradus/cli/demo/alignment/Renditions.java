package dev.gradus.cli.demo.alignment;

import dev.gradus.autodiff.nn.SplitMix;
import dev.gradus.cli.features.Feature;
import dev.gradus.cli.music.Composer;
import dev.gradus.cli.music.Instrument;
import dev.gradus.cli.music.Note;
import dev.gradus.cli.music.Score;
import dev.gradus.cli.music.Synthesizer;
import dev.gradus.cli.music.Tempo;
import dev.gradus.dsl.LossAlignment.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One score played twice, by other instruments and at other tempi, so that the time in the one is
 * known for each time in the other.
 */
record Renditions(double[] first, double[] second, Tempo tempo, Tempo otherTempo) {
  private static final int BARS = 5;

  /** The pair of a number. */
  static Renditions of(long seed, int number) {
    SplitMix random = SplitMix.of(seed, "renditions", number);
    Set<Instrument> players = Set.of(Instrument.VIOLIN);
    Score score = new Composer(random).compose(Collections.nCopies(BARS, players));
    Score bass = new Composer(random).compose(Collections.nCopies(BARS, Set.of(Instrument.CELLO)));
    Score both = played(score, bass, Instrument.VIOLIN, Instrument.CELLO);
    Score other = played(score, bass, Instrument.FLUTE, Instrument.VIOLA);
    Tempo tempo = Tempo.changing(random, 90, 130, 4, both.beats());
    Tempo otherTempo = Tempo.changing(random, 70, 170, 2, both.beats());
    return new Renditions(
        new Synthesizer(Performance.RATE, random.nextLong()).play(both, tempo),
        new Synthesizer(Performance.RATE, random.nextLong()).play(other, otherTempo),
        tempo,
        otherTempo);
  }

  private static Score played(Score high, Score low, Instrument melody, Instrument accompaniment) {
    List<Note> notes = new ArrayList<>();
    high.notes().forEach(n -> notes.add(by(melody, n)));
    low.notes().forEach(n -> notes.add(by(accompaniment, n)));
    return new Score(notes, high.beats());
  }

  /** The same pitch class, in the register of another instrument. */
  private static Note by(Instrument instrument, Note n) {
    return new Note(
        instrument, instrument.near(n.pitchClass(), n.pitch()), n.onset(), n.beats(), n.loudness());
  }

  INDArray firstFeatures(Feature feature) {
    return features(feature, first);
  }

  INDArray secondFeatures(Feature feature) {
    return features(feature, second);
  }

  private static INDArray features(Feature feature, double[] samples) {
    return Performance.FRAMES.features(feature, samples, Performance.RATE, DataType.FLOAT);
  }

  /** Seconds by which the cells of a path are off, on average. */
  double error(List<Cell> path) {
    double sum = 0;
    for (Cell cell : path) {
      double beat = tempo.beat(Performance.FRAMES.seconds(cell.pred(), Performance.RATE));
      double there = Performance.FRAMES.seconds(cell.target(), Performance.RATE);
      sum += Math.abs(otherTempo.seconds(beat) - there);
    }
    return sum / path.size();
  }
}
