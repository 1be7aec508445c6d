package dev.gradus.dsl.check;

import dev.gradus.dsl.check.CheckedSpec.Term;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.value.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether all parts of a loss take each input for the same: the numbers of one array cannot be
 * probabilities here and log-odds there.
 */
final class Kinds {
  private Kinds() {}

  static void check(List<Term> terms, Diagnostics diagnostics) {
    Map<String, List<Reading>> byInput = new LinkedHashMap<>();
    for (Term t : terms) {
      for (Reading r : Reading.of(t.body())) {
        byInput.computeIfAbsent(r.name(), k -> new ArrayList<>()).add(r);
      }
    }
    byInput.values().forEach(readings -> compare(readings, diagnostics));
  }

  private static void compare(List<Reading> readings, Diagnostics diagnostics) {
    Optional<Reading> probability = first(readings, r -> r.kind() == Kind.PROBABILITY);
    Optional<Reading> logit = first(readings, r -> r.kind() == Kind.LOGIT);
    if (probability.isPresent() && logit.isPresent()) {
      conflict(
          probability.get(),
          "probabilities",
          logit.get(),
          "logits",
          "use `bce_logits` for logits; for both, give them as inputs of their own: `bce on probs`",
          diagnostics);
      return;
    }
    Optional<Reading> sized = first(readings, r -> isSized(r));
    if (sized.isPresent()) {
      int n = sized.get().example().dim(-1);
      Optional<Reading> other = first(readings, r -> isSized(r) && r.example().dim(-1) != n);
      if (other.isPresent()) {
        conflict(
            sized.get(),
            n + " classes",
            other.get(),
            other.get().example().dim(-1) + " classes",
            "both read the last axis of one array; use one hierarchy, or `on` for further inputs",
            diagnostics);
        return;
      }
    }
    Optional<Reading> signal = first(readings, r -> r.layout() == Layout.SIGNAL);
    Optional<Reading> classes = first(readings, r -> r.layout() == Layout.CLASSES);
    if (signal.isPresent() && classes.isPresent()) {
      Reading later = later(signal.get(), classes.get());
      Reading earlier = later == signal.get() ? classes.get() : signal.get();
      diagnostics.add(
          Diagnostic.of(
                  Code.MIXED_KINDS,
                  later.span(),
                  "`"
                      + later.name()
                      + "` is read as "
                      + what(later)
                      + " here, and as "
                      + what(earlier)
                      + " elsewhere")
              .withSecondary(earlier.span(), "here")
              .withHelp("give each its own inputs: `mss on audio + bce on notes`"));
    }
  }

  private static String what(Reading r) {
    return r.layout() == Layout.SIGNAL ? "a signal" : "classes";
  }

  /** Whether it reads exactly so many classes. */
  private static boolean isSized(Reading r) {
    return r.layout() == Layout.CLASSES && !r.flexible();
  }

  private static Optional<Reading> first(List<Reading> readings, Predicate<Reading> which) {
    return readings.stream().filter(which).findFirst();
  }

  private static Reading later(Reading a, Reading b) {
    return a.span().start() > b.span().start() ? a : b;
  }

  private static void conflict(
      Reading a, String first, Reading b, String second, String help, Diagnostics diagnostics) {
    boolean inOrder = later(a, b) == b;
    Reading earlier = inOrder ? a : b;
    Reading later = inOrder ? b : a;
    diagnostics.add(
        Diagnostic.of(
                Code.KINDS_CONFLICT,
                later.span(),
                "`" + later.name() + "` cannot be " + first + " and " + second)
            .withLabel("read as " + (inOrder ? second : first) + " here")
            .withSecondary(earlier.span(), "as " + (inOrder ? first : second) + " here")
            .withHelp(help));
  }
}
