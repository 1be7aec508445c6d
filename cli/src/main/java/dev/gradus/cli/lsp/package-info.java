/**
 * The language server: what {@link dev.gradus.dsl.assist.Assistant} knows of a text, in the words
 * of the Language Server Protocol. Nothing here knows the language; positions are lines and UTF-16
 * columns, as the protocol has them.
 */
package dev.gradus.cli.lsp;
