/**
 * What an editor or a prompt asks of a text that is being written: what may stand here, what is
 * that, where does it come from, how is it called otherwise.
 *
 * <p>A text in an editor is wrong most of the time, and a syntax tree ends at the first mistake. So
 * all of this looks at the pieces that the lexer finds, and at the brackets around a place: {@code
 * Walk} goes through the pieces of a statement and says of each name what it means there. Only
 * diagnostics, formulas and the canonical spelling come from the parser and the checker.
 *
 * <p>{@link dev.gradus.dsl.assist.Assistant} is the way in. Offsets count code points, as those of
 * {@link dev.gradus.dsl.diagnostics.Source} do; nothing here throws for what a text contains.
 */
package dev.gradus.dsl.assist;
