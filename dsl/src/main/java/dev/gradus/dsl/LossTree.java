package dev.gradus.dsl;

import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import java.util.Optional;

/** The tree of a checked loss, and what it says of parameters. */
final class LossTree {
  private LossTree() {}

  /** The tree of the canonical text, which holds all that the loss imports. */
  static Spec of(CheckedSpec spec) {
    // With what it imports it may be longer than one text is allowed to be.
    Limits limits = Limits.DEFAULT.withMaxChars(Integer.MAX_VALUE);
    return Parser.parse(Source.of(spec.text()), limits).orThrow();
  }

  /** What the text sets a parameter to: what stands behind {@code where}, else its default. */
  static Optional<Expr> setting(Spec tree, String key) {
    for (Binding b : tree.where()) {
      if (b.name().key().equals(key)) {
        return Optional.of(b.value());
      }
    }
    for (Statement s : tree.statements()) {
      if (s instanceof ParamDeclaration p && p.name().key().equals(key)) {
        return p.defaultValue();
      }
    }
    return Optional.empty();
  }
}
