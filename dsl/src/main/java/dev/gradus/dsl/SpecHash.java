package dev.gradus.dsl;

import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.dsl.syntax.Trivia;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Hashes of what a loss says: SHA-256 of its normal form, which is the ASCII print of the tree with
 * everything imported in its place and without comments. So neither spelling nor layout nor the
 * division into files matters; a name, a number, the order of terms or of arguments does.
 *
 * <p>The values of parameters (their defaults, and {@code where}) are no part of the normal form. A
 * hash with values has a line for each behind it.
 */
final class SpecHash {
  /** Another normal form would need another first line, so that no two can be confused. */
  private static final String FORM = "gradus 1\n";

  private SpecHash() {}

  /** The hash of a loss, whatever values its parameters have. */
  static String withoutValues(CheckedSpec spec) {
    return sha256(FORM + normal(LossTree.of(spec)));
  }

  /**
   * The hash of a loss with its values.
   *
   * @param set the values from outside, by key
   */
  static String withValues(CheckedSpec spec, Map<String, Double> set) {
    Spec tree = LossTree.of(spec);
    TreeSet<String> values = new TreeSet<>();
    for (Parameter p : spec.parameters()) {
      value(tree, p, set, Style.ASCII).ifPresent(v -> values.add(p.key() + " = " + v + "\n"));
    }
    return sha256(FORM + normal(tree) + "\n" + String.join("", values));
  }

  /** The value of a parameter as a text: a number, or a schedule as it is written. */
  static Optional<String> value(Spec tree, Parameter p, Map<String, Double> set, Style style) {
    Double number = set.get(p.key());
    if (number == null && p.value().isPresent()) {
      number = p.value().getAsDouble();
    }
    return number != null
        ? Optional.of((number < 0 ? "-" : "") + NumberLiteral.canonical(Math.abs(number)))
        : LossTree.setting(tree, p.key()).map(e -> Printer.print(e, style));
  }

  private static String normal(Spec tree) {
    List<Statement> statements = tree.statements().stream().map(SpecHash::free).toList();
    Spec free =
        new Spec(tree.source(), statements, tree.result(), List.of(), Trivia.NONE, List.of());
    return Printer.print(free.strip(), Style.ASCII);
  }

  private static Statement free(Statement s) {
    return s instanceof ParamDeclaration p
        ? new ParamDeclaration(p.name(), Optional.empty(), p.range(), p.trivia(), p.span())
        : s;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
