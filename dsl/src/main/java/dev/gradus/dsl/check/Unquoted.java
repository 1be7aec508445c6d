package dev.gradus.dsl.check;

import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Index;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.dsl.syntax.Rewriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the quotes off classes that nobody could take for an index: the inliner puts them on
 * wherever a class is meant, and in the name of a term they would only be in the way.
 */
final class Unquoted extends Rewriter {
  private final List<String> indices = new ArrayList<>();

  private Unquoted() {}

  static Expr of(Expr expr) {
    return expr.accept(new Unquoted());
  }

  @Override
  public Expr visitIndex(Index expr) {
    boolean needed =
        !Names.isIdentifier(expr.index().text()) || indices.contains(expr.index().key());
    return new Index(rewrite(expr.base()), expr.index(), needed && expr.quoted(), expr.span());
  }

  @Override
  public Expr visitReduce(Reduce expr) {
    int before = indices.size();
    expr.generators().forEach(g -> indices.add(g.index().key()));
    Expr reduced = super.visitReduce(expr);
    indices.subList(before, indices.size()).clear();
    return reduced;
  }
}
