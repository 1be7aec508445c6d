package dev.gradus.dsl;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.describe.Kink;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.value.Interval;
import dev.gradus.losses.value.Layout;
import dev.gradus.losses.value.Unit;
import java.util.List;
import java.util.Optional;

/**
 * What a loss is, said without computing it.
 *
 * @param text the canonical text, with its declarations
 * @param inputs what it reads
 * @param parameters what can be set, in order of their first mention
 * @param terms what it is the sum of, in the author's order
 * @param range an interval that holds its value, whatever the inputs are; often wider than need be
 * @param hash the hash of the loss with its values, see {@link Loss#hash}
 * @param hashWithoutValues the same for every setting of the parameters
 * @param warnings what is right but probably not meant
 */
public record Description(
    String text,
    List<Input> inputs,
    List<Parameter> parameters,
    List<Term> terms,
    Interval range,
    String hash,
    String hashWithoutValues,
    List<Diagnostic> warnings) {
  /** A description with copies of the lists. */
  public Description {
    inputs = List.copyOf(inputs);
    parameters = List.copyOf(parameters);
    terms = List.copyOf(terms);
    warnings = List.copyOf(warnings);
  }

  /**
   * An input.
   *
   * @param name how the loss calls it
   * @param kind what its numbers are taken for
   * @param layout what its axes are taken for
   * @param example a small shape that fits
   * @param flexible whether any other shape does, too
   */
  public record Input(String name, Kind kind, Layout layout, Shape example, boolean flexible) {

    /** Its numbers in words. */
    public String numbers() {
      return switch (kind) {
        case REAL -> "real numbers";
        case SIGNAL -> "samples";
        case PROBABILITY -> "probabilities";
        case LOGIT -> "logits";
        case LABEL -> "labels, from 0 to 1";
        case MASK -> "0 for what is left out";
        case INDEX -> "numbers of classes, from 0";
        case LENGTH -> "numbers of frames";
      };
    }

    /** Its axes in words. */
    public String axes() {
      return switch (layout) {
        case SIGNAL -> "the last is time";
        case CLASSES ->
            "the last is the class" + (flexible ? "" : ", " + example.dim(-1) + " of them");
        case UNKNOWN -> "any";
      };
    }
  }

  /**
   * A parameter.
   *
   * @param name the author's spelling
   * @param value its value now: a number, or the text of a schedule; empty if it has none
   * @param range the values that it may be set to
   * @param clock what its schedule has to be told, if it has one
   */
  public record Parameter(
      String name, Optional<String> value, Interval range, Optional<Unit> clock) {}

  /**
   * A term.
   *
   * @param name its label, or its text without the weight
   * @param weight the text of its weight
   * @param weightRange the values of the weight, for the values and schedules of the parameters
   * @param range an interval that holds its value
   * @param weighted an interval that holds weight times value
   * @param reduction how many elements become one number, in words
   * @param kinks where it is not differentiable
   * @param span the text
   */
  public record Term(
      String name,
      String weight,
      Interval weightRange,
      Interval range,
      Interval weighted,
      String reduction,
      List<Kink> kinks,
      Span span) {
    /** A term with a copy of the list. */
    public Term {
      kinks = List.copyOf(kinks);
    }
  }
}
