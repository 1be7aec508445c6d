package dev.gradus.dsl.parse;

import static dev.gradus.grammar.LossLexer.COMMA;
import static dev.gradus.grammar.LossLexer.EQUALS;
import static dev.gradus.grammar.LossLexer.LBRACKET;
import static dev.gradus.grammar.LossLexer.LPAREN;
import static dev.gradus.grammar.LossLexer.NEWLINE;
import static dev.gradus.grammar.LossLexer.ORDER;
import static dev.gradus.grammar.LossLexer.SEMICOLON;
import static dev.gradus.grammar.LossLexer.UNCLOSED;
import static dev.gradus.grammar.LossLexer.WHERE;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Tokens to statements.
 *
 * <p>A statement ends at {@code ;}, and at a line break outside brackets, unless the line ends with
 * an operator, a comma or {@code =}, or the next one begins with {@code where} or {@code order}:
 * none of these can end or begin a statement. A word that begins statements begins one even inside
 * brackets, when it is the first on its line; so a forgotten bracket spoils one statement, not the
 * rest of the text.
 */
final class Layout {
  private final Source source;
  private final Scanner scanner;
  private final Diagnostics diagnostics;
  private final Nesting nesting;
  private final List<Chunk> chunks = new ArrayList<>();
  private final Deque<Token> open = new ArrayDeque<>();

  private List<Token> current = new ArrayList<>();
  private boolean broken;

  private Layout(Source source, Scanner scanner, Diagnostics diagnostics, Limits limits) {
    this.source = source;
    this.scanner = scanner;
    this.diagnostics = diagnostics;
    this.nesting = new Nesting(source, diagnostics, limits);
  }

  /** The statements; none if a limit is exceeded, which is then reported. */
  static List<Chunk> of(Source source, Scanner scanner, Diagnostics diagnostics, Limits limits) {
    return new Layout(source, scanner, diagnostics, limits).chunks();
  }

  private List<Chunk> chunks() {
    List<Token> tokens = scanner.tokens();
    int next = 0; // the first token from here on that is no line break
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      next = Math.max(next, i + 1);
      while (next < tokens.size() && tokens.get(next).getType() == NEWLINE) {
        next++;
      }
      switch (token.getType()) {
        case Token.EOF, SEMICOLON -> end();
        case NEWLINE -> {
          if (endsAt(tokens, next)) {
            end();
          }
        }
        default -> {
          if (!add(token)) {
            return List.of();
          }
        }
      }
    }
    return chunks;
  }

  /** Whether a line break before the token at this index ends the current statement. */
  private boolean endsAt(List<Token> tokens, int index) {
    Token next = tokens.get(index);
    if (Tokens.beginsStatement(next)) {
      // A bracket that is never closed shall not swallow the statements below it.
      Token following = tokens.get(index + 1);
      if (following.getType() == NEWLINE) {
        following = tokens.get(index + 2); // a line may end before the `=`
      }
      return open.isEmpty() || !Tokens.namesArgument(next, following);
    }
    if (!open.isEmpty() || next.getType() == WHERE || next.getType() == ORDER) {
      return false;
    }
    if (current.isEmpty()) {
      return true;
    }
    Token last = current.get(current.size() - 1);
    int type = last.getType();
    return !Tokens.isOperator(last) && type != COMMA && type != EQUALS;
  }

  /** Adds a token to the current statement; false if that exceeds a limit. */
  private boolean add(Token token) {
    Token before = current.isEmpty() ? null : current.get(current.size() - 1);
    current.add(token);
    broken |= scanner.isBad(token);
    if (Tokens.opens(token)) {
      open.push(token);
    } else if (Tokens.closes(token)) {
      return close(token);
    }
    return nesting.add(before, token);
  }

  private boolean close(Token token) {
    if (open.isEmpty()) {
      broken = true;
      diagnostics.add(
          Diagnostic.of(Code.UNOPENED_BRACKET, span(token), Tokens.quote(token) + " closes nothing")
              .withLabel("no bracket is open here"));
      return true;
    }
    if (open.stream().noneMatch(o -> matches(o, token))) {
      broken = true;
      diagnostics.add(
          Diagnostic.of(
                  Code.UNOPENED_BRACKET,
                  span(token),
                  Tokens.quote(token) + " cannot close " + Tokens.quote(open.peek()))
              .withLabel("expected `" + closing(open.peek()) + "`")
              .withSecondary(span(open.peek()), "opened here"));
    } else {
      while (!matches(open.peek(), token)) {
        unclosed(open.pop(), span(token), "expected `%s` before this");
        nesting.close();
      }
    }
    open.pop();
    nesting.close();
    return true;
  }

  private void end() {
    // A quote that is never closed has swallowed the brackets behind it.
    boolean swallowed = current.stream().anyMatch(t -> t.getType() == UNCLOSED);
    if (!open.isEmpty() && !swallowed) {
      Token last = current.get(current.size() - 1);
      unclosed(open.peek(), span(last).after(), "expected `%s`");
    }
    if (!current.isEmpty()) {
      chunks.add(new Chunk(current, broken));
    }
    open.clear();
    nesting.reset();
    current = new ArrayList<>();
    broken = false;
  }

  private void unclosed(Token bracket, Span where, String label) {
    broken = true;
    diagnostics.add(
        Diagnostic.of(Code.UNCLOSED_BRACKET, where, Tokens.quote(bracket) + " is never closed")
            .withLabel(String.format(label, closing(bracket)))
            .withSecondary(span(bracket), "opened here"));
  }

  private static boolean matches(Token opening, Token closing) {
    return closing(opening).equals(closing.getText());
  }

  private static String closing(Token opening) {
    return switch (opening.getType()) {
      case LPAREN -> ")";
      case LBRACKET -> "]";
      default -> "}";
    };
  }

  private Span span(Token token) {
    return Tokens.span(source, token);
  }
}
