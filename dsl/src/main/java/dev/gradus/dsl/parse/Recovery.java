package dev.gradus.dsl.parse;

import dev.gradus.grammar.LossParser;
import java.util.Set;
import java.util.function.Consumer;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/**
 * What the parser does at a token it did not expect: report it once, leave the rules that cannot go
 * on, and resume behind the argument, element, class or binding it stands in.
 *
 * <p>ANTLR's default inserts and drops single tokens to get on, and then reports what follows from
 * its guess. Here nothing is guessed: an exception leaves a rule by being thrown again from the
 * rule's own handler, until a rule is reached whose end can be found by looking for a comma.
 */
final class Recovery extends DefaultErrorStrategy {
  private static final Set<Integer> RESUMABLE =
      Set.of(
          LossParser.RULE_argument,
          LossParser.RULE_element,
          LossParser.RULE_formal,
          LossParser.RULE_generator,
          LossParser.RULE_binding,
          LossParser.RULE_tree);

  private final Consumer<RecognitionException> report;
  private RecognitionException last;

  Recovery(Consumer<RecognitionException> report) {
    this.report = report;
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    if (e != last) { // every rule it passes through reports it
      last = e;
      report.accept(e);
    }
  }

  @Override
  public void recover(Parser parser, RecognitionException e) {
    int rule = parser.getContext().getRuleIndex();
    if (rule == LossParser.RULE_statement) {
      return;
    }
    if (!RESUMABLE.contains(rule)) {
      throw e;
    }
    skip(parser, depth(parser, parser.getContext().getStart()));
  }

  /** How many brackets are open between the first token of a rule and the current one. */
  private static int depth(Parser parser, Token first) {
    int depth = 0;
    for (int i = first.getTokenIndex(); i < parser.getCurrentToken().getTokenIndex(); i++) {
      Token token = parser.getTokenStream().get(i);
      depth += Tokens.opens(token) ? 1 : Tokens.closes(token) ? -1 : 0;
    }
    return depth;
  }

  /** Goes on to the comma or bracket that ends what began this many brackets further out. */
  private static void skip(Parser parser, int brackets) {
    int depth = brackets;
    while (true) {
      Token token = parser.getCurrentToken();
      boolean closes = Tokens.closes(token);
      boolean ends = closes || token.getType() == LossParser.COMMA;
      if (token.getType() == Token.EOF || (depth == 0 && ends)) {
        return;
      }
      depth += Tokens.opens(token) ? 1 : closes ? -1 : 0;
      parser.consume();
    }
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /**
   * Called before each round of a loop. A part of a list that is followed by neither a comma nor
   * the end of the list is reported here, while the loop can still go on with the next part.
   */
  @Override
  public void sync(Parser parser) {
    ParserRuleContext rule = parser.getContext();
    int partsBegin =
        rule instanceof LossParser.ReferenceContext || rule instanceof LossParser.TreeContext
            ? 2
            : rule instanceof LossParser.SetContext ? 1 : Integer.MAX_VALUE;
    Token token = parser.getCurrentToken();
    boolean fits =
        token.getType() == LossParser.COMMA
            || token.getType() == LossParser.ELLIPSIS
            || Tokens.closes(token);
    if (rule.getChildCount() > partsBegin && !fits) {
      reportError(parser, new InputMismatchException(parser));
      skip(parser, 0);
    }
  }
}
