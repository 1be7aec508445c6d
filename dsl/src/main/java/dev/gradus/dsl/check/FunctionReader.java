package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Rewriter;
import dev.gradus.losses.function.Form;
import dev.gradus.losses.value.Pointwise;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a function of each number by itself of the author's {@code fn}, where an argument takes
 * one: {@code mss(comp=squash)}, or {@code mss(comp=squash(p=0.5))} with what comes behind its
 * first operand.
 */
final class FunctionReader {
  private final ArgumentReader arguments;
  private final Scope scope;
  private final Diagnostics diagnostics;

  FunctionReader(ArgumentReader arguments) {
    this.arguments = arguments;
    this.scope = arguments.scope();
    this.diagnostics = arguments.diagnostics();
  }

  /** The call that an argument stands for if it is a function of the author's. */
  static Optional<Call> call(Expr expr, Scope scope) {
    Call call =
        expr instanceof Name name
            ? new Call(name, List.of(), name.span())
            : expr instanceof Call c ? c : null;
    return Optional.ofNullable(call).filter(c -> scope.isFn(c.callee().key()));
  }

  /**
   * The function; nothing, with a diagnostic, if it is none of each number by itself.
   *
   * @param kind what is wanted: {@code compression}
   */
  Optional<Pointwise> read(Call call, String kind) {
    Fn fn = scope.fn(call.callee().key()).orElseThrow();
    if (isAbove(call.callee(), fn.name())) {
      diagnostics.add(Naming.usedTooEarly(call.callee(), fn.name()));
      return Optional.empty();
    }
    if (fn.formals().isEmpty()) {
      refuse(call, kind, fn.name().span(), "this has no operand");
      return Optional.empty();
    }
    Optional<Expr> body = Inliner.body(fn, call, scope, diagnostics);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    Optional<Name> loss = Losses.in(body.get());
    if (loss.isPresent()) { // it may itself take this function, and so on without end
      refuse(call, kind, loss.get().span(), "`" + loss.get().text() + "` is a loss");
      return Optional.empty();
    }
    int before = diagnostics.size();
    Formula formula = formula(fn, body.get());
    if (diagnostics.size() > before || !isSound(formula, fn, call, kind)) {
      return Optional.empty();
    }
    arguments.keep(formula);
    return Optional.of(new PointwiseFormula(text(fn, body.get()), formula));
  }

  /** Whether a name is used above, or in, the declaration of what it names. */
  private static boolean isAbove(Name use, Name declared) {
    return use.span().source().equals(declared.span().source())
        && use.span().start() < declared.span().start();
  }

  private Formula formula(Fn fn, Expr body) {
    Typing typing = new Typing(scope, diagnostics);
    typing.assume(Set.of(Inliner.operandKey(fn.formals().get(0).name().key())));
    return typing.type(body);
  }

  private boolean isSound(Formula formula, Fn fn, Call call, String kind) {
    boolean[] uses = new boolean[1];
    boolean[] sound = {true};
    formula.forEach(
        f -> {
          uses[0] |= f instanceof Formula.Operand;
          Optional<String> wrong = sound[0] ? mistake(f) : Optional.empty();
          wrong.ifPresent(w -> refuse(call, kind, f.span(), w));
          sound[0] &= wrong.isEmpty();
        });
    if (sound[0] && !uses[0]) {
      String operand = fn.formals().get(0).name().text();
      refuse(call, kind, fn.name().span(), "this does not depend on `" + operand + "`");
    }
    return sound[0] && uses[0];
  }

  private static Optional<String> mistake(Formula f) {
    if (f instanceof Formula.Apply apply && apply.function().form() != Form.ELEMENTWISE) {
      return Optional.of("`" + apply.function().name() + "` takes many numbers together");
    }
    if (f instanceof Formula.Input) {
      return Optional.of("this is an input");
    }
    return f instanceof Formula.Select || f instanceof Formula.Over
        ? Optional.of("this is about classes")
        : Optional.empty();
  }

  private void refuse(Call call, String kind, Span because, String why) {
    String name = call.callee().text();
    diagnostics.add(
        Diagnostic.of(Code.NOT_POINTWISE, call.span(), "`" + name + "` cannot be a " + kind)
            .withSecondary(because, why)
            .withHelp(
                "a "
                    + kind
                    + " is a function of one number by itself: `fn "
                    + name
                    + "(x) = x^0.3`"));
  }

  /** The body, with the same name for the operand whatever the author calls it. */
  private static String text(Fn fn, Expr body) {
    String operand = Inliner.operandKey(fn.formals().get(0).name().key());
    Expr plain =
        body.accept(
            new Rewriter() {
              @Override
              public Expr visitName(Name name) {
                return name.key().equals(operand)
                    ? new Name(Inliner.operandKey(""), name.span())
                    : name;
              }
            });
    return Printer.print(plain, Style.UNICODE);
  }

  /** Looks for losses in an expression. */
  private static final class Losses extends Rewriter {
    private Optional<Name> found = Optional.empty();

    /** The first one's name. */
    static Optional<Name> in(Expr expr) {
      Losses losses = new Losses();
      expr.accept(losses);
      return losses.found;
    }

    @Override
    public Expr visitName(Name name) {
      if (found.isEmpty() && Vocabulary.loss(name.key()).isPresent()) {
        found = Optional.of(name);
      }
      return name;
    }

    @Override
    public Expr visitCall(Call call) {
      visitName(call.callee());
      return super.visitCall(call);
    }
  }
}
