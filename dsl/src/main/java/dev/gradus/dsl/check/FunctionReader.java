package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Rewriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a function that a loss applies of the author's {@code fn}, where an argument takes one:
 * {@code mss(comp=squash)}, or {@code mss(comp=squash(p=0.5))} with what comes behind the operands
 * that the loss puts in.
 */
final class FunctionReader {
  private final ArgumentReader arguments;
  private final FunctionKind kind;
  private final String wanted;
  private final Scope scope;
  private final Diagnostics diagnostics;

  /**
   * A reader for one argument.
   *
   * @param wanted what the function is to be, for messages: {@code compression}
   */
  FunctionReader(ArgumentReader arguments, FunctionKind kind, String wanted) {
    this.arguments = arguments;
    this.kind = kind;
    this.wanted = wanted;
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

  /** The function; nothing, with a diagnostic, if it is none of the kind. */
  Optional<OwnFunction> read(Call call) {
    Fn fn = scope.fn(call.callee().key()).orElseThrow();
    if (isAbove(call.callee(), fn.name())) {
      diagnostics.add(Naming.usedTooEarly(call.callee(), fn.name()));
      return Optional.empty();
    }
    int has = fn.formals().size();
    if (has < kind.operands()) {
      refuse(call, fn.name().span(), "this has " + (has == 0 ? "no" : "one") + " operand");
      return Optional.empty();
    }
    Optional<Expr> body = Inliner.body(fn, kind.operands(), call, scope, diagnostics);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    Optional<Name> loss = Losses.in(body.get());
    if (loss.isPresent()) { // it may itself take this function, and so on without end
      refuse(call, loss.get().span(), "`" + loss.get().text() + "` is a loss");
      return Optional.empty();
    }
    int before = diagnostics.size();
    Formula formula = formula(fn, body.get());
    if (diagnostics.size() > before || !isSound(formula, fn, call)) {
      return Optional.empty();
    }
    arguments.keep(new Formula.Own(kind, formula));
    return Optional.of(new OwnFunction(text(fn, body.get()), formula));
  }

  /** Whether a name is used above, or in, the declaration of what it names. */
  private static boolean isAbove(Name use, Name declared) {
    return use.span().source().equals(declared.span().source())
        && use.span().start() < declared.span().start();
  }

  private Formula formula(Fn fn, Expr body) {
    Typing typing = new Typing(scope, diagnostics);
    typing.assume(operands(fn).stream().map(o -> Inliner.operandKey(o.key())).toList());
    return typing.type(body);
  }

  /** The operands that the loss puts in. */
  private List<Name> operands(Fn fn) {
    return fn.formals().stream().limit(kind.operands()).map(f -> f.name()).toList();
  }

  private boolean isSound(Formula formula, Fn fn, Call call) {
    Set<Integer> used = new HashSet<>();
    boolean[] sound = {true};
    formula.forEach(
        f -> {
          if (f instanceof Formula.Operand operand) {
            used.add(operand.position());
          }
          Optional<String> wrong = sound[0] ? mistake(f) : Optional.empty();
          wrong.ifPresent(w -> refuse(call, f.span(), w));
          sound[0] &= wrong.isEmpty();
        });
    if (!sound[0]) {
      return false;
    }
    List<Name> operands = operands(fn);
    for (int i = 0; i < operands.size(); i++) {
      if (!used.contains(i)) {
        String operand = operands.get(i).text();
        refuse(call, fn.name().span(), "this does not depend on `" + operand + "`");
        return false;
      }
    }
    Optional<FunctionKind.Mistake> whole = kind.mistake(formula);
    whole.ifPresent(m -> refuse(call, m.at(), m.what()));
    return whole.isEmpty();
  }

  private Optional<String> mistake(Formula f) {
    if (f instanceof Formula.Apply apply) {
      return kind.refused(apply);
    }
    if (f instanceof Formula.Input) {
      return Optional.of("this is an input");
    }
    return f instanceof Formula.Select || f instanceof Formula.Over
        ? Optional.of("this is about classes")
        : Optional.empty();
  }

  private void refuse(Call call, Span because, String why) {
    String name = call.callee().text();
    diagnostics.add(
        Diagnostic.of(kind.code(), call.span(), "`" + name + "` cannot be a " + wanted)
            .withSecondary(because, why)
            .withHelp("a " + wanted + " is " + kind.help(name)));
  }

  /** The body, with the same names for the operands whatever the author calls them. */
  private String text(Fn fn, Expr body) {
    List<String> keys = operands(fn).stream().map(o -> Inliner.operandKey(o.key())).toList();
    Expr plain =
        body.accept(
            new Rewriter() {
              @Override
              public Expr visitName(Name name) {
                int position = keys.indexOf(name.key());
                return position < 0
                    ? name
                    : new Name(Inliner.operandKey(Integer.toString(position)), name.span());
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
