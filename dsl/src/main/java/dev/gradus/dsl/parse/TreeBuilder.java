package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.FnDeclaration;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.ImportDeclaration;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.dsl.syntax.TreeNode;
import dev.gradus.dsl.syntax.Trivia;
import dev.gradus.grammar.LossParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Parse trees of statements to syntax trees. */
final class TreeBuilder {
  private final Source source;
  private final Diagnostics diagnostics;
  private final ExprBuilder exprs;

  TreeBuilder(Source source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.exprs = new ExprBuilder(source, this::declared);
  }

  ExprBuilder exprs() {
    return exprs;
  }

  /** A declaration; the parse tree is not that of a result. */
  Statement statement(LossParser.StatementContext tree, Trivia trivia) {
    if (tree.parameter() != null) {
      return parameter(tree.parameter(), trivia);
    }
    if (tree.definition() != null) {
      LossParser.DefinitionContext let = tree.definition();
      return new LetDeclaration(
          declared(let.NAME().getSymbol()), exprs.sum(let.sum()), trivia, span(let));
    }
    if (tree.function() != null) {
      return function(tree.function(), trivia);
    }
    return tree.importing() != null
        ? importing(tree.importing(), trivia)
        : hierarchy(tree.hierarchy(), trivia);
  }

  private FnDeclaration function(LossParser.FunctionContext tree, Trivia trivia) {
    List<FnDeclaration.Formal> formals =
        tree.formal().stream()
            .map(
                f ->
                    new FnDeclaration.Formal(
                        declared(f.NAME().getSymbol()),
                        Optional.ofNullable(f.sum()).map(exprs::sum),
                        span(f)))
            .toList();
    return new FnDeclaration(
        declared(tree.NAME().getSymbol()), formals, exprs.sum(tree.sum()), trivia, span(tree));
  }

  private ImportDeclaration importing(LossParser.ImportingContext tree, Trivia trivia) {
    Token path = tree.QUOTED().getSymbol();
    return new ImportDeclaration(
        Tokens.label(source, path).text(),
        Tokens.span(source, path),
        Optional.ofNullable(tree.NAME()).map(n -> declared(n.getSymbol())),
        trivia,
        span(tree));
  }

  List<Binding> bindings(LossParser.ResultContext tree) {
    return tree.binding().stream()
        .map(b -> new Binding(declared(b.NAME().getSymbol()), exprs.sum(b.sum()), span(b)))
        .toList();
  }

  private ParamDeclaration parameter(LossParser.ParameterContext tree, Trivia trivia) {
    Optional<ParamDeclaration.Range> range =
        Optional.ofNullable(tree.range())
            .map(
                r ->
                    new ParamDeclaration.Range(
                        exprs.sum(r.sum(0)),
                        exprs.sum(r.sum(1)),
                        Tokens.span(source, r.LBRACKET().getSymbol(), r.getStop())));
    return new ParamDeclaration(
        declared(tree.NAME().getSymbol()),
        Optional.ofNullable(tree.sum()).map(exprs::sum),
        range,
        trivia,
        span(tree));
  }

  private HierarchyDeclaration hierarchy(LossParser.HierarchyContext tree, Trivia trivia) {
    return new HierarchyDeclaration(
        declared(tree.NAME().getSymbol()),
        tree.tree().stream().map(this::node).toList(),
        Optional.ofNullable(tree.order()).map(o -> o.label().stream().map(this::label).toList()),
        trivia,
        span(tree));
  }

  private TreeNode node(LossParser.TreeContext tree) {
    return new TreeNode(
        label(tree.label()),
        tree.AMPERSAND() != null,
        tree.ELLIPSIS() != null,
        tree.tree().stream().map(this::node).toList(),
        span(tree));
  }

  private Name label(LossParser.LabelContext tree) {
    return Tokens.label(source, tree.getStart());
  }

  /**
   * A name at a place that declares or binds it. A dot would make it the name of something else.
   */
  private Name declared(Token token) {
    Name name = new Name(token.getText(), Tokens.span(source, token));
    if (name.isDotted()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.DOTTED_DECLARATION,
                  name.span(),
                  "the name " + Tokens.quote(token) + " has a dot in it")
              .withLabel("expected a name without dots")
              .withHelp("write `" + name.text().replace('.', '_') + "`"));
    }
    return name;
  }

  private Span span(ParserRuleContext tree) {
    return Tokens.span(source, tree.getStart(), tree.getStop());
  }
}
