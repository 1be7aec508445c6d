package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;

/** A statement before the loss itself. */
public sealed interface Statement permits ImportDeclaration, Declaration {

  /** The comments that belong to it. */
  Trivia trivia();

  /** All of it without comments. */
  Span span();

  /** The normal form, see {@link Expr#strip}; comments are dropped. */
  Statement strip();
}
