package dev.gradus.cli.compute;

import dev.gradus.cli.options.ContextOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Rewriter;
import dev.gradus.dsl.syntax.Spec;
import java.util.ArrayList;
import java.util.List;

/** The same loss with another γ in each {@code sdtw}. */
final class Gammas extends Rewriter {
  private static final String SDTW = "sdtw";
  private static final String GAMMA = "gamma";

  private final Argument gamma;
  private boolean found;

  private Gammas(double gamma) {
    this.gamma = Argument.of(GAMMA, NumberLiteral.of(gamma));
  }

  /**
   * The loss with this γ.
   *
   * @throws UsageException if there is no {@code sdtw} in the expression
   */
  static Loss with(Loss loss, double gamma, ContextOptions context) {
    Spec spec = Parser.parse(Source.of(loss.text())).spec().orElseThrow();
    Gammas gammas = new Gammas(gamma);
    Expr changed = gammas.rewrite(spec.result().orElseThrow());
    if (!gammas.found) {
      throw new UsageException(
          "`--gammas` changes the γ of `sdtw`, and there is none in the expression",
          "such as `--spec 'sdtw(cost=cosine)' --gammas 10,1,0.1`");
    }
    String text = Printer.print(Spec.of(spec.statements(), changed, spec.where()), Style.UNICODE);
    return Loss.parse(Source.of(text), List.of(), context.parameters(), context.imports())
        .at(context.clock());
  }

  @Override
  public Expr visitName(Name expr) {
    if (!expr.key().equals(SDTW)) {
      return expr;
    }
    found = true;
    return new Call(expr, List.of(gamma), expr.span());
  }

  @Override
  public Expr visitCall(Call expr) {
    if (!expr.callee().key().equals(SDTW)) {
      return super.visitCall(expr);
    }
    found = true;
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < expr.arguments().size(); i++) {
      Argument a = expr.arguments().get(i);
      // Without a name the first argument is γ.
      boolean isGamma = a.name().map(n -> n.key().equals(GAMMA)).orElse(i == 0);
      if (!isGamma) {
        arguments.add(a);
      }
    }
    arguments.add(0, gamma);
    return new Call(expr.callee(), arguments, expr.span());
  }
}
