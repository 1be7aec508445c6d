package dev.gradus.autodiff.check;

import dev.gradus.autodiff.check.Finding.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a gradient check found.
 *
 * @param label what was checked: the text of a specification, or a name
 * @param value the value of the function at the point of the check
 * @param seed the seed of coordinates and directions
 * @param coordinates how many elements the inputs have
 * @param findings every derivative compared
 * @param broken the structural laws that do not hold, in words
 */
public record GradientReport(
    String label,
    double value,
    long seed,
    int coordinates,
    List<Finding> findings,
    List<String> broken) {
  private static final int SHOWN = 5;

  /** A report whose structural laws hold. */
  GradientReport(String label, double value, long seed, int coordinates, List<Finding> findings) {
    this(label, value, seed, coordinates, findings, List.of());
  }

  /**
   * True if every derivative agrees or is a recognised kink, at least one was compared, and the
   * structural laws hold: a zero cotangent gives zero, the gradient is linear in the cotangent, two
   * runs give the same bits, and inputs are not written.
   */
  public boolean passed() {
    return broken.isEmpty()
        && !findings.isEmpty()
        && findings.stream().allMatch(f -> f.verdict().passes());
  }

  /** The finding with the largest relative error among the failed ones, or else among all. */
  public Optional<Finding> worst() {
    return findings.stream()
        .max(
            Comparator.comparing((Finding f) -> !f.verdict().passes())
                .thenComparing(Finding::relativeError));
  }

  /** The number of findings with this verdict. */
  public long count(Verdict verdict) {
    return findings.stream().filter(f -> f.verdict() == verdict).count();
  }

  /** The likely mistake, where all failures have a telling ratio in common. */
  public Optional<String> likelyMistake() {
    return Ratio.mistake(findings.stream().filter(f -> !f.verdict().passes()).toList());
  }

  /** Several lines for people. */
  @Override
  public String toString() {
    StringBuilder s = new StringBuilder();
    s.append(
        String.format(
            Locale.ROOT,
            "gradient check of `%s`: %s%n  value %.10g; %d derivatives compared, %d coordinates; seed %d%n",
            label,
            passed() ? "passed" : "FAILED",
            value,
            findings.size(),
            coordinates,
            seed));
    s.append(
        String.format(
            Locale.ROOT,
            "  %d agree, %d agree when extrapolated, %d at kinks, %d inconclusive, %d differ%n",
            count(Verdict.AGREES),
            count(Verdict.AGREES_EXTRAPOLATED),
            count(Verdict.KINK),
            count(Verdict.INCONCLUSIVE),
            count(Verdict.DIFFERS)));
    worst().ifPresent(f -> s.append("  worst  ").append(f).append(System.lineSeparator()));
    findings.stream()
        .filter(f -> !f.verdict().passes() && !f.equals(worst().orElse(null)))
        .limit(SHOWN)
        .forEach(f -> s.append("  also   ").append(f).append(System.lineSeparator()));
    broken.forEach(law -> s.append("  broken ").append(law).append(System.lineSeparator()));
    likelyMistake().ifPresent(m -> s.append("  likely ").append(m).append(System.lineSeparator()));
    return s.toString();
  }
}
