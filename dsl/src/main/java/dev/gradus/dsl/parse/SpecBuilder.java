package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.dsl.syntax.Trivia;
import dev.gradus.grammar.LossLexer;
import dev.gradus.grammar.LossParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Puts a spec together, statement by statement. */
final class SpecBuilder {
  private final Source source;
  private final Diagnostics diagnostics;
  private final int most;
  private final Comments comments;
  private final TreeBuilder trees;
  private final List<Statement> statements = new ArrayList<>();
  private final StatementParser parser;

  private Optional<Expr> result = Optional.empty();
  private List<Binding> where = List.of();
  private Trivia resultTrivia = Trivia.NONE;
  private Optional<Span> resultSpan = Optional.empty();

  SpecBuilder(Source source, Diagnostics diagnostics, List<Token> comments, int most) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.most = most;
    this.comments = new Comments(source, comments);
    this.trees = new TreeBuilder(source, diagnostics);
    this.parser = new StatementParser(source, diagnostics, most);
  }

  /**
   * Parses a statement and adds it.
   *
   * @param following where the next one begins, or the length of the text
   */
  void add(Chunk chunk, int following) {
    Trivia trivia = comments.of(chunk, following);
    if (chunk.broken() || diagnostics.size() >= most) {
      return;
    }
    Optional<LossParser.StatementContext> parsed = parser.parse(chunk);
    if (parsed.isEmpty()) {
      return;
    }
    LossParser.StatementContext tree = parsed.get();
    Span span = Tokens.span(source, chunk.first(), chunk.last());
    if (resultSpan.isPresent()) {
      afterResult(chunk, tree.result() != null);
    } else if (tree.result() == null) {
      statements.add(trees.statement(tree, trivia));
    } else {
      resultSpan = Optional.of(span);
      resultTrivia = trivia;
      result = Optional.of(trees.exprs().sum(tree.result().sum()));
      where = trees.bindings(tree.result());
    }
  }

  private void afterResult(Chunk chunk, boolean isResult) {
    Span place = Tokens.span(source, chunk.first());
    Diagnostic diagnostic =
        Diagnostic.of(Code.TEXT_AFTER_RESULT, place, "the text goes on after the loss")
            .withLabel(isResult ? "a second loss" : "declarations stand before the loss")
            .withSecondary(resultSpan.orElseThrow(), "this is the loss");
    if (chunk.first().getType() == LossLexer.MINUS) {
      diagnostic = diagnostic.withHelp("to go on with the line before, end that one with `-`");
    } else if (isResult) {
      diagnostic = diagnostic.withHelp("give the first a name with `let`, or add them with `+`");
    }
    diagnostics.add(diagnostic);
  }

  /** The spec; nothing may have been wrong with it. */
  Spec build() {
    return new Spec(source, statements, result, where, resultTrivia, comments.rest());
  }
}
