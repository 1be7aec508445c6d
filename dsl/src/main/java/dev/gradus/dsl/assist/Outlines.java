package dev.gradus.dsl.assist;

import dev.gradus.dsl.assist.Symbol.Kind;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.List;

/** The table of contents of a text. */
final class Outlines {
  private Outlines() {}

  static List<Outline> of(Lexemes pieces, Declarations declared, Source source) {
    List<Outline> all = new ArrayList<>();
    for (int i = 0; i < pieces.statements().size(); i++) {
      List<Lexeme> statement = pieces.statements().get(i);
      for (Walk.Mention m : Walk.mentions(statement, i, declared)) {
        if (m.meaning() instanceof Meaning.Own own && own.declares() && isShown(own.symbol())) {
          all.add(entry(m.lexeme(), own.symbol(), statement, declared, source));
        }
      }
    }
    return all;
  }

  private static boolean isShown(Symbol symbol) {
    return symbol.scope() == Symbol.EVERYWHERE || symbol.kind() == Kind.LABEL;
  }

  private static Outline entry(
      Lexeme name, Symbol symbol, List<Lexeme> statement, Declarations declared, Source source) {
    Span all = statement.get(0).span().to(statement.get(statement.size() - 1).span());
    List<Outline> classes =
        symbol.kind() == Kind.HIERARCHY
            ? declared.classes().stream()
                .filter(c -> c.at().source().equals(source) && holds(all, c.at()))
                .map(c -> new Outline(Kind.CLASS, c.name(), "", c.at(), c.at(), List.of()))
                .toList()
            : List.of();
    String detail = symbol.kind() == Kind.LABEL ? "term" : symbol.kind().word();
    Span span = symbol.kind() == Kind.LABEL ? name.span() : all;
    return new Outline(
        symbol.kind(), Names.normal(name.text()), detail, span, name.span(), classes);
  }

  private static boolean holds(Span outer, Span inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }
}
