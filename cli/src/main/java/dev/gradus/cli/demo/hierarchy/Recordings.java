package dev.gradus.cli.demo.hierarchy;

import dev.gradus.cli.demo.hierarchy.Orchestra.Piece;
import dev.gradus.dsl.study.Parallel;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Pieces to learn from and pieces to be tested with. Each band of the features has mean 0 and
 * variance 1 over the pieces to learn from.
 */
record Recordings(List<Piece> training, List<Piece> test) {
  /** A band in which nothing sounds stays where it is. */
  private static final double QUIET = 1e-6;

  /** Plays them all. */
  static Recordings play(
      Orchestra orchestra, Study study, int threads, BiConsumer<Integer, Integer> progress) {
    Piece[] pieces = new Piece[study.pieces() + study.tested()];
    Parallel.forEach(pieces.length, threads, i -> pieces[i] = orchestra.piece(i), progress);
    List<Piece> training = List.of(pieces).subList(0, study.pieces());
    int bands = training.get(0).features()[0].length;
    for (int b = 0; b < bands; b++) {
      standardise(training, List.of(pieces), b);
    }
    return new Recordings(training, List.of(pieces).subList(study.pieces(), pieces.length));
  }

  private static void standardise(List<Piece> training, List<Piece> all, int band) {
    double sum = 0;
    double squares = 0;
    long frames = 0;
    for (Piece p : training) {
      for (double[] row : p.features()) {
        sum += row[band];
        squares += row[band] * row[band];
      }
      frames += p.features().length;
    }
    double mean = sum / frames;
    double deviation = Math.sqrt(Math.max(0, squares / frames - mean * mean)) + QUIET;
    for (Piece p : all) {
      for (double[] row : p.features()) {
        row[band] = (row[band] - mean) / deviation;
      }
    }
  }
}
