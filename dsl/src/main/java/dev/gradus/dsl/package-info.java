/**
 * Losses from text: {@link dev.gradus.dsl.Loss} is the door.
 *
 * <p>One way through the house: text, tokens and parse tree ({@code parse}), syntax tree ({@code
 * syntax}), checked spec ({@code check}), graph for given shapes, evaluation. Every mistake on the
 * way is a diagnostic with a code and a place ({@code diagnostics}); {@code print} writes a tree in
 * its canonical spelling.
 */
package dev.gradus.dsl;
