package dev.gradus.losses.function;

/** What a function does with the shape of its operands. */
public enum Form {
  /** Each element by itself; operands broadcast. */
  ELEMENTWISE,
  /** Folds all axes or those it is told. */
  REDUCTION,
  /** Moves, mixes or compares along certain axes. */
  ARRAY
}
