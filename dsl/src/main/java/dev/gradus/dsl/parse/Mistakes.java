package dev.gradus.dsl.parse;

import static dev.gradus.grammar.LossLexer.AMPERSAND;
import static dev.gradus.grammar.LossLexer.ARROW;
import static dev.gradus.grammar.LossLexer.AS;
import static dev.gradus.grammar.LossLexer.CARET;
import static dev.gradus.grammar.LossLexer.COMMA;
import static dev.gradus.grammar.LossLexer.DIVIDE;
import static dev.gradus.grammar.LossLexer.ELLIPSIS;
import static dev.gradus.grammar.LossLexer.EQUALS;
import static dev.gradus.grammar.LossLexer.FN;
import static dev.gradus.grammar.LossLexer.HIERARCHY;
import static dev.gradus.grammar.LossLexer.IMPORT;
import static dev.gradus.grammar.LossLexer.IN;
import static dev.gradus.grammar.LossLexer.LBRACE;
import static dev.gradus.grammar.LossLexer.LBRACKET;
import static dev.gradus.grammar.LossLexer.LET;
import static dev.gradus.grammar.LossLexer.LPAREN;
import static dev.gradus.grammar.LossLexer.NAME;
import static dev.gradus.grammar.LossLexer.NUMBER;
import static dev.gradus.grammar.LossLexer.ON;
import static dev.gradus.grammar.LossLexer.ORDER;
import static dev.gradus.grammar.LossLexer.OVER;
import static dev.gradus.grammar.LossLexer.PARAM;
import static dev.gradus.grammar.LossLexer.PLUS;
import static dev.gradus.grammar.LossLexer.QUOTED;
import static dev.gradus.grammar.LossLexer.REDUCE;
import static dev.gradus.grammar.LossLexer.SUPERSCRIPT;
import static dev.gradus.grammar.LossLexer.TIMES;
import static dev.gradus.grammar.LossLexer.WHERE;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Says what is wrong at a token the parser did not expect, judging by its neighbours.
 *
 * <p>The questions are asked from the particular to the general; the first that fits answers.
 */
final class Mistakes extends Spot {
  private Mistakes(Source source, List<Token> tokens, int at) {
    super(source, tokens, at);
  }

  /**
   * The diagnostic for the token at an index.
   *
   * @param expected what would have been right, in words; empty if that is too long to say
   */
  static Diagnostic explain(Source source, List<Token> tokens, int at, String expected) {
    Mistakes mistakes = new Mistakes(source, tokens, at);
    Diagnostic particular = mistakes.particular();
    return particular != null ? particular : mistakes.general(expected);
  }

  private Diagnostic particular() {
    if (isDecimalComma()) {
      return decimalComma();
    }
    if (Tokens.isWord(bad)) {
      return new WordMistakes(source, tokens, at).explain();
    }
    if (inHierarchy) {
      Diagnostic ofTree = inTree();
      if (ofTree != null) {
        return ofTree;
      }
    }
    if (bad.getType() == QUOTED && !inHierarchy) {
      return at(Code.MISPLACED_QUOTE, "quotes stand only in a hierarchy, an import or an index")
          .withLabel("expected a value");
    }
    if (before.getType() == IMPORT && bad.getType() == NAME) {
      return at(Code.UNEXPECTED, "the path of an import stands in quotes")
          .withLabel("expected a path")
          .withHelp("write `import \"" + bad.getText() + ".loss\"`");
    }
    if (bad.getType() == NUMBER && before.getType() == LBRACKET && isIndex()) {
      return at(Code.UNEXPECTED, "an index is a class, not a number")
          .withLabel("expected a class or the index of a sum")
          .withHelp("write `pred[Soprano]`, or `Σ[c ∈ classes(H)] pred[c]`");
    }
    if (before.getType() == REDUCE || isGenerator()) {
      return at(Code.UNEXPECTED, "a sum needs an index and the classes it runs through")
          .withLabel("expected `c ∈ internal(H)` or the like")
          .withHelp("write `Σ[c ∈ internal(H), k ∈ children(c)] …`");
    }
    if (before.getType() == ON && bad.getType() != NAME) {
      return Diagnostic.of(Code.MISSING_PART, span(before), "nothing follows `on`")
          .withLabel("expected the name of a group of inputs after this");
    }
    if (bad.getType() == LPAREN && at == 2 && tokens.get(0).getType() == LET) {
      return at(Code.MISSING_KEYWORD, "a function is declared with `fn`")
          .withLabel("expected `=`")
          .withHelp("write `fn " + before.getText() + "(x) = …`");
    }
    if (bad.getType() == ARROW) {
      return at(Code.UNEXPECTED, "`→` stands only in the arguments of a schedule")
          .withLabel("not between other values")
          .withHelp("such as `ramp(0 → 1, over=10 epochs)`");
    }
    if (Tokens.endsValue(before)) {
      return afterValue();
    }
    return switch (bad.getType()) {
      case PLUS ->
          goOn(at(Code.UNARY_PLUS, "a value has no plus sign").withLabel("leave this out"));
      case TIMES, DIVIDE, CARET, SUPERSCRIPT ->
          goOn(
              at(Code.MISSING_OPERAND, "nothing stands before " + Tokens.quote(bad))
                  .withLabel("expected a value before this"));
      case LBRACKET ->
          before.getType() == ORDER
              ? null
              : at(Code.UNEXPECTED, "a list cannot stand here")
                  .withLabel("expected a value")
                  .withHelp("a set of values is written `{64, 128}`");
      default -> missing();
    };
  }

