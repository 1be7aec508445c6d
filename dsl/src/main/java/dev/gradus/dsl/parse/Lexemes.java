package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Lexeme.Kind;
import dev.gradus.grammar.LossLexer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * The pieces of a text, right or wrong. What a parser makes of a text ends at the first mistake;
 * editors need to know what stands around it.
 *
 * @param all every piece in the order of the text, comments included
 * @param statements the pieces of each statement, without comments and semicolons; none where the
 *     text exceeds a limit
 */
public record Lexemes(List<Lexeme> all, List<List<Lexeme>> statements) {
  public Lexemes {
    all = List.copyOf(all);
    statements = statements.stream().map(List::copyOf).toList();
  }

  /** The pieces of a text; none of one that is longer than the default limits allow. */
  public static Lexemes of(Source source) {
    if (source.length() > Limits.DEFAULT.maxChars()) {
      return new Lexemes(List.of(), List.of());
    }
    Diagnostics ignored = new Diagnostics(0);
    Scanner scanner = new Scanner(source, ignored);
    List<Lexeme> all = new ArrayList<>();
    for (Token token : scanner.tokens()) {
      if (token.getType() != Token.EOF && token.getType() != LossLexer.NEWLINE) {
        all.add(lexeme(source, token));
      }
    }
    scanner.comments().forEach(c -> all.add(lexeme(source, c)));
    all.sort(Comparator.comparingInt(Lexeme::start));
    List<List<Lexeme>> statements = new ArrayList<>();
    for (Chunk chunk : Layout.of(source, scanner, ignored, Limits.DEFAULT)) {
      statements.add(chunk.tokens().stream().map(t -> lexeme(source, t)).toList());
    }
    return new Lexemes(all, statements);
  }

  /** The piece that holds the character at an offset, or ends there. */
  public Optional<Lexeme> at(int offset) {
    Lexeme found = null;
    for (Lexeme l : all) {
      if (l.start() <= offset && offset <= l.end() && (found == null || isPreferred(l))) {
        found = l;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Between two pieces that touch, the one that says something. */
  private static boolean isPreferred(Lexeme l) {
    return switch (l.kind()) {
      case NAME, WORD, QUOTED, REDUCE, NUMBER, UNIT -> true;
      default -> false;
    };
  }

  private static Lexeme lexeme(Source source, Token token) {
    return new Lexeme(kind(token), token.getText(), Tokens.span(source, token));
  }

  private static Kind kind(Token token) {
    if (Tokens.isWord(token)) {
      return Kind.WORD;
    }
    if (Tokens.isOperator(token)) {
      return Kind.OPERATOR;
    }
    if (Tokens.opens(token)) {
      return Kind.OPEN;
    }
    if (Tokens.closes(token)) {
      return Kind.CLOSE;
    }
    return switch (token.getType()) {
      case LossLexer.NAME -> Kind.NAME;
      case LossLexer.NUMBER -> Kind.NUMBER;
      case LossLexer.UNIT -> Kind.UNIT;
      case LossLexer.SUPERSCRIPT -> Kind.SUPERSCRIPT;
      case LossLexer.REDUCE -> Kind.REDUCE;
      case LossLexer.QUOTED -> Kind.QUOTED;
      case LossLexer.COMMENT -> Kind.COMMENT;
      case LossLexer.ARROW -> Kind.ARROW;
      case LossLexer.EQUALS -> Kind.EQUALS;
      case LossLexer.COMMA -> Kind.COMMA;
      case LossLexer.SEMICOLON -> Kind.SEMICOLON;
      case LossLexer.AMPERSAND -> Kind.AMPERSAND;
      case LossLexer.ELLIPSIS -> Kind.ELLIPSIS;
      default -> Kind.MISTAKE;
    };
  }
}
