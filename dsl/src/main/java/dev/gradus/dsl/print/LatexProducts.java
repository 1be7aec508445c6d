package dev.gradus.dsl.print;

import dev.gradus.dsl.print.Tex.Level;
import dev.gradus.dsl.print.Tex.Look;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.On;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.Product.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Products and fractions. Factors up to a run of divisors are its numerator: {@code a·b/c·d} is
 * ab/c times d.
 */
final class LatexProducts {
  private static final Set<Look> WITHOUT_DOT = Set.of(Look.SYMBOL, Look.FRACTION, Look.SIGN);

  private LatexProducts() {}

  static Tex print(Product product) {
    List<Factor> factors = product.factors();
    List<Tex> done = new ArrayList<>();
    int i = 0;
    while (i < factors.size()) {
      int divisors = i;
      while (divisors < factors.size() && !factors.get(divisors).divide()) {
        divisors++;
      }
      int end = divisors;
      while (end < factors.size() && factors.get(end).divide()) {
        end++;
      }
      if (end == divisors) {
        done.addAll(printed(factors.subList(i, end)));
      } else {
        String above = inside(printed(factors.subList(i, divisors)));
        String below = inside(printed(factors.subList(divisors, end)));
        done.add(Tex.of("\\frac{" + above + "}{" + below + "}", Level.SCRIPTED, Look.FRACTION));
      }
      i = end;
    }
    return done.size() == 1 ? done.get(0) : joined(done);
  }

  private static List<Tex> printed(List<Factor> factors) {
    return factors.stream().map(f -> LatexExpr.print(f.value())).toList();
  }

  /** A bar of a fraction holds its parts together. */
  private static String inside(List<Tex> factors) {
    return factors.size() == 1 ? factors.get(0).atLeast(Level.SUM).text() : joined(factors).text();
  }

  private static Tex joined(List<Tex> factors) {
    StringBuilder out = new StringBuilder();
    Tex left = null;
    for (int i = 0; i < factors.size(); i++) {
      boolean last = i == factors.size() - 1;
      Tex factor = factors.get(i);
      boolean minus = i == 0 && factor.level() == Level.SIGNED;
      boolean sum = last && factor.look() == Look.SIGN;
      Tex right =
          (minus || sum) && (last || !factor.open()) ? factor : factor.atLeast(Level.SCRIPTED);
      out.append(left == null ? "" : separator(left, right)).append(right.text());
      left = right;
    }
    // -a·b begins with a sign as -a does, and a sum that goes on with it needs parentheses.
    Level level = factors.get(0).level() == Level.SIGNED ? Level.SIGNED : Level.PRODUCT;
    Tex product = Tex.of(out.toString(), level);
    return left != null && left.open() ? product.opened() : product;
  }

  private static String separator(Tex left, Tex right) {
    boolean digit = Character.isDigit(right.text().charAt(0));
    boolean mixedNumber = left.look() == Look.NUMBER && right.look() == Look.FRACTION;
    if (digit || mixedNumber) {
      return " \\cdot ";
    }
    boolean tight =
        left.look() == Look.NUMBER
            || ((left.look() == Look.SYMBOL || left.look() == Look.FRACTION)
                && WITHOUT_DOT.contains(right.look()));
    return tight ? "\\," : " \\cdot ";
  }

  /** The product with {@code on} at its only factor that may read inputs. */
  static Optional<Product> on(Product product, Name group) {
    List<Factor> factors = new ArrayList<>(product.factors());
    int found = -1;
    for (int i = 0; i < factors.size(); i++) {
      if (mayRead(factors.get(i).value())) {
        if (found >= 0) {
          return Optional.empty();
        }
        found = i;
      }
    }
    if (found < 0) {
      return Optional.empty();
    }
    Factor f = factors.get(found);
    if (!(f.value() instanceof Name) && !(f.value() instanceof Call)) {
      return Optional.empty();
    }
    factors.set(found, new Factor(f.divide(), new On(f.value(), group, product.span())));
    return Optional.of(new Product(factors, product.span()));
  }

  private static boolean mayRead(Expr expr) {
    return !(expr instanceof NumberLiteral) && !(expr instanceof Name name && name.isGreek());
  }
}
