/**
 * Syntax tree to checked spec: names are resolved against the catalogues, arguments become typed
 * values, definitions are inlined, and the loss is split into weighted terms. Every mistake is
 * collected as a diagnostic; nothing here throws for what a text says.
 *
 * <p>{@link dev.gradus.dsl.check.Checker} goes through a text once: {@code Scope} collects
 * declarations, {@code Inliner} replaces definitions, {@code Terms} splits the loss, {@code Typing}
 * gives every name its meaning with the help of {@code ArgumentReader}, {@code Constants} and
 * {@code HierarchyReader}.
 */
package dev.gradus.dsl.check;
