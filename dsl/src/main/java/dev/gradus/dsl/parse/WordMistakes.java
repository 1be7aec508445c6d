package dev.gradus.dsl.parse;

import static dev.gradus.grammar.LossLexer.AS;
import static dev.gradus.grammar.LossLexer.ELLIPSIS;
import static dev.gradus.grammar.LossLexer.EQUALS;
import static dev.gradus.grammar.LossLexer.IN;
import static dev.gradus.grammar.LossLexer.LPAREN;
import static dev.gradus.grammar.LossLexer.NAME;
import static dev.gradus.grammar.LossLexer.RPAREN;
import static dev.gradus.grammar.LossLexer.WHERE;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Says what is wrong with a word of the language, or where one is missing. */
final class WordMistakes extends Spot {
  WordMistakes(Source source, List<Token> tokens, int at) {
    super(source, tokens, at);
  }

  /** What is wrong with a word of the language here; null if nothing particular. */
  Diagnostic explain() {
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

  /** The place of a sign of equality is behind a name, or operands, at the start. */
  Diagnostic missingKeyword() {
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
}
