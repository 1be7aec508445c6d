package dev.gradus.dsl.check;

import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Rewriter;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Param;
import java.util.HashSet;
import java.util.Set;

/** The inputs that arguments name, {@code mask=known}: expressions can read them, too. */
final class InputNames extends Rewriter {
  private final Set<String> found = new HashSet<>();

  private InputNames() {}

  /** Their keys. */
  static Set<String> of(Expr expr) {
    InputNames names = new InputNames();
    expr.accept(names);
    return names.found;
  }

  @Override
  public Expr visitCall(Call call) {
    Vocabulary.loss(call.callee().key())
        .ifPresent(
            entry -> {
              for (Argument a : call.arguments()) {
                for (Param<?> p : entry.params()) {
                  boolean named = a.name().isPresent() && a.name().get().key().equals(p.name());
                  if (named
                      && p.type() instanceof ArgType.InputName
                      && a.value() instanceof Name n) {
                    found.add(n.key());
                  }
                }
              }
            });
    return super.visitCall(call);
  }
}
