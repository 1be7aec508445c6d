package dev.gradus.dsl.parse;

import static dev.gradus.grammar.LossLexer.ARROW;
import static dev.gradus.grammar.LossLexer.DIVIDE;
import static dev.gradus.grammar.LossLexer.ELLIPSIS;
import static dev.gradus.grammar.LossLexer.HIERARCHY;
import static dev.gradus.grammar.LossLexer.IN;
import static dev.gradus.grammar.LossLexer.LBRACE;
import static dev.gradus.grammar.LossLexer.LBRACKET;
import static dev.gradus.grammar.LossLexer.LPAREN;
import static dev.gradus.grammar.LossLexer.MINUS;
import static dev.gradus.grammar.LossLexer.NAME;
import static dev.gradus.grammar.LossLexer.NUMBER;
import static dev.gradus.grammar.LossLexer.ON;
import static dev.gradus.grammar.LossLexer.OVER;
import static dev.gradus.grammar.LossLexer.PLUS;
import static dev.gradus.grammar.LossLexer.QUOTED;
import static dev.gradus.grammar.LossLexer.REDUCE;
import static dev.gradus.grammar.LossLexer.SUPERSCRIPT;
import static dev.gradus.grammar.LossLexer.TIMES;
import static dev.gradus.grammar.LossLexer.UNIT;

import java.util.List;
import java.util.TreeSet;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;

/** What the parser would have accepted, in words. */
final class Expectation {
  /** Longer lists help nobody. */
  private static final int LONGEST = 4;

  private Expectation() {}

  /** Such as {@code `,` or `)`}; empty if there are too many possibilities or none is known. */
  static String of(RecognitionException e, Vocabulary vocabulary) {
    IntervalSet expected = e.getExpectedTokens();
    if (expected == null) {
      return "";
    }
    // A value can begin in many ways, which together are one possibility.
    boolean value = expected.contains(NUMBER);
    TreeSet<String> words = new TreeSet<>();
    for (int type : expected.toList()) {
      if (value && (type == NUMBER || type == NAME || type == LPAREN || type == LBRACE)) {
        words.add("a value");
      } else if (type != UNIT
          && type != LBRACKET
          && type != ON
          && !(value && (type == MINUS || type == HIERARCHY || type == OVER || type == REDUCE))) {
        words.add(word(type, vocabulary));
      }
    }
    return words.size() > LONGEST ? "" : join(List.copyOf(words));
  }

  private static String word(int type, Vocabulary vocabulary) {
    return switch (type) {
      case Token.EOF -> "the end of the statement";
      case NAME, QUOTED -> "a name";
      case PLUS -> "`+`";
      case MINUS -> "`-`";
      case TIMES -> "`·`";
      case DIVIDE -> "`/`";
      case ELLIPSIS -> "`…`";
      case SUPERSCRIPT -> "an exponent";
      case IN -> "`∈`";
      case REDUCE -> "`Σ`";
      case ARROW -> "`→`";
      default -> "`" + vocabulary.getLiteralName(type).replace("'", "") + "`";
    };
  }

  private static String join(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
