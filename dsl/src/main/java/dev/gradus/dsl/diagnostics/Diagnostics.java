package dev.gradus.dsl.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the diagnostics of one run. Not for several threads at once.
 *
 * <p>One cause is reported once: a second diagnostic with the same code at the same place is
 * dropped, so a check that runs over an expression twice does no harm.
 */
public final class Diagnostics {
  private record Cause(Code code, Optional<Span> span, String messageWithoutSpan) {}

  private static final Comparator<Diagnostic> BY_POSITION =
      Comparator.comparingInt((Diagnostic d) -> d.span().map(Span::start).orElse(Integer.MAX_VALUE))
          .thenComparingInt(d -> d.span().map(Span::end).orElse(Integer.MAX_VALUE));

  private final int most;
  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<Cause> causes = new HashSet<>();

  /** A collector that takes everything. */
  public Diagnostics() {
    this(Integer.MAX_VALUE);
  }

  /** A collector that takes so many and drops the rest. */
  public Diagnostics(int most) {
    this.most = most;
  }

  /** Whether it takes no more, so that details of a mistake are not worth looking for. */
  public boolean isFull() {
    return found.size() >= most;
  }

  /** Adds a diagnostic, unless its cause was reported before. */
  public void add(Diagnostic diagnostic) {
    if (isFull()) {
      return;
    }
    // Without a place the words are all there is to tell two causes apart.
    String words = diagnostic.span().isPresent() ? "" : diagnostic.message();
    if (causes.add(new Cause(diagnostic.code(), diagnostic.span(), words))) {
      found.add(diagnostic);
    }
  }

  /** Adds those whose cause was not reported before. */
  public void addAll(List<Diagnostic> diagnostics) {
    diagnostics.forEach(this::add);
  }

  /** How many different causes were reported. */
  public int size() {
    return found.size();
  }

  /** Whether nothing was reported. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether any of them makes the text unusable. */
  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /**
   * Everything added so far in the order of the text; sources in the order in which they first
   * appeared, diagnostics without a place last.
   */
  public List<Diagnostic> sorted() {
    List<Source> sources =
        found.stream().flatMap(d -> d.span().stream()).map(Span::source).distinct().toList();
    Comparator<Diagnostic> bySource =
        Comparator.comparingInt(
            d -> d.span().map(s -> sources.indexOf(s.source())).orElse(Integer.MAX_VALUE));
    return found.stream().sorted(bySource.thenComparing(BY_POSITION)).toList();
  }

  /**
   * Ends the run if it failed.
   *
   * @throws SpecException if any error was added; it carries the warnings too
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new SpecException(sorted());
    }
  }
}
