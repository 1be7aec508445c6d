package dev.gradus.dsl.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds the names somebody may have meant.
 *
 * <p>Distance is the optimal string alignment distance (insert, delete, replace, swap neighbours;
 * Damerau 1964), which counts the swap {@code donw} as one slip. It is taken between folded
 * spellings, so that {@code α} and {@code alpha} are 0 apart, and without regard to case.
 */
public final class Suggest {
  private static final int AT_MOST = 3;

  /** Nobody mistypes a name of this length; comparing such names takes time. */
  private static final int LONGEST = 60;

  private record Candidate(String name, int distance, int exactDistance) {}

  private Suggest() {}

  /**
   * The candidates close enough to be worth naming, best first, three at most. Among equals those
   * whose case agrees come first, then the alphabet decides.
   *
   * @param wanted the name that was not found
   * @param candidates the names that would be valid there
   * @param fold maps spellings of one name to one string
   */
  public static List<String> nearest(
      String wanted, Collection<String> candidates, UnaryOperator<String> fold) {
    String exact = fold.apply(wanted);
    String lower = exact.toLowerCase(Locale.ROOT);
    int limit = limit(lower.codePointCount(0, lower.length()));
    if (lower.length() > LONGEST) {
      return List.of();
    }
    return candidates.stream()
        .distinct()
        .map(name -> candidate(name, fold.apply(name), exact, lower, limit))
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparingInt(Candidate::distance)
                .thenComparingInt(Candidate::exactDistance)
                .thenComparing(Candidate::name))
        .limit(AT_MOST)
        .map(Candidate::name)
        .toList();
  }

  private static Optional<Candidate> candidate(
      String name, String folded, String exact, String lower, int limit) {
    // Twice, because a letter outside the basic plane takes two; a first sieve, and a cheap one.
    if (Math.abs(folded.length() - exact.length()) > 2 * limit) {
      return Optional.empty();
    }
    int distance = distance(lower, folded.toLowerCase(Locale.ROOT));
    return distance > limit
        ? Optional.empty()
        : Optional.of(new Candidate(name, distance, distance(exact, folded)));
  }

  /** How many slips a name of this length may hold: any two letters are one slip apart. */
  private static int limit(int length) {
    return length <= 2 ? 0 : length <= 4 ? 1 : length <= 7 ? 2 : 3;
  }

  /** The optimal string alignment distance between two strings, in code points. */
  static int distance(String a, String b) {
    int[] x = a.codePoints().toArray();
    int[] y = b.codePoints().toArray();
    int[] before = new int[y.length + 1];
    int[] above = new int[y.length + 1];
    int[] row = new int[y.length + 1];
    for (int j = 0; j <= y.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= x.length; i++) {
      row[0] = i;
      for (int j = 1; j <= y.length; j++) {
        int replace = above[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(above[j], row[j - 1]));
        if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return above[y.length];
  }
}
