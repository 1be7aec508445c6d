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
import static dev.gradus.grammar.LossLexer.RBRACKET;
import static dev.gradus.grammar.LossLexer.REDUCE;
import static dev.gradus.grammar.LossLexer.RPAREN;
import static dev.gradus.grammar.LossLexer.SUPERSCRIPT;
import static dev.gradus.grammar.LossLexer.TIMES;
import static dev.gradus.grammar.LossLexer.WHERE;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Says what is wrong at a token the parser did not expect, judging by its neighbours.
 *
 * <p>The questions are asked from the particular to the general; the first that fits answers.
 */
final class Mistakes {
  private final Source source;
  private final List<Token> tokens; // of the statement, the end as the last one
  private final int at;
  private final Token bad;
  private final Token before; // never null: a token of type INVALID at the start
  private final Token after;
  private final boolean inHierarchy;

  private Mistakes(Source source, List<Token> tokens, int at) {
    this.source = source;
    this.tokens = tokens;
    this.at = at;
    this.bad = tokens.get(at);
    this.before = at > 0 ? tokens.get(at - 1) : new CommonToken(Token.INVALID_TYPE);
    this.after = at + 1 < tokens.size() ? tokens.get(at + 1) : bad;
    this.inHierarchy = tokens.get(0).getType() == HIERARCHY && at > 2;
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
      return word();
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
      case EQUALS -> missingKeyword();
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

  private Diagnostic nothingFollows() {
    return Diagnostic.of(
            Code.MISSING_OPERAND, span(before), "nothing follows " + Tokens.quote(before))
        .withLabel("expected a value after this");
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

  /** The kind of bracket if the token is in a set or in the arguments of a call, else 0. */
  private int list() {
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

  /** Whether the value before this token is that of an argument of this name. */
  private boolean follows(int name) {
    return at > 2 && tokens.get(at - 3).getType() == name;
  }

  /** Whether the token is in the brackets of a sum, where an index begins or goes on. */
  private boolean isGenerator() {
    int open = at - 1;
    while (open > 0 && tokens.get(open).getType() != LBRACKET) {
      open--;
    }
    return open > 0
        && tokens.get(open - 1).getType() == REDUCE
        && tokens.subList(open, at).stream().noneMatch(t -> t.getType() == RBRACKET);
  }

  /** Whether the token is in the brackets behind a value. */
  private boolean isIndex() {
    return at > 1 && Tokens.endsValue(tokens.get(at - 2));
  }

  /** The place of a sign of equality is behind a name, or operands, at the start. */
  private Diagnostic missingKeyword() {
    if (tokens.get(0).getType() != NAME) {
      return null;
    }
    if (before.getType() == RPAREN && tokens.get(1).getType() == LPAREN && list() == 0) {
      return Diagnostic.of(
              Code.MISSING_KEYWORD,
              Tokens.span(source, tokens.get(0), bad),
              "the definition of a function needs `fn`")
          .withLabel("expected `fn` in front")
          .withHelp("write `fn " + tokens.get(0).getText() + "(x) = …`");
    }
    if (at != 1) {
      return null;
    }
    String name = before.getText();
    return Diagnostic.of(
            Code.MISSING_KEYWORD, Tokens.span(source, before, bad), "a definition needs `let`")
        .withLabel("expected a word in front that says what " + "`" + name + "` is")
        .withHelp("write `let " + name + " = …`, or `param " + name + " = …` for a free weight");
  }

  private Diagnostic word() {
    String word = bad.getText();
    boolean valueExpected = !Tokens.endsValue(before) && before.getType() != ELLIPSIS;
    boolean named =
        after.getType() == EQUALS || (valueExpected && (at > 0 || !Tokens.beginsStatement(bad)));
    if (at == 0 && !Tokens.beginsStatement(bad) && after.getType() != Token.EOF) {
      return at(Code.UNEXPECTED, "no statement begins with `" + word + "`")
          .withLabel("expected a value or a declaration");
    }
    if (Tokens.isOperator(before) && bad.getType() == AS && after.getType() == NAME) {
      return nothingFollows();
    }
    if (named && before.getType() != IN && bad.getType() != WHERE) {
      Diagnostic reserved =
          at(Code.RESERVED_WORD, "`" + word + "` is a word of the language, not a name")
              .withLabel("expected a name");
      return inHierarchy
          ? reserved.withHelp("if it is a class, write `\"" + word + "\"`")
          : reserved.withHelp("choose another name, such as `" + word + "_`");
    }
    if (valueExpected) {
      return Tokens.isOperator(before) ? nothingFollows() : null;
    }
    if (Tokens.beginsStatement(bad)) {
      return at(Code.UNEXPECTED, "a statement begins in the middle of another")
          .withLabel("expected the end of the statement before this")
          .withHelp("put it on a line of its own, or write `;` before it");
    }
    return bad.getType() == WHERE
        ? at(Code.UNEXPECTED, "`where` stands only behind the loss")
            .withLabel("not in the middle of it, nor in a definition")
        : null;
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

  private Diagnostic at(Code code, String message) {
    return Diagnostic.of(code, span(bad), message);
  }

  private Span span(Token token) {
    return Tokens.span(source, token);
  }
}
