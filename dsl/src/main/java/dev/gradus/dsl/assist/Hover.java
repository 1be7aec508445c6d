package dev.gradus.dsl.assist;

import dev.gradus.dsl.diagnostics.Span;

/**
 * What there is to say of a name.
 *
 * @param signature how it is written: a call with its defaults, a declaration
 * @param latex the formula; empty if it has none
 * @param doc what it is; may be empty
 * @param span the name
 */
public record Hover(String signature, String latex, String doc, Span span) {}
