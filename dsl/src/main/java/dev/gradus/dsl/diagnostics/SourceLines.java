package dev.gradus.dsl.diagnostics;

import java.util.HashMap;
import java.util.Map;

/**
 * The lines that messages show, laid out once each: a hundred mistakes may stand on one line as
 * long as a text can be.
 */
final class SourceLines {
  private record Place(Source source, int line) {}

  private final Map<Place, SourceLine> known = new HashMap<>();

  SourceLine of(Source source, int line) {
    return known.computeIfAbsent(
        new Place(source, line), p -> new SourceLine(p.source().lineText(p.line())));
  }
}
