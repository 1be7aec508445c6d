package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.dsl.syntax.Sum;
import dev.gradus.grammar.LossLexer;
import dev.gradus.grammar.LossParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Parse trees of expressions to syntax trees. Rules that matched only the next one leave no trace,
 * neither do parentheses, except for the span of what holds them.
 */
final class ExprBuilder {
  private final Source source;
  private final Function<Token, Name> declared;

  /**
   * @param declared checks and makes the name of an argument or a label
   */
  ExprBuilder(Source source, Function<Token, Name> declared) {
    this.source = source;
    this.declared = declared;
  }

  Expr sum(LossParser.SumContext tree) {
    if (tree.addend().size() == 1) {
      return addend(tree.addend(0));
    }
    List<Sum.Addend> addends = new ArrayList<>();
    for (LossParser.AddendContext addend : tree.addend()) {
      // Children alternate: addend, sign, addend, …
      boolean minus = !addends.isEmpty() && isType(tree, 2 * addends.size() - 1, LossLexer.MINUS);
      addends.add(new Sum.Addend(minus, addend(addend)));
    }
    return new Sum(addends, span(tree));
  }

  private Expr addend(LossParser.AddendContext tree) {
    Expr value = product(tree.product());
    return tree.NAME() == null
        ? value
        : new Named(value, declared.apply(tree.NAME().getSymbol()), span(tree));
  }

  private Expr product(LossParser.ProductContext tree) {
    if (tree.unary().size() == 1) {
      return unary(tree.unary(0));
    }
    List<Product.Factor> factors = new ArrayList<>();
    for (LossParser.UnaryContext factor : tree.unary()) {
      boolean divide = !factors.isEmpty() && isType(tree, 2 * factors.size() - 1, LossLexer.DIVIDE);
      factors.add(new Product.Factor(divide, unary(factor)));
    }
    return new Product(factors, span(tree));
  }

  private Expr unary(LossParser.UnaryContext tree) {
    return tree.MINUS() == null ? power(tree.power()) : new Negate(unary(tree.unary()), span(tree));
  }

  private Expr power(LossParser.PowerContext tree) {
    Expr base = primary(tree.postfix().primary());
    if (tree.SUPERSCRIPT() != null) {
      return new Power(base, superscript(tree.SUPERSCRIPT().getSymbol()), span(tree));
    }
    return tree.CARET() == null ? base : new Power(base, unary(tree.unary()), span(tree));
  }

  private Expr superscript(Token token) {
    Span span = Tokens.span(source, token);
    String text = token.getText();
    Expr number = new NumberLiteral(Numbers.exponent(text), Numbers.digits(text), span);
    return Numbers.isNegative(text) ? new Negate(number, span) : number;
  }

  private Expr primary(LossParser.PrimaryContext tree) {
    if (tree instanceof LossParser.NumberContext number) {
      String text = Numbers.normal(number.getText());
      return new NumberLiteral(Numbers.value(text), text, span(tree));
    }
    if (tree instanceof LossParser.ReferenceContext reference) {
      Token token = reference.NAME().getSymbol();
      Name name = new Name(token.getText(), Tokens.span(source, token));
      return reference.LPAREN() == null
          ? name
          : new Call(name, reference.argument().stream().map(this::argument).toList(), span(tree));
    }
    if (tree instanceof LossParser.GroupContext group) {
      return sum(group.sum());
    }
    LossParser.SetContext set = (LossParser.SetContext) tree;
    return new SetLiteral(set.element().stream().map(e -> sum(e.sum())).toList(), span(tree));
  }

  private Argument argument(LossParser.ArgumentContext tree) {
    TerminalNode word = tree.HIERARCHY() != null ? tree.HIERARCHY() : tree.NAME();
    Optional<Name> name = Optional.ofNullable(word).map(TerminalNode::getSymbol).map(declared);
    return new Argument(name, sum(tree.sum()), span(tree));
  }

  private static boolean isType(ParserRuleContext tree, int child, int type) {
    return ((TerminalNode) tree.getChild(child)).getSymbol().getType() == type;
  }

  private Span span(ParserRuleContext tree) {
    return Tokens.span(source, tree.getStart(), tree.getStop());
  }
}