  private Diagnostic inTree() {
    if (bad.getType() == LBRACE && at > 1 && tokens.get(at - 2).getType() == AMPERSAND) {
      return at(Code.UNEXPECTED, "a mention has no children of its own")
          .withLabel("expected `,` or `}`")
          .withHelp("name the children of " + Tokens.quote(before) + " where it first stands");
    }
    if (bad.getType() == ELLIPSIS || before.getType() == ELLIPSIS) {
      return Diagnostic.of(
              Code.UNEXPECTED,
              span(bad.getType() == ELLIPSIS ? bad : before),
              "`…` stands only behind the last child")
          .withLabel("it marks a class whose children do not cover it");
    }
    return bad.getType() == NUMBER && !Tokens.endsValue(before)
        ? at(Code.UNEXPECTED, "a class cannot be a number")
            .withLabel("expected a class")
            .withHelp("if it is the name of one, write `\"" + bad.getText() + "\"`")
        : null;
  }

  /** The token follows a complete value. */
  private Diagnostic afterValue() {
    if (at == 2 && Tokens.beginsStatement(tokens.get(0)) && bad.getType() != Token.EOF) {
      return null; // behind the declared name, which is no value
    }
    return switch (bad.getType()) {
      case LBRACKET ->
          at(Code.UNEXPECTED, "a second index")
              .withLabel("a value has one index")
              .withHelp("it selects a class on the last axis: `pred[Soprano]`");
      case EQUALS -> new WordMistakes(source, tokens, at).missingKeyword();
      case CARET, SUPERSCRIPT ->
          before.getType() == SUPERSCRIPT
              ? at(Code.UNEXPECTED, "two exponents side by side")
                  .withLabel("unclear what this is the exponent of")
                  .withHelp("set parentheses")
              : null;
      case Token.EOF -> incomplete();
      default -> Tokens.beginsValue(bad) ? sideBySide() : null;
    };
  }

  /** Something stood before the token that needs more behind it. */
  private Diagnostic missing() {
    if (before.getType() == IN && (bad.getType() == LPAREN || bad.getType() == LBRACE)) {
      return at(Code.UNEXPECTED, "a range is written with square brackets")
          .withLabel("expected `[`")
          .withHelp("write `in [low, high]`");
    }
    boolean atEnd = bad.getType() == Token.EOF || Tokens.closes(bad) || bad.getType() == COMMA;
    if (!atEnd) {
      return null;
    }
    if (Tokens.isOperator(before)) {
      return nothingFollows();
    }
    if (Tokens.opens(before) && Tokens.closes(bad)) {
      return Diagnostic.of(
              Code.MISSING_PART, Tokens.span(source, before, bad), "the brackets are empty")
          .withLabel(
              "expected " + (inHierarchy || isIndex() ? "a class" : "a value") + " in between");
    }
    String wanted =
        switch (before.getType()) {
          case PARAM, LET, FN, HIERARCHY, AS, ON -> "a name";
          case IMPORT -> "a path in quotes";
          case WHERE -> "`name = value`";
          case IN -> "`[low, high]`";
          case ORDER -> "the classes, `[A, B, …]`";
          case AMPERSAND -> "a class";
          default -> inHierarchy ? "a class" : "a value";
        };
    if (before.getType() == Token.INVALID_TYPE || Tokens.opens(before)) {
      return at(Code.MISSING_PART, "nothing stands before " + Tokens.quote(bad))
          .withLabel("expected " + wanted + " before this");
    }
    return Diagnostic.of(Code.MISSING_PART, span(before), "nothing follows " + Tokens.quote(before))
        .withLabel("expected " + wanted + " after this");
  }

