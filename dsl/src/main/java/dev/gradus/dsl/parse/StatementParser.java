package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.grammar.LossParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** One statement's tokens to a parse tree. */
final class StatementParser {
  private final Source source;
  private final Diagnostics diagnostics;
  private final int most;

  /**
   * For the statements of one text.
   *
   * @param most how many mistakes are worth explaining; a text may hold tens of thousands
   */
  StatementParser(Source source, Diagnostics diagnostics, int most) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.most = most;
  }

  /** The parse tree; empty if there were mistakes, which are then reported. */
  Optional<LossParser.StatementContext> parse(Chunk chunk) {
    List<Token> tokens = tokens(chunk);
    try {
      return Optional.of(parser(tokens, PredictionMode.SLL, new BailErrorStrategy()).statement());
    } catch (ParseCancellationException e) {
      return explain(tokens);
    }
  }

  /** A parser that prints nothing; the tokens end with the end of the statement. */
  static LossParser parser(List<Token> tokens, PredictionMode mode, ANTLRErrorStrategy strategy) {
    LossParser parser = new LossParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.setErrorHandler(strategy);
    parser.getInterpreter().setPredictionMode(mode);
    return parser;
  }

  /** The tokens of a statement and an empty one behind them. */
  static List<Token> tokens(Chunk chunk) {
    List<Token> tokens = new ArrayList<>(chunk.tokens());
    CommonToken end = new CommonToken(Token.EOF, "");
    end.setStartIndex(chunk.end());
    end.setStopIndex(chunk.end() - 1);
    tokens.add(end);
    return tokens;
  }

  private Optional<LossParser.StatementContext> explain(List<Token> tokens) {
    List<RecognitionException> mistakes = new ArrayList<>();
    LossParser parser = parser(tokens, PredictionMode.LL, new Recovery(mistakes::add));
    LossParser.StatementContext tree = parser.statement();
    for (RecognitionException e : mistakes.subList(0, Math.min(most, mistakes.size()))) {
      int at = e.getOffendingToken().getTokenIndex();
      String expected = Expectation.of(e, parser.getVocabulary());
      diagnostics.add(Mistakes.explain(source, tokens, at, expected));
    }
    return mistakes.isEmpty() ? Optional.of(tree) : Optional.empty();
  }
}
