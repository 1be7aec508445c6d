package dev.gradus.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A grammar in extended Backus-Naur form, {@code rule = "word" NAME [ option ] { repeated } ( a | b
 * )} a line, that produces random sentences.
 */
final class Ebnf {
  private static final Pattern TOKEN = Pattern.compile("\"[^\"]+\"|\\w+|[\\[\\](){}|]");
  private static final int DEPTH = 24;

  /** What stands for a terminal symbol in sentences. */
  private static final Map<String, List<String>> TERMINALS =
      Map.of(
          "NAME", List.of("x", "α", "mse", "β₁", "H", "L↓", "in_"),
          "NUMBER", List.of("2", ".5", "1e-3"),
          "QUOTED", List.of("\"Lead vocals\"", "\"in\""),
          "UNIT", List.of("epochs", "step", "%"),
          "SUPERSCRIPT", List.of("²", "⁻¹"),
          "REDUCE", List.of("Σ", "sum", "max", "mean", "min"));

  /** A part of a rule: a word, the name of a rule, or parts in brackets. */
  private record Part(String text, List<List<Part>> choices) {
    boolean isOption() {
      return text.equals("[") || text.equals("{");
    }
  }

  private final Map<String, List<List<Part>>> rules = new LinkedHashMap<>();
  private final Map<String, Integer> heights = new HashMap<>();
  private List<String> tokens = List.of();
  private int next;

  Ebnf(String text) {
    for (String line : text.lines().toList()) {
      String[] sides = line.split("=", 2);
      tokens = TOKEN.matcher(sides[1]).results().map(m -> m.group()).toList();
      next = 0;
      rules.put(sides[0].strip(), choices());
    }
    for (int i = 0; i < rules.size(); i++) { // each round finds the height of one rule at least
      rules.forEach((name, choices) -> heights.put(name, 1 + lowest(choices)));
    }
  }

  private List<List<Part>> choices() {
    List<List<Part>> choices = new ArrayList<>();
    List<Part> current = new ArrayList<>();
    while (next < tokens.size()) {
      String token = tokens.get(next++);
      if (token.equals("|")) {
        choices.add(current);
        current = new ArrayList<>();
      } else if ("[({".contains(token)) {
        current.add(new Part(token, choices()));
      } else if ("])}".contains(token)) {
        break;
      } else {
        current.add(new Part(token, List.of()));
      }
    }
    choices.add(current);
    return choices;
  }

  /** How many rules stand inside one another at least. */
  private int lowest(List<List<Part>> choices) {
    return choices.stream().mapToInt(this::height).min().orElseThrow();
  }

  private int height(List<Part> parts) {
    return parts.stream().mapToInt(this::height).max().orElse(0);
  }

  private int height(Part part) {
    if (part.isOption() || !Character.isLowerCase(part.text().charAt(0))) {
      return part.text().equals("(") ? lowest(part.choices()) : 0;
    }
    return heights.getOrDefault(part.text(), 1_000);
  }

  /** A random sentence of a rule, its tokens with blanks in between. */
  String sentence(String rule, int seed) {
    StringBuilder out = new StringBuilder();
    write(rules.get(rule), new Random(seed), 0, out);
    return out.toString().strip();
  }

  private void write(List<List<Part>> choices, Random random, int depth, StringBuilder out) {
    List<List<Part>> possible = choices;
    if (depth > DEPTH) {
      int lowest = lowest(choices);
      possible = choices.stream().filter(c -> height(c) == lowest).toList();
    }
    for (Part part : possible.get(random.nextInt(possible.size()))) {
      int times = part.isOption() ? (depth > DEPTH ? 0 : random.nextInt(2)) : 1;
      times += times == 1 && part.text().equals("{") ? random.nextInt(2) : 0;
      for (int i = 0; i < times; i++) {
        write(part, random, depth, out);
      }
    }
  }

  private void write(Part part, Random random, int depth, StringBuilder out) {
    String text = part.text();
    if (!part.choices().isEmpty()) {
      write(part.choices(), random, depth, out);
    } else if (text.startsWith("\"")) {
      out.append(text, 1, text.length() - 1).append(' ');
    } else if (TERMINALS.containsKey(text)) {
      List<String> words = TERMINALS.get(text);
      out.append(words.get(random.nextInt(words.size()))).append(' ');
    } else {
      write(rules.get(text), random, depth + 1, out);
    }
  }
}
