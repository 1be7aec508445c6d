package dev.gradus.dsl.assist;

import dev.gradus.dsl.assist.Symbol.Kind;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a text declares, and what the texts do that it imports. */
final class Declarations {
  private final Map<String, Declared> byKey = new LinkedHashMap<>();

  /** The Greek letters that the text uses, by key. */
  private final Map<String, String> greek = new LinkedHashMap<>();

  /** Classes are known by hierarchy: two may have a class of one name. */
  private final List<Declared> classes = new ArrayList<>();

  /** The names that `where` gives a value: parameters, declared or not. */
  private final Set<String> bound = new HashSet<>();

  /** The declarations of a text; of two of one name the first counts. */
  static Declarations of(Lexemes text, List<Declarations> imported) {
    Declarations all = new Declarations();
    for (Declarations other : imported) {
      other.byKey.forEach(all.byKey::putIfAbsent);
      all.classes.addAll(other.classes);
    }
    for (Lexeme l : text.all()) {
      if (l.is(Lexeme.Kind.NAME) && Names.isGreek(l.text())) {
        all.greek.putIfAbsent(Names.key(l.text()), Names.normal(l.text()));
      }
    }
    for (int i = 0; i < text.statements().size(); i++) {
      all.add(text.statements().get(i), i);
    }
    return all;
  }

  Optional<Declared> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  Optional<Declared> find(String key, Kind kind) {
    return find(key).filter(d -> d.symbol().kind() == kind);
  }

  Stream<Declared> all() {
    return byKey.values().stream();
  }

  Stream<Declared> all(Kind kind) {
    return all().filter(d -> d.symbol().kind() == kind);
  }

  /** Whether a name that nothing declares is a parameter. */
  boolean isParameter(String key) {
    return Names.isGreek(key) || bound.contains(key);
  }

  /** The parameters that are used without a declaration. */
  List<String> implicit() {
    return greek.entrySet().stream()
        .filter(e -> !byKey.containsKey(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  List<Declared> classes() {
    return classes;
  }

  /** A class of this name in any hierarchy. */
  Optional<Declared> findClass(String key) {
    return classes.stream().filter(c -> c.symbol().key().equals(key)).findFirst();
  }

  private void add(List<Lexeme> statement, int number) {
    Lexeme first = statement.get(0);
    addBound(statement);
    if (!first.is(Lexeme.Kind.WORD) || statement.size() < 2) {
      return;
    }
    Lexeme second = statement.get(1);
    switch (first.text()) {
      case "param" -> add(Kind.PARAMETER, second, statement, number, List.of());
      case "let" -> add(Kind.DEFINITION, second, statement, number, List.of());
      case "fn" -> add(Kind.FUNCTION, second, statement, number, operands(statement));
      case "hierarchy" -> {
        add(Kind.HIERARCHY, second, statement, number, List.of());
        addClasses(statement, number);
      }
      case "import" -> {
        Lexeme last = statement.get(statement.size() - 1);
        if (statement.size() > 2 && statement.get(statement.size() - 2).is("as")) {
          add(Kind.DEFINITION, last, statement, number, List.of());
        }
      }
      default -> {}
    }
  }

  private void addBound(List<Lexeme> statement) {
    boolean where = false;
    for (int i = 0; i + 1 < statement.size(); i++) {
      Lexeme l = statement.get(i);
      where |= l.is(Lexeme.Kind.WORD) && l.is("where");
      if (where && l.is(Lexeme.Kind.NAME) && statement.get(i + 1).is(Lexeme.Kind.EQUALS)) {
        bound.add(Names.key(l.text()));
      }
    }
  }

  private void add(
      Kind kind, Lexeme name, List<Lexeme> statement, int number, List<String> operands) {
    if (name.is(Lexeme.Kind.NAME)) {
      Symbol symbol = new Symbol(kind, Names.key(name.text()), Symbol.EVERYWHERE);
      byKey.putIfAbsent(
          symbol.key(),
          new Declared(
              symbol, Names.normal(name.text()), name.span(), span(statement), number, operands));
    }
  }

  private static Span span(List<Lexeme> statement) {
    return statement.get(0).span().to(statement.get(statement.size() - 1).span());
  }

  /** What stands between the parentheses of a function, cut at its commas. */
  private static List<String> operands(List<Lexeme> statement) {
    List<String> operands = new ArrayList<>();
    if (statement.size() < 4 || !statement.get(2).is("(")) {
      return operands;
    }
    int depth = 0;
    int from = -1;
    for (Lexeme l : statement.subList(2, statement.size())) {
      boolean ends = depth == 1 && (l.is(Lexeme.Kind.COMMA) || l.is(Lexeme.Kind.CLOSE));
      if (ends && from >= 0) {
        operands.add(
            new Span(l.span().source(), from, l.start()).text().strip().replaceAll("\\s+", " "));
        from = -1;
      } else if (depth == 1 && from < 0 && !ends) {
        from = l.start();
      }
      depth += l.is(Lexeme.Kind.OPEN) ? 1 : l.is(Lexeme.Kind.CLOSE) ? -1 : 0;
      if (depth == 0) {
        break;
      }
    }
    return operands;
  }

  private void addClasses(List<Lexeme> statement, int number) {
    boolean order = false;
    for (int i = 3; i < statement.size(); i++) {
      Lexeme l = statement.get(i);
      order |= l.is(Lexeme.Kind.WORD) && l.is("order");
      boolean named = l.is(Lexeme.Kind.NAME) || l.is(Lexeme.Kind.QUOTED);
      if (named && !order && !statement.get(i - 1).is(Lexeme.Kind.AMPERSAND)) {
        Symbol symbol = new Symbol(Kind.CLASS, Names.key(l.name()), number);
        if (classes.stream().noneMatch(c -> c.symbol().equals(symbol) && isHere(c, l))) {
          classes.add(new Declared(symbol, l.name(), l.span(), span(statement), number, List.of()));
        }
      }
    }
  }

  private static boolean isHere(Declared declared, Lexeme l) {
    return declared.at().source().equals(l.span().source());
  }
}
