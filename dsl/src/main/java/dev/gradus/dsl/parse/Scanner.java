package dev.gradus.dsl.parse;

import static dev.gradus.grammar.LossLexer.COLON_EQUALS;
import static dev.gradus.grammar.LossLexer.COMMENT;
import static dev.gradus.grammar.LossLexer.DOUBLE_EQUALS;
import static dev.gradus.grammar.LossLexer.DOUBLE_STAR;
import static dev.gradus.grammar.LossLexer.LBRACKET;
import static dev.gradus.grammar.LossLexer.NAME;
import static dev.gradus.grammar.LossLexer.NEWLINE;
import static dev.gradus.grammar.LossLexer.NUMBER;
import static dev.gradus.grammar.LossLexer.QUOTED;
import static dev.gradus.grammar.LossLexer.REDUCE;
import static dev.gradus.grammar.LossLexer.STRAY;
import static dev.gradus.grammar.LossLexer.SUPERSCRIPT;
import static dev.gradus.grammar.LossLexer.UNCLOSED;
import static dev.gradus.grammar.LossLexer.UNIT;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.grammar.LossLexer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CodePointBuffer;
import org.antlr.v4.runtime.CodePointCharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Text to tokens. Reports what is wrong with a token whatever stands around it, and remembers those
 * tokens as bad.
 */
final class Scanner {
  /** In code points, the quotes of a class included. */
  private static final int LONGEST_NAME = 255;

  private final Source source;
  private final Diagnostics diagnostics;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Token> comments = new ArrayList<>();
  private final Set<Token> bad = new HashSet<>();

  Scanner(Source source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
    scan();
  }

  /** All tokens but comments; line breaks included, the last one is the end of the text. */
  List<Token> tokens() {
    return tokens;
  }

  List<Token> comments() {
    return comments;
  }

  /** Whether a mistake in this token was reported. */
  boolean isBad(Token token) {
    return bad.contains(token);
  }

  private void scan() {
    // Not CharStreams.fromString: half a surrogate pair is a character like any other here.
    IntBuffer points = IntBuffer.wrap(source.text().codePoints().toArray());
    LossLexer lexer =
        WideLexer.of(
            CodePointCharStream.fromBuffer(CodePointBuffer.withInts(points), source.name()));
    Token token;
    do {
      token = lexer.nextToken();
      if (token.getType() == COMMENT) {
        comments.add(token);
      } else {
        tokens.add(token);
      }
    } while (token.getType() != Token.EOF);
    retype();
    for (int i = 0; i < tokens.size(); i++) {
      i = check(i);
    }
  }

  /**
   * Words that mean something only beside another token: {@code 10 epochs}, {@code sum[}. In
   * brackets a line may end between them.
   */
  private void retype() {
    int depth = 0;
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth = Math.max(0, depth + (Tokens.opens(token) ? 1 : Tokens.closes(token) ? -1 : 0));
      boolean number = token.getType() == NUMBER;
      if (!number && !isReduction(token)) {
        continue;
      }
      Token next = tokens.get(i + 1);
      for (int j = i + 2; depth > 0 && next.getType() == NEWLINE; j++) {
        next = tokens.get(j); // at the latest the end of the text
      }
      if (number && isUnit(next)) {
        ((CommonToken) next).setType(UNIT);
      } else if (!number && next.getType() == LBRACKET) {
        ((CommonToken) token).setType(REDUCE);
      }
    }
  }

  private static boolean isUnit(Token token) {
    return token.getType() == NAME && Names.unit(token.getText()).isPresent();
  }

  private static boolean isReduction(Token token) {
    return token.getType() == NAME && Reduce.Kind.of(token.getText()).isPresent();
  }

  /** Checks one token, or a run of stray characters; returns the index of the last one checked. */
  private int check(int index) {
    Token token = tokens.get(index);
    String text = token.getText();
    switch (token.getType()) {
      case STRAY -> {
        return stray(index);
      }
      case UNCLOSED ->
          report(
              token,
              Diagnostic.of(Code.UNCLOSED_QUOTE, span(token), "a quoted name is never closed")
                  .withLabel("expected another `\"` on this line"));
      case NAME -> name(token);
      case QUOTED -> {
        name(token);
        quoted(token);
      }
      case NUMBER -> number(token, Numbers.value(text), Numbers.isZero(text));
      case SUPERSCRIPT -> number(token, Numbers.exponent(text), true);
      case DOUBLE_EQUALS, COLON_EQUALS ->
          wrongSign(token, "=", "a name is given its value with `=`");
      case DOUBLE_STAR -> wrongSign(token, "^", "a power is written with `^`");
      default -> {}
    }
    return index;
  }

  private int stray(int first) {
    int last = first;
    while (tokens.get(last + 1).getType() == STRAY
        && Tokens.adjacent(tokens.get(last), tokens.get(last + 1))) {
      last++;
    }
    tokens.subList(first, last + 1).forEach(bad::add);
    Token token = tokens.get(first);
    Token before = first == 0 ? null : tokens.get(first - 1);
    diagnostics.add(
        StrayCharacters.explain(
            Tokens.span(source, token, tokens.get(last)),
            token.getText().codePointAt(0),
            before != null && before.getType() == NUMBER && Tokens.adjacent(before, token)
                ? before.getText()
                : ""));
    return last;
  }

  /** A name stands in the text of every term that uses it, and is looked up at each use. */
  private void name(Token token) {
    int length = token.getStopIndex() - token.getStartIndex() + 1;
    if (length > LONGEST_NAME) {
      report(
          token,
          Diagnostic.of(Code.TEXT_TOO_LONG, span(token), "a name is too long")
              .withLabel(
                  "this one has " + String.format(Locale.ROOT, "%,d", length) + " characters")
              .withHelp("a name has at most " + LONGEST_NAME + " characters"));
    }
  }

  private void quoted(Token token) {
    String text = token.getText().substring(1, token.getText().length() - 1);
    int offset = token.getStartIndex() + 1;
    for (int c : text.codePoints().toArray()) {
      if (StrayCharacters.isInvisible(c)) {
        Span place = new Span(source, offset, offset + 1);
        report(token, StrayCharacters.explain(place, c, ""));
        return;
      }
      offset++;
    }
    if (text.isBlank()) {
      report(
          token,
          Diagnostic.of(Code.UNEXPECTED, span(token), "a quoted name is empty")
              .withLabel("expected a name between the quotes"));
    }
  }

  private void number(Token token, double value, boolean zero) {
    if (Double.isInfinite(value)) {
      report(
          token,
          Diagnostic.of(Code.NUMBER_OUT_OF_RANGE, span(token), "a number is too large")
              .withLabel("larger than a double can hold, which is 1.8e308"));
    } else if (value == 0 && !zero) {
      report(
          token,
          Diagnostic.of(Code.NUMBER_OUT_OF_RANGE, span(token), "a number is too small")
              .withLabel("smaller than a double can hold, which is 4.9e-324")
              .withHelp("write `0` if you mean zero"));
    }
  }

  private void wrongSign(Token token, String right, String rule) {
    report(
        token,
        Diagnostic.of(
                Code.WRONG_SIGN,
                span(token),
                Tokens.quote(token) + " is not a sign of the language")
            .withLabel("write `" + right + "`")
            .withHelp(rule));
  }

  private void report(Token token, Diagnostic diagnostic) {
    bad.add(token);
    diagnostics.add(diagnostic);
  }

  private Span span(Token token) {
    return Tokens.span(source, token);
  }
}
