package dev.gradus.dsl.parse;

import static dev.gradus.grammar.LossLexer.AS;
import static dev.gradus.grammar.LossLexer.CARET;
import static dev.gradus.grammar.LossLexer.DIVIDE;
import static dev.gradus.grammar.LossLexer.EQUALS;
import static dev.gradus.grammar.LossLexer.FN;
import static dev.gradus.grammar.LossLexer.HIERARCHY;
import static dev.gradus.grammar.LossLexer.IMPORT;
import static dev.gradus.grammar.LossLexer.IN;
import static dev.gradus.grammar.LossLexer.LBRACE;
import static dev.gradus.grammar.LossLexer.LBRACKET;
import static dev.gradus.grammar.LossLexer.LET;
import static dev.gradus.grammar.LossLexer.LPAREN;
import static dev.gradus.grammar.LossLexer.MINUS;
import static dev.gradus.grammar.LossLexer.NAME;
import static dev.gradus.grammar.LossLexer.NUMBER;
import static dev.gradus.grammar.LossLexer.ON;
import static dev.gradus.grammar.LossLexer.ORDER;
import static dev.gradus.grammar.LossLexer.OVER;
import static dev.gradus.grammar.LossLexer.PARAM;
import static dev.gradus.grammar.LossLexer.PLUS;
import static dev.gradus.grammar.LossLexer.QUOTED;
import static dev.gradus.grammar.LossLexer.RBRACE;
import static dev.gradus.grammar.LossLexer.RBRACKET;
import static dev.gradus.grammar.LossLexer.RPAREN;
import static dev.gradus.grammar.LossLexer.SUPERSCRIPT;
import static dev.gradus.grammar.LossLexer.TIMES;
import static dev.gradus.grammar.LossLexer.WHERE;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Name;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** What kinds of tokens there are, for those who reason about a token and its neighbours. */
final class Tokens {
  private static final int LONGEST_QUOTE = 40;

  private static final Set<Integer> OPENING = Set.of(LPAREN, LBRACKET, LBRACE);
  private static final Set<Integer> CLOSING = Set.of(RPAREN, RBRACKET, RBRACE);
  private static final Set<Integer> OPERATORS = Set.of(PLUS, MINUS, TIMES, DIVIDE, CARET);
  private static final Set<Integer> STATEMENT_WORDS = Set.of(PARAM, LET, HIERARCHY, FN, IMPORT);
  private static final Set<Integer> OTHER_WORDS = Set.of(AS, ON, WHERE, IN, OVER, ORDER);

  private Tokens() {}

  static boolean opens(Token token) {
    return OPENING.contains(token.getType());
  }

  static boolean closes(Token token) {
    return CLOSING.contains(token.getType());
  }

  static boolean isOperator(Token token) {
    return OPERATORS.contains(token.getType());
  }

  /** Whether a statement begins with this word, and nothing else contains it. */
  static boolean beginsStatement(Token token) {
    return STATEMENT_WORDS.contains(token.getType());
  }

  /**
   * Whether a word that begins statements is the name of an argument here, as in {@code
   * up(hierarchy=H)}.
   */
  static boolean namesArgument(Token token, Token following) {
    return token.getType() == HIERARCHY && following.getType() == EQUALS;
  }

  static boolean isWord(Token token) {
    return beginsStatement(token) || OTHER_WORDS.contains(token.getType());
  }

  /** Whether a value can end here, so that an operator may follow. */
  static boolean endsValue(Token token) {
    int type = token.getType();
    return type == NUMBER || type == NAME || type == QUOTED || type == SUPERSCRIPT || closes(token);
  }

  /** Whether a value can begin here, signs aside. */
  static boolean beginsValue(Token token) {
    int type = token.getType();
    return type == NUMBER || type == NAME || type == QUOTED || type == LPAREN || type == LBRACE;
  }

  static boolean adjacent(Token left, Token right) {
    return left.getStopIndex() + 1 == right.getStartIndex();
  }

  static Span span(Source source, Token token) {
    // The end of a statement is an empty token that ANTLR stops one before it starts.
    return new Span(source, token.getStartIndex(), token.getStopIndex() + 1);
  }

  static Span span(Source source, Token first, Token last) {
    return span(source, first).to(span(source, last));
  }

  /** The name in a token with or without quotes. */
  static Name label(Source source, Token token) {
    String text = token.getText();
    boolean quoted = token.getType() == QUOTED;
    return new Name(quoted ? text.substring(1, text.length() - 1) : text, span(source, token));
  }

  /** The token in back quotes, shortened if need be. */
  static String quote(Token token) {
    String text = token.getText();
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST_QUOTE) {
      text = text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE - 1)) + "…";
    }
    return "`" + text + "`";
  }
}
