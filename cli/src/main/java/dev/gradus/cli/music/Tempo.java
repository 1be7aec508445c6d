package dev.gradus.cli.music;

import dev.gradus.autodiff.nn.SplitMix;
import java.util.ArrayList;
import java.util.List;

/**
 * When each beat comes: a tempo for each stretch of beats, the last for all that follow.
 *
 * @param beats where each stretch begins; the first is 0
 * @param seconds when each stretch begins
 * @param perBeat seconds of one beat in each stretch
 */
public record Tempo(List<Double> beats, List<Double> seconds, List<Double> perBeat) {
  /** Copies the lists. */
  public Tempo {
    beats = List.copyOf(beats);
    seconds = List.copyOf(seconds);
    perBeat = List.copyOf(perBeat);
  }

  /** The same all the time. */
  public static Tempo steady(double beatsPerMinute) {
    return new Tempo(List.of(0.0), List.of(0.0), List.of(60 / beatsPerMinute));
  }

  /**
   * A new tempo every few beats, drawn between two limits with a uniform logarithm.
   *
   * @param stretch beats from one change to the next
   * @param total beats in all
   */
  public static Tempo changing(
      SplitMix random, double slowest, double fastest, double stretch, double total) {
    List<Double> beats = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    List<Double> perBeat = new ArrayList<>();
    double time = 0;
    for (double beat = 0; beat < total; beat += stretch) {
      double tempo = slowest * StrictMath.pow(fastest / slowest, random.nextDouble());
      beats.add(beat);
      seconds.add(time);
      perBeat.add(60 / tempo);
      time += stretch * 60 / tempo;
    }
    return new Tempo(beats, seconds, perBeat);
  }

  /** When a beat comes, in seconds. */
  public double seconds(double beat) {
    int i = beats.size() - 1;
    while (i > 0 && beats.get(i) > beat) {
      i--;
    }
    return seconds.get(i) + (beat - beats.get(i)) * perBeat.get(i);
  }

  /** Which beat it is after so many seconds. */
  public double beat(double time) {
    int i = beats.size() - 1;
    while (i > 0 && seconds.get(i) > time) {
      i--;
    }
    return beats.get(i) + (time - seconds.get(i)) / perBeat.get(i);
  }
}
