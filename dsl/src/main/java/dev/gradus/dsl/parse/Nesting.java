package dev.gradus.dsl.parse;

import static dev.gradus.grammar.LossLexer.CARET;
import static dev.gradus.grammar.LossLexer.COMMA;
import static dev.gradus.grammar.LossLexer.DIVIDE;
import static dev.gradus.grammar.LossLexer.LBRACE;
import static dev.gradus.grammar.LossLexer.LBRACKET;
import static dev.gradus.grammar.LossLexer.LPAREN;
import static dev.gradus.grammar.LossLexer.MINUS;
import static dev.gradus.grammar.LossLexer.PLUS;
import static dev.gradus.grammar.LossLexer.REDUCE;
import static dev.gradus.grammar.LossLexer.TIMES;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.Token;

/**
 * Measures how deep and how wide a statement is while its tokens go by.
 *
 * <p>The parser recurses for a bracket, a unary minus, an indexed sum and the right side of a
 * power, and for nothing else. Minus signs and powers add up until an operator that binds looser
 * begins anew.
 */
final class Nesting {
  /** One pair of brackets, or the statement around them all. */
  private static final class Level {
    private int chain; // unary minus signs and powers on the way to the current token
    private int sums; // indexed sums of the current product, each in the body of the one before
    private int separators;

    void separate() {
      chain = 0;
      separators++;
    }
  }

  private final Source source;
  private final Diagnostics diagnostics;
  private final Limits limits;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int depth; // of the brackets and of the chains outside the innermost

  Nesting(Source source, Diagnostics diagnostics, Limits limits) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.limits = limits;
    reset();
  }

  /** Begins a new statement. */
  void reset() {
    levels.clear();
    levels.push(new Level());
    depth = 0;
  }

  /** Leaves the innermost brackets. */
  void close() {
    levels.pop();
    depth -= 1 + levels.element().chain + levels.element().sums;
  }

  /**
   * Goes on to a token that closes nothing.
   *
   * @param before the token before it in the statement, or null
   * @return false if it exceeds a limit, which is then reported
   */
  boolean add(Token before, Token token) {
    Level level = levels.element();
    boolean binary = before != null && Tokens.endsValue(before);
    switch (token.getType()) {
      case LPAREN, LBRACKET, LBRACE -> {
        depth += 1 + level.chain + level.sums;
        levels.push(new Level());
      }
      case CARET -> level.chain++;
      case REDUCE -> level.sums++;
      case MINUS -> {
        if (binary) {
          begin(level);
        } else {
          level.chain++;
        }
      }
      case TIMES, DIVIDE -> level.separate();
      case PLUS, COMMA -> begin(level);
      default -> {}
    }
    if (depth + levels.element().chain + levels.element().sums > limits.maxDepth()) {
      report(
          Code.NESTED_TOO_DEEPLY,
          token,
          "the text is nested too deeply",
          "more than " + limits.maxDepth() + " levels here",
          "give inner parts names with `let`");
      return false;
    }
    // n separators stand between n + 1 parts
    if (level.separators >= limits.maxTerms()) {
      report(
          Code.TOO_MANY_PARTS,
          token,
          "too many parts side by side",
          "more than " + limits.maxTerms() + " up to here",
          "give groups of parts names with `let`");
      return false;
    }
    return true;
  }

  private static void begin(Level level) {
    level.separate();
    level.sums = 0;
  }

  private void report(Code code, Token token, String message, String label, String help) {
    diagnostics.add(
        Diagnostic.of(code, Tokens.span(source, token), message).withLabel(label).withHelp(help));
  }
}
