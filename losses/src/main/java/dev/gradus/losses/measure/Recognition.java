package dev.gradus.losses.measure;

import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Compares predictions with labels, class by class. */
final class Recognition {
  private final ClassFrames p;
  private final ClassFrames y;
  private final ClassFrames known;

  Recognition(ClassFrames p, ClassFrames y, ClassFrames known) {
    this.p = p;
    this.y = y;
    this.known = known;
  }

  List<ClassScore> scores(double threshold) {
    Hierarchy h = p.hierarchy();
    ClassScore[] scores = new ClassScore[h.size()];
    for (int level = 1; level <= h.levels().size(); level++) {
      for (int c : h.levels().get(level - 1)) {
        scores[c] = score(c, level, threshold);
      }
    }
    return List.of(scores);
  }

  private ClassScore score(int c, int level, double threshold) {
    int[] counts = new int[4];
    List<Integer> observed = new ArrayList<>();
    for (int f = 0; f < p.frames(); f++) {
      if (known.at(f, c) != 0) {
        observed.add(f);
        counts[(y.at(f, c) != 0 ? 2 : 0) + (p.at(f, c) > threshold ? 1 : 0)]++;
      }
    }
    return new ClassScore(
        c, level, counts[3], counts[1], counts[2], counts[0], averagePrecision(c, observed));
  }

  private OptionalDouble averagePrecision(int c, List<Integer> observed) {
    int[] order =
        observed.stream()
            .sorted((a, b) -> Double.compare(p.at(b, c), p.at(a, c)))
            .mapToInt(Integer::intValue)
            .toArray();
    long positives = IntStream.of(order).filter(f -> y.at(f, c) != 0).count();
    if (positives == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    int hits = 0;
    int before = 0;
    for (int i = 0; i < order.length; i++) {
      hits += y.at(order[i], c) != 0 ? 1 : 0;
      boolean last = i + 1 == order.length || p.at(order[i + 1], c) != p.at(order[i], c);
      if (last) {
        sum += (hits - before) / (double) positives * hits / (i + 1);
        before = hits;
      }
    }
    return OptionalDouble.of(sum);
  }
}
