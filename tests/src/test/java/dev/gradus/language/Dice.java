package dev.gradus.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random choices, the same for the same seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    // Neighbouring seeds begin with similar numbers.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  int below(int n) {
    return random.nextInt(n);
  }

  /** True once in n times. */
  boolean once(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  final <T> T of(T... all) {
    return all[random.nextInt(all.length)];
  }

  <T> List<T> shuffled(List<T> all) {
    List<T> copy = new ArrayList<>(all);
    Collections.shuffle(copy, random);
    return copy;
  }
}
