package dev.gradus.cli.editors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours a text by a TextMate grammar that has rules of the kind {@code match} only. Of the rules
 * that match, the one that matches first wins, then the one that is listed first; a line at a time.
 */
final class TextMate {
  /** A coloured piece; offsets in code points. */
  record Piece(int start, int end, String scope) {}

  private record Rule(Pattern pattern, String scope, Map<Integer, String> captures) {}

  private final JsonNode grammar;
  private final List<Rule> rules = new ArrayList<>();

  private TextMate(JsonNode grammar) {
    this.grammar = grammar;
    add(grammar);
  }

  static TextMate read(Path file) throws IOException {
    return new TextMate(new ObjectMapper().readTree(file.toFile()));
  }

  private void add(JsonNode node) {
    if (node.has("include")) {
      add(grammar.get("repository").get(node.get("include").asText().substring(1)));
    } else if (node.has("match")) {
      Map<Integer, String> captures = new TreeMap<>();
      if (node.has("captures")) {
        for (Iterator<Map.Entry<String, JsonNode>> i = node.get("captures").fields();
            i.hasNext(); ) {
          Map.Entry<String, JsonNode> e = i.next();
          captures.put(Integer.valueOf(e.getKey()), e.getValue().get("name").asText());
        }
      }
      String scope = node.has("name") ? node.get("name").asText() : "";
      rules.add(new Rule(Pattern.compile(node.get("match").asText()), scope, captures));
    } else {
      node.get("patterns").forEach(this::add);
    }
  }

  /** The coloured pieces of a text, in its order. */
  List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher lines = Pattern.compile("[^\r\n]*(?:\r\n|\n|\r|$)").matcher(text);
    while (lines.find() && !lines.group().isEmpty()) {
      line(lines.group(), text.codePointCount(0, lines.start()), pieces);
    }
    return pieces;
  }

  private void line(String line, int offset, List<Piece> pieces) {
    int at = 0;
    while (at < line.length()) {
      Rule first = null;
      Matcher found = null;
      for (Rule rule : rules) {
        Matcher matcher = rule.pattern.matcher(line).region(at, line.length());
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
        if (matcher.find() && (found == null || matcher.start() < found.start())) {
          first = rule;
          found = matcher;
        }
      }
      if (found == null) {
        return;
      }
      if (first.captures.isEmpty()) {
        pieces.add(piece(line, offset, found.start(), found.end(), first.scope));
      }
      for (Map.Entry<Integer, String> e : first.captures.entrySet()) {
        int group = e.getKey();
        pieces.add(piece(line, offset, found.start(group), found.end(group), e.getValue()));
      }
      at = found.end();
    }
  }

  private static Piece piece(String line, int offset, int start, int end, String scope) {
    return new Piece(
        offset + line.codePointCount(0, start), offset + line.codePointCount(0, end), scope);
  }
}
