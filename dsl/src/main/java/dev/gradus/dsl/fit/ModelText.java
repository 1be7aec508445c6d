package dev.gradus.dsl.fit;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.diagnostics.Suggest;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Spec;
import java.util.List;

/** Models as text, in the language of losses: {@code sines(3)} is a sum of three sines. */
public final class ModelText {
  /** More than anybody fits at once; each costs as much as the first. */
  public static final int MOST_SINES = 64;

  private static final String SINES = "sines";
  private static final String COUNT = "n";
  private static final String EXAMPLE = "write `sines(3)` for a sum of three sines";

  private ModelText() {}

  /**
   * How many sines a text asks for.
   *
   * @throws SpecException that points at what is wrong
   */
  public static int sines(String text) {
    Source source = new Source("<model>", text);
    if (text.isBlank()) {
      throw fault(Code.EMPTY_TEXT, Span.all(source), "the model is empty", "", EXAMPLE);
    }
    Spec spec = Parser.parse(source).orThrow();
    if (!spec.statements().isEmpty() || !spec.where().isEmpty() || spec.result().isEmpty()) {
      throw notAModel(Span.all(source));
    }
    return sines(spec.result().get());
  }

  private static int sines(Expr model) {
    if (model instanceof Name name) {
      throw name.text().equals(SINES)
          ? fault(Code.WRONG_TYPE, name.span(), "how many sines?", "a number is missing", EXAMPLE)
          : unknown(name);
    }
    if (!(model instanceof Call call)) {
      throw notAModel(model.span());
    }
    if (!call.callee().text().equals(SINES)) {
      throw unknown(call.callee());
    }
    if (call.arguments().size() != 1) {
      throw fault(
          call.arguments().isEmpty() ? Code.WRONG_TYPE : Code.TOO_MANY_ARGUMENTS,
          call.span(),
          "`sines` takes one number, not " + call.arguments().size(),
          "how many sines there are",
          EXAMPLE);
    }
    return count(call.arguments().get(0));
  }

  private static int count(Argument argument) {
    argument
        .name()
        .filter(name -> !name.text().equals(COUNT))
        .ifPresent(
            name -> {
              throw fault(
                  Code.UNKNOWN_ARGUMENT,
                  name.span(),
                  "`sines` has no argument `" + name.text() + "`",
                  "not one of `n`",
                  EXAMPLE);
            });
    Expr value = argument.value();
    if (value instanceof NumberLiteral number && number.value() == Math.rint(number.value())) {
      if (number.value() >= 1 && number.value() <= MOST_SINES) {
        return (int) number.value();
      }
      throw fault(
          Code.OUT_OF_RANGE,
          value.span(),
          "a sum has 1 to " + MOST_SINES + " sines, not " + number.text(),
          "outside of the range",
          EXAMPLE);
    }
    throw fault(Code.WRONG_TYPE, value.span(), "`sines` takes a whole number", "not one", EXAMPLE);
  }

  private static SpecException unknown(Name name) {
    List<String> near = Suggest.nearest(name.text(), List.of(SINES), n -> n);
    return fault(
        Code.UNKNOWN_TERM,
        name.span(),
        "unknown model `" + name.text() + "`",
        "no model has this name",
        near.isEmpty() ? EXAMPLE : "did you mean `sines`? such as `sines(3)`");
  }

  private static SpecException notAModel(Span span) {
    return fault(Code.NOT_A_TERM, span, "this is no model", "expected a call of `sines`", EXAMPLE);
  }

  private static SpecException fault(
      Code code, Span span, String message, String label, String help) {
    return new SpecException(Diagnostic.of(code, span, message).withLabel(label).withHelp(help));
  }
}