  /** A statement stops after the name it declares. */
  private Diagnostic incomplete() {
    Token word = tokens.get(0);
    if (at != 2 || !Tokens.beginsStatement(word)) {
      return null;
    }
    String what =
        switch (word.getType()) {
          case LET -> "`=` and a value";
          case FN -> "`(x) =` and a value";
          default -> "`=` and a tree of classes";
        };
    return Diagnostic.of(
            Code.MISSING_PART, span(before), Tokens.quote(before) + " is declared but not defined")
        .withLabel("expected " + what + " after this");
  }

  private boolean isDecimalComma() {
    int comma = bad.getType() == COMMA ? at : at - 1;
    return comma > 0
        && comma + 1 < tokens.size()
        && tokens.get(comma).getType() == COMMA
        && isDigits(tokens.get(comma - 1))
        && isDigits(tokens.get(comma + 1))
        && Tokens.adjacent(tokens.get(comma - 1), tokens.get(comma))
        && Tokens.adjacent(tokens.get(comma), tokens.get(comma + 1));
  }

  private static boolean isDigits(Token token) {
    return token.getType() == NUMBER && token.getText().chars().allMatch(c -> c <= '9' && c >= '0');
  }

  private Diagnostic decimalComma() {
    int comma = bad.getType() == COMMA ? at : at - 1;
    Token whole = tokens.get(comma - 1);
    Token fraction = tokens.get(comma + 1);
    return Diagnostic.of(
            Code.DECIMAL_COMMA,
            Tokens.span(source, whole, fraction),
            "a number has a point, not a comma")
        .withLabel("write `" + whole.getText() + "." + fraction.getText() + "`");
  }

  /** Two values without an operator, or two parts of a list without a comma. */
  private Diagnostic sideBySide() {
    Span place = Tokens.span(source, before, bad);
    String pair = Tokens.quote(before) + " and " + Tokens.quote(bad);
    String left = before.getText();
    String right = bad.getText();
    boolean simple = before.getType() == NUMBER || before.getType() == NAME;
    simple &= bad.getType() == NUMBER || bad.getType() == NAME;
    int list = list();
    if (inHierarchy || isNextOfList(list) || (list == LBRACE && simple)) {
      Diagnostic diagnostic =
          Diagnostic.of(Code.MISSING_OPERATOR, place, "a comma is missing between " + pair)
              .withLabel("expected `,` in between");
      return inHierarchy && simple
          ? diagnostic.withHelp("if it is one class, write `\"" + left + " " + right + "\"`")
          : diagnostic;
    }
    Diagnostic diagnostic =
        Diagnostic.of(Code.MISSING_OPERATOR, place, "an operator is missing between " + pair)
            .withLabel("expected `·` or another operator in between");
    if (before.getType() == NUMBER && follows(OVER)) {
      return diagnostic.withHelp("units of time are `steps`, `epochs` and `%`");
    }
    String product = simple ? "write `" + left + "·" + right + "`" : "write `·` between them";
    return diagnostic.withHelp(
        product + (list == 0 ? " to multiply" : " to multiply, or `,` to separate them"));
  }

  /** Whether a new argument or binding begins here: {@code name =}. */
  private boolean isNextOfList(int list) {
    boolean afterWhere = tokens.subList(0, at).stream().anyMatch(t -> t.getType() == WHERE);
    return after.getType() == EQUALS && (list == LPAREN || afterWhere);
  }

  /** Adds the hint that a line cannot go on with an operator, if the line begins here. */
  private Diagnostic goOn(Diagnostic diagnostic) {
    return at > 0
        ? diagnostic
        : diagnostic.withHelp(
            "to go on with the line before, end that one with " + Tokens.quote(bad));
  }

  private Diagnostic general(String expected) {
    Diagnostic diagnostic =
        bad.getType() == Token.EOF
            ? at(Code.UNEXPECTED, "the statement ends too early")
            : at(Code.UNEXPECTED, "unexpected " + Tokens.quote(bad));
    return expected.isEmpty() ? diagnostic : diagnostic.withLabel("expected " + expected);
  }
}
