package dev.gradus.dsl.parse;

import static dev.gradus.grammar.LossLexer.HIERARCHY;
import static dev.gradus.grammar.LossLexer.LBRACE;
import static dev.gradus.grammar.LossLexer.LBRACKET;
import static dev.gradus.grammar.LossLexer.LPAREN;
import static dev.gradus.grammar.LossLexer.NAME;
import static dev.gradus.grammar.LossLexer.RBRACKET;
import static dev.gradus.grammar.LossLexer.REDUCE;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** A token that the parser did not expect, with its neighbours. */
abstract class Spot {
  final Source source;
  final List<Token> tokens; // of the statement, the end as the last one
  final int at;
  final Token bad;
  final Token before; // never null: a token of type INVALID at the start
  final Token after;
  final boolean inHierarchy;

  Spot(Source source, List<Token> tokens, int at) {
    this.source = source;
    this.tokens = tokens;
    this.at = at;
    this.bad = tokens.get(at);
    this.before = at > 0 ? tokens.get(at - 1) : new CommonToken(Token.INVALID_TYPE);
    this.after = at + 1 < tokens.size() ? tokens.get(at + 1) : bad;
    this.inHierarchy = tokens.get(0).getType() == HIERARCHY && at > 2;
  }

  /** Whether the value before this token is that of an argument of this name. */
  final boolean follows(int name) {
    return at > 2 && tokens.get(at - 3).getType() == name;
  }

  /** Whether the token is in the brackets of a sum, where an index begins or goes on. */
  final boolean isGenerator() {
    int open = at - 1;
    while (open > 0 && tokens.get(open).getType() != LBRACKET) {
      open--;
    }
    return open > 0
        && tokens.get(open - 1).getType() == REDUCE
        && tokens.subList(open, at).stream().noneMatch(t -> t.getType() == RBRACKET);
  }

  /** Whether the token is in the brackets behind a value. */
  final boolean isIndex() {
    return at > 1 && Tokens.endsValue(tokens.get(at - 2));
  }

  /** The kind of bracket if the token is in a set or in the arguments of a call, else 0. */
  final int list() {
    int depth = 0;
    for (int i = at - 1; i >= 0; i--) {
      if (Tokens.closes(tokens.get(i))) {
        depth++;
      } else if (Tokens.opens(tokens.get(i)) && depth-- == 0) {
        int type = tokens.get(i).getType();
        boolean call = type == LPAREN && i > 0 && tokens.get(i - 1).getType() == NAME;
        return call || type == LBRACE ? type : 0;
      }
    }
    return 0;
  }

  final Diagnostic nothingFollows() {
    return Diagnostic.of(
            Code.MISSING_OPERAND, span(before), "nothing follows " + Tokens.quote(before))
        .withLabel("expected a value after this");
  }

  final Diagnostic at(Code code, String message) {
    return Diagnostic.of(code, span(bad), message);
  }

  final Span span(Token token) {
    return Tokens.span(source, token);
  }
}
