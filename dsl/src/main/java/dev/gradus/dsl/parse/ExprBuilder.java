package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Arrows;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Index;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.On;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.Quantity;
import dev.gradus.dsl.syntax.Reduce;
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
    Expr value = product(tree.product().unary(), tree.product(), 0);
    int name = 0;
    if (tree.ON() != null) {
      Token group = tree.NAME(name++).getSymbol();
      value = new On(value, declared.apply(group), Tokens.span(source, tree.getStart(), group));
    }
    return tree.AS() == null
        ? value
        : new Named(value, declared.apply(tree.NAME(name).getSymbol()), span(tree));
  }

  /** The factors of a product from one on. An indexed sum takes all behind it as its body. */
  private Expr product(
      List<LossParser.UnaryContext> unaries, LossParser.ProductContext tree, int from) {
    List<Product.Factor> factors = new ArrayList<>();
    for (int i = from; i < unaries.size(); i++) {
      boolean divide = i > from && isType(tree, 2 * i - 1, LossLexer.DIVIDE);
      boolean takesRest = isIndexed(unaries.get(i));
      Expr value = takesRest ? indexed(unaries.get(i), tree, i) : unary(unaries.get(i));
      factors.add(new Product.Factor(divide, value));
      if (takesRest) {
        break;
      }
    }
    Expr first = factors.get(0).value();
    return factors.size() == 1
        ? first
        : new Product(factors, Tokens.span(source, unaries.get(from).getStart(), tree.getStop()));
  }

  /** Whether a sum begins here, minus signs aside. */
  private static boolean isIndexed(LossParser.UnaryContext tree) {
    LossParser.UnaryContext at = tree;
    while (at.MINUS() != null) {
      at = at.unary();
    }
    return at.reduction() != null;
  }

  /** A sum with what follows it; {@code index} is where it stands in the product. */
  private Expr indexed(LossParser.UnaryContext tree, LossParser.ProductContext product, int index) {
    Span span = Tokens.span(source, tree.getStart(), product.getStop());
    if (tree.MINUS() != null) {
      return new Negate(indexed(tree.unary(), product, index), span);
    }
    List<LossParser.UnaryContext> factors = new ArrayList<>(product.unary());
    factors.set(index, tree.unary());
    LossParser.ReductionContext head = tree.reduction();
    return new Reduce(
        Reduce.Kind.of(head.REDUCE().getText()).orElseThrow(),
        head.generator().stream().map(this::generator).toList(),
        product(factors, product, index),
        span);
  }

  private Reduce.Generator generator(LossParser.GeneratorContext tree) {
    return new Reduce.Generator(
        declared.apply(tree.NAME(0).getSymbol()),
        name(tree.NAME(1).getSymbol()),
        Optional.ofNullable(tree.NAME(2)).map(of -> name(of.getSymbol())),
        span(tree));
  }

  private Name name(Token token) {
    return new Name(token.getText(), Tokens.span(source, token));
  }

  private Expr unary(LossParser.UnaryContext tree) {
    if (tree.reduction() != null) { // in an exponent, where there is no product to take
      return new Reduce(
          Reduce.Kind.of(tree.reduction().REDUCE().getText()).orElseThrow(),
          tree.reduction().generator().stream().map(this::generator).toList(),
          unary(tree.unary()),
          span(tree));
    }
    return tree.MINUS() == null ? power(tree.power()) : new Negate(unary(tree.unary()), span(tree));
  }

  private Expr power(LossParser.PowerContext tree) {
    Expr base = postfix(tree.postfix());
    if (tree.SUPERSCRIPT() != null) {
      return new Power(base, superscript(tree.SUPERSCRIPT().getSymbol()), span(tree));
    }
    return tree.CARET() == null ? base : new Power(base, unary(tree.unary()), span(tree));
  }

  private Expr postfix(LossParser.PostfixContext tree) {
    Expr base = primary(tree.primary());
    if (tree.label() == null) {
      return base;
    }
    Token label = tree.label().getStart();
    boolean quoted = label.getType() == LossLexer.QUOTED;
    return new Index(base, Tokens.label(source, label), quoted, span(tree));
  }

  private Expr superscript(Token token) {
    Span span = Tokens.span(source, token);
    String text = token.getText();
    Expr number = new NumberLiteral(Numbers.exponent(text), Numbers.digits(text), span);
    return Numbers.isNegative(text) ? new Negate(number, span) : number;
  }

  private Expr primary(LossParser.PrimaryContext tree) {
    if (tree instanceof LossParser.NumberContext number) {
      Token digits = number.NUMBER().getSymbol();
      String text = Numbers.normal(digits.getText());
      NumberLiteral literal =
          new NumberLiteral(Numbers.value(text), text, Tokens.span(source, digits));
      return number.UNIT() == null
          ? literal
          : new Quantity(literal, number.UNIT().getText(), span(tree));
    }
    if (tree instanceof LossParser.ReferenceContext reference) {
      Name name = name(reference.NAME().getSymbol());
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
    Optional<Name> name =
        tree.EQUALS() == null ? Optional.empty() : Optional.of(declared.apply(tree.getStart()));
    List<Expr> values = tree.sum().stream().map(this::sum).toList();
    Expr value =
        values.size() == 1
            ? values.get(0)
            : new Arrows(values, Tokens.span(source, tree.sum(0).getStart(), tree.getStop()));
    return new Argument(name, value, span(tree));
  }

  private static boolean isType(ParserRuleContext tree, int child, int type) {
    return ((TerminalNode) tree.getChild(child)).getSymbol().getType() == type;
  }

  private Span span(ParserRuleContext tree) {
    return Tokens.span(source, tree.getStart(), tree.getStop());
  }
}
