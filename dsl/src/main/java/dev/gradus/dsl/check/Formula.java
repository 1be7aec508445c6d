package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.losses.LossTerm;
import java.util.List;
import java.util.function.Consumer;

/** An expression whose names have their meaning: what a graph is built from. */
public sealed interface Formula {
  /** The text it was read from. */
  Span span();

  /** Shows its parts without operands to a visitor, in the order of the text. */
  default void forEachLeaf(Consumer<Formula> visitor) {
    visitor.accept(this);
  }

  /** A number. */
  record Constant(double value, Span span) implements Formula {}

  /** A parameter, by its key. */
  record Parameter(String key, Span span) implements Formula {}

  /** An input as it is. */
  record Input(String name, Span span) implements Formula {}

  /** A loss with its arguments. */
  record Term(String name, LossTerm loss, Span span) implements Formula {}

  /** A function or operator of other formulas. */
  record Apply(Function function, List<Formula> operands, Span span) implements Formula {
    public Apply {
      operands = List.copyOf(operands);
    }

    @Override
    public void forEachLeaf(Consumer<Formula> visitor) {
      operands.forEach(f -> f.forEachLeaf(visitor));
    }
  }

  /**
   * Operators from left to right, {@code a − b + c}. Flat, so that a sum of thousands of addends is
   * not thousands of levels deep.
   *
   * @param first the leftmost operand
   * @param steps what is done to it, one after the other
   * @param span all of it
   */
  record Chain(Formula first, List<Step> steps, Span span) implements Formula {
    public Chain {
      steps = List.copyOf(steps);
    }

    @Override
    public void forEachLeaf(Consumer<Formula> visitor) {
      first.forEachLeaf(visitor);
      steps.forEach(s -> s.operand().forEachLeaf(visitor));
    }
  }

  /** A binary operator and its right operand. */
  record Step(Function operator, Formula operand) {}
}
