package dev.gradus.dsl.assist;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.imports.Imports;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes that mend a mistake. What a message quotes is tried: in the place of what it points at,
 * before it and behind it. Only what makes the mistake disappear and brings no new one is offered,
 * so that a message can say anything without harm.
 */
final class Fixes {
  private static final Pattern QUOTED = Pattern.compile("`([^`…]{1,80})`");

  /** Advice to take something out, and the sign that does so. */
  private static final Pattern REMOVES =
      Pattern.compile("\\b(take (it|this|one)\\b.* out|delete it|leave it out)");

  /** Trying costs a check each. */
  private static final int MOST = 12;

  private final Source source;
  private final Imports imports;
  private final Map<Code, Integer> now;

  private Fixes(Source source, Imports imports) {
    this.source = source;
    this.imports = imports;
    this.now = counts(Loss.check(source, imports));
  }

  /** The changes that mend a mistake in a text, the likeliest first. */
  static List<Fix> of(Diagnostic mistake, Source source, Imports imports) {
    if (mistake.span().isEmpty() || !mistake.span().get().source().equals(source)) {
      return List.of();
    }
    Fixes fixes = new Fixes(source, imports);
    List<Fix> mending = new ArrayList<>();
    int tried = 0;
    for (Fix fix : candidates(mistake)) {
      if (tried++ < MOST && fixes.mends(fix, mistake.code())) {
        mending.add(fix);
      }
    }
    return mending;
  }

  private static Set<Fix> candidates(Diagnostic mistake) {
    Span span = mistake.span().orElseThrow();
    Set<Fix> all = new LinkedHashSet<>();
    List<String> advice = new ArrayList<>();
    mistake.help().stream().filter(h -> h.startsWith("did you mean")).forEach(advice::add);
    advice.add(mistake.label());
    advice.addAll(mistake.help());
    for (String words : advice) {
      boolean meant = words.startsWith("did you mean");
      Matcher matcher = QUOTED.matcher(words);
      while (matcher.find()) {
        String quoted = matcher.group(1);
        if (span.start() < span.end()) {
          all.add(new Fix("replace by `" + quoted + "`", span, quoted, meant));
        }
        if (span.start() == span.end() || words.contains("before this")) {
          Span before = new Span(span.source(), span.start(), span.start());
          all.add(new Fix("insert `" + quoted + "`", before, quoted, false));
        }
      }
      if (REMOVES.matcher(words).find() && span.start() < span.end()) {
        all.add(new Fix("delete `" + span.text() + "`", span, "", false));
      }
    }
    return all;
  }

  /** Whether there is one mistake less of this kind, and not one more of any other. */
  private boolean mends(Fix fix, Code code) {
    Map<Code, Integer> then = counts(Loss.check(new Source(source.name(), fix.applied()), imports));
    boolean gone = then.getOrDefault(code, 0) < now.getOrDefault(code, 0);
    // A text that can be read at last may show what could not be seen before: errors of meaning
    // behind an error of form are no fault of the change.
    boolean form = code.id().startsWith("L1");
    // What somebody meant may be wrong for another reason.
    return gone
        && (fix.meant()
            || then.entrySet().stream()
                .allMatch(
                    e ->
                        e.getValue() <= now.getOrDefault(e.getKey(), 0)
                            || (form && !e.getKey().id().startsWith("L1"))));
  }

  private static Map<Code, Integer> counts(List<Diagnostic> found) {
    Map<Code, Integer> counts = new EnumMap<>(Code.class);
    found.forEach(d -> counts.merge(d.code(), 1, Integer::sum));
    return counts;
  }
}
