package dev.gradus.dsl.describe;

import dev.gradus.dsl.diagnostics.Span;

/**
 * A place where a term is not differentiable, and what counts as its gradient there.
 *
 * @param of the loss, function or operator whose derivative jumps or is not defined
 * @param where for which operands, with the gradient in brackets: {@code pred - target = 0
 *     (derivative 0)}
 * @param span the text
 */
public record Kink(String of, String where, Span span) {}
