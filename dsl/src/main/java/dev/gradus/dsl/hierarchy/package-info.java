/**
 * Hierarchies in files: texts of the language, indented texts, JSON, lists of edges. All of them
 * become the same {@link dev.gradus.losses.value.Hierarchy}, with the same messages.
 */
package dev.gradus.dsl.hierarchy;
