package dev.gradus.cli.demo.hierarchy;

import dev.gradus.cli.demo.hierarchy.Orchestra.Piece;
import dev.gradus.dsl.study.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pieces to learn from and pieces to be tested with. Each band of the features has mean 0 and
 * variance 1 over the pieces to learn from.
 */
record Recordings(List<Piece> training, List<Piece> test) {
  /** Plays them all. */
  static Recordings play(
      Orchestra orchestra, Study study, int threads, BiConsumer<Integer, Integer> progress) {
    Piece[] pieces = new Piece[study.pieces() + study.tested()];
    Parallel.forEach(pieces.length, threads, i -> pieces[i] = orchestra.piece(i), progress);
    List<Piece> training = List.of(pieces).subList(0, study.pieces());
    long frames = training.stream().mapToLong(p -> p.features().size(0)).sum();
    INDArray mean = training.get(0).features().sum(0).muli(0);
    training.forEach(p -> mean.addi(p.features().sum(0)));
    mean.divi(frames);
    INDArray deviation = mean.mul(0);
    training.forEach(
        p -> {
          INDArray apart = p.features().subRowVector(mean);
          deviation.addi(apart.mul(apart).sum(0));
        });
    for (long b = 0; b < deviation.length(); b++) {
      deviation.putScalar(b, Math.sqrt(deviation.getDouble(b) / frames) + 1e-6);
    }
    List<Piece> scaled =
        Arrays.stream(pieces)
            .map(
                p ->
                    new Piece(p.features().subRowVector(mean).diviRowVector(deviation), p.labels()))
            .toList();
    return new Recordings(
        scaled.subList(0, study.pieces()), scaled.subList(study.pieces(), scaled.size()));
  }
}
