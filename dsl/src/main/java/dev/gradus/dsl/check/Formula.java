package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.losses.LossTerm;
import java.util.List;

/** An expression whose names have their meaning: what a graph is built from. */
public sealed interface Formula {
  /** The text it was read from. */
  Span span();

  /** A number. */
  record Constant(double value, Span span) implements Formula {}

  /** A parameter, by its key. */
  record Parameter(String key, Span span) implements Formula {}

  /** An input as it is. */
  record Input(String name, Span span) implements Formula {}

  /** A loss with its arguments. */
  record Term(String name, LossTerm loss, Span span) implements Formula {}

  /** A function or operator of other formulas. */
  record Apply(Function function, List<Formula> operands, Span span) implements Formula {}
}
