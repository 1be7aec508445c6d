/**
 * Syntax trees as JSON, for programs that read, write or change losses without a parser: {@link
 * dev.gradus.dsl.tree.TreeJson} is the door.
 *
 * <p>A node is an object with a {@code kind}; the kinds are those of {@code dev.gradus.dsl.syntax}.
 * What is absent has its default, which is nothing, an empty list or {@code false}. Places in the
 * text are left out, comments are kept. Reading is strict: whatever is read can be printed, and the
 * printed text says the same.
 */
package dev.gradus.dsl.tree;
