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
 */
public record GradientReport(
    String label, double value, long seed, int coordinates, List<Finding> findings) {
  private static final int SHOWN = 5;

  /** True if every derivative agrees or is a recognised kink, and at least one was compared. */
  public boolean passed() {
    return !findings.isEmpty() && findings.stream().allMatch(f -> f.verdict().passes());
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
    return s.toString();
  }
}
